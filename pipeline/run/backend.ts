import type { Manifest } from './manifest.ts';
import { Problem, unknown } from './problem.ts';

// The seam where engines attach. Every experiment so far is plain TypeScript and asks for no
// engine; an engine adds its class to `available` and its files to `engineEntries`.

export type Backend = Manifest['backend'];

const known: readonly Backend[] = ['typescript', 'wasm', 'cpu', 'tensorflow', 'webgpu'];
const available: readonly Backend[] = ['typescript'];

/** `auto` or a known class. @throws Problem for any other word. */
export function backendWord(word: string): 'auto' | Backend {
  if (word === 'auto') return word;
  return known.find((name) => name === word) ?? unknown('backend', word, ['auto', ...known]);
}

/**
 * The class of engine that will compute an experiment.
 * @param asked what `--backend` said; `auto` takes what the experiment needs.
 * @throws Problem for one that the experiment has no use for.
 */
export function chooseBackend(asked: 'auto' | Backend, id: string): Backend {
  if (asked === 'auto') return 'typescript';
  if (available.includes(asked)) return asked;
  throw new Problem(
    `${id} cannot run on the backend "${asked}": it is computed by plain TypeScript in ` +
      'pipeline/models and needs no engine.\nPossible: --backend auto, --backend typescript.',
  );
}

/** Files of pipeline/engine that a result of this class depends on. */
export function engineEntries(backend: Backend): readonly string[] {
  if (available.includes(backend)) return [];
  throw new Problem(`A result of the backend "${backend}" is recorded, but no such engine exists.`);
}

/** Version of what executed the arithmetic. */
export function backendVersion(): string {
  return `V8 ${process.versions.v8}`;
}

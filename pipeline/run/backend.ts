import type { Manifest } from './manifest.ts';
import { Problem, unknown } from './problem.ts';

// The seam where engines attach. Every experiment so far is plain TypeScript and asks for no
// engine; an engine adds its class to `available` and its files to `engineEntries`.

export type Backend = Manifest['backend'];

const known: readonly Backend[] = ['typescript', 'wasm', 'cpu', 'tensorflow', 'webgpu'];
const available: readonly Backend[] = ['typescript'];

/**
 * The class of engine that will compute an experiment.
 * @param asked what `--backend` said; `auto` takes what the experiment needs.
 * @throws Problem for one that is unknown, or that the experiment has no use for.
 */
export function chooseBackend(asked: string, id: string): Backend {
  if (asked === 'auto') return 'typescript';
  const backend = known.find((name) => name === asked);
  if (!backend) unknown('backend', asked, ['auto', ...known]);
  if (available.includes(backend)) return backend;
  throw new Problem(
    `${id} cannot run on the backend "${backend}": it is computed by plain TypeScript in ` +
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

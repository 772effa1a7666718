import { chooseEngine, type EngineState, probeEngine } from '../engine/choose.ts';
import type { Engine, EngineBackend } from '../engine/engine.ts';
import type { Experiment } from '../engine/experiment.ts';
import { engineBackends, engineFile, openEngine } from '../engine/open.ts';
import type { Manifest } from './manifest.ts';
import { messageOf, Problem, unknown } from './problem.ts';
import type { Project } from './project.ts';

// Where engines attach. An experiment that asks for none is plain TypeScript; one that asks for
// TensorFlow.js gets one of its backends, and that one is recorded.

export type Backend = Manifest['backend'];

export const backends: readonly Backend[] = ['typescript', ...engineBackends];

/** `auto` or a known class. @throws Problem for any other word. */
export function backendWord(word: string): 'auto' | Backend {
  if (word === 'auto') return word;
  return backends.find((name) => name === word) ?? unknown('backend', word, ['auto', ...backends]);
}

/** What will compute, and why that. */
export interface ChosenBackend {
  readonly backend: Backend;
  readonly because?: string | undefined;
  /** Whether it computes on a GPU. */
  readonly isGpu?: boolean;
}

/**
 * The class of backend that will compute an experiment.
 * @param asked what `--backend` said; `auto` takes the best that is really there.
 * @param probe how a backend is tried; tests give machines of their own.
 * @throws Problem for one that the experiment has no use for, or that this machine lacks.
 */
export async function chooseBackend(
  project: Project,
  asked: 'auto' | Backend,
  id: string,
  experiment: Experiment,
  probe: typeof probeEngine = probeOnce,
): Promise<ChosenBackend> {
  if (experiment.engine === 'tfjs') {
    if (asked !== 'typescript') return chooseEngine(project, asked, probe);
    throw new Problem(
      `${id} cannot run on the backend "typescript": it is computed by TensorFlow.js.\n` +
        `Possible: --backend ${['auto', ...engineBackends].join(', --backend ')}.`,
    );
  }
  if (asked === 'auto' || asked === 'typescript') return { backend: 'typescript' };
  throw new Problem(
    `${id} cannot run on the backend "${asked}": it is computed by plain TypeScript in ` +
      'pipeline/models and needs no engine.\nPossible: --backend auto, --backend typescript.',
  );
}

// Starting a backend takes a second, and many experiments may ask.
const probed = new Map<EngineBackend, Promise<EngineState>>();
const probeOnce: typeof probeEngine = (project, backend) => {
  const known = probed.get(backend) ?? probeEngine(project, backend);
  probed.set(backend, known);
  return known;
};

/** Files of pipeline/engine that a result of this class depends on. */
export function engineEntries(backend: Backend): readonly string[] {
  return backend === 'typescript' ? [] : [engineFile(backend)];
}

/**
 * Starts the backend that was chosen; nothing for plain TypeScript.
 * @throws Problem if it does not start: nothing else takes its place.
 */
export async function startBackend(backend: Backend): Promise<Engine | undefined> {
  if (backend === 'typescript') return undefined;
  try {
    return await openEngine(backend satisfies EngineBackend);
  } catch (error) {
    throw new Problem(`The backend "${backend}" does not start: ${messageOf(error)}`);
  }
}

/** Version of what executes plain TypeScript. */
export const engineVersion = () => `V8 ${process.versions.v8}`;

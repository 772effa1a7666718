import type { Engine, EngineAbout, EngineBackend } from '../engine/engine.ts';
import type { Experiment } from '../engine/experiment.ts';
import { engineBackends, engineFile, openEngine } from '../engine/open.ts';
import { openSpectral } from '../engine/spectral/open.ts';
import type { SpectralKernels } from '../models/spectral/kernels.ts';
import { portableKernels } from '../models/spectral/portable.ts';
import type { Manifest } from './manifest.ts';
import { chooseEngine, type EngineState, probeEngine } from './probe/choose.ts';
import { messageOf, Problem, unknown } from './problem.ts';
import type { Project } from './project.ts';

// Where engines attach. An experiment that asks for none is plain TypeScript; one that asks for
// TensorFlow.js gets one of its backends, one that asks for spectral kernels gets these in
// WebAssembly (or plain TypeScript, slow, to compare with), and what it got is recorded.

export type Backend = Manifest['backend'];

const spectralBackends: readonly Backend[] = ['wasm-float64', 'typescript'];

export const backends: readonly Backend[] = ['typescript', 'wasm-float64', ...engineBackends];

/** Backends on which an experiment can run. */
export function backendsOf({ engine }: Pick<Experiment, 'engine'>): readonly Backend[] {
  if (engine === 'tfjs') return engineBackends;
  return engine === 'spectral' ? spectralBackends : ['typescript'];
}

const computedBy = {
  tfjs: 'TensorFlow.js',
  spectral: 'float64 linear algebra',
  none: 'plain TypeScript in pipeline/models and needs no engine',
};

/** `auto` or a known class. @throws Problem for any other word. */
export function backendWord(word: string): 'auto' | Backend {
  if (word === 'auto') return word;
  return backends.find((name) => name === word) ?? unknown('backend', word, ['auto', ...backends]);
}

/** What will compute, and why that. */
export interface ChosenBackend {
  readonly backend: Backend;
  readonly because?: string | undefined;
  /** Threads to compute on, where it lets one choose. */
  readonly threads?: number | undefined;
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
  const possible = backendsOf(experiment);
  if (asked !== 'auto' && !possible.includes(asked))
    throw new Problem(
      `${id} cannot run on the backend "${asked}": ` +
        (experiment.kind === 'measurement'
          ? 'it is a measurement, and starts what it measures itself.\n'
          : `it is computed by ${computedBy[experiment.engine ?? 'none']}.\n`) +
        `Possible: --backend ${['auto', ...possible].join(', --backend ')}.`,
    );
  if (experiment.engine === 'tfjs')
    return chooseEngine(project, asked as 'auto' | EngineBackend, probe);
  return { backend: asked === 'auto' ? (possible[0] as Backend) : asked };
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
  if (backend === 'typescript') return [];
  return [backend === 'wasm-float64' ? 'pipeline/engine/spectral/open.ts' : engineFile(backend)];
}

/** What an experiment is given to compute with. */
interface Started {
  /** Joins what `run` receives. */
  readonly context: { readonly engine?: Engine; readonly spectral?: SpectralKernels };
  /** What is recorded of it; nothing for plain TypeScript. */
  readonly about?: EngineAbout;
  close?(): void;
}

/**
 * Starts the backend that was chosen, if the experiment needs one.
 * @param threads what it computes on, where it lets one choose; without it, the usual number.
 * @throws Problem if it does not start: nothing else takes its place.
 */
export async function startBackend(
  { engine: asks }: Pick<Experiment, 'engine'>,
  backend: Backend,
  threads?: number,
): Promise<Started> {
  if (!asks) return { context: {} };
  try {
    if (asks === 'spectral') return startSpectral(backend, threads);
    const engine = await openEngine(backend as EngineBackend, { threads });
    return { context: { engine }, about: engine.about };
  } catch (error) {
    throw new Problem(`The backend "${backend}" does not start: ${messageOf(error)}`);
  }
}

function startSpectral(backend: Backend, threads?: number): Started {
  if (backend === 'typescript') return { context: { spectral: portableKernels() } };
  const spectral = openSpectral({ threads });
  return { context: { spectral }, about: spectral.about, close: () => spectral.close() };
}

/** Version of what executes plain TypeScript. */
export const engineVersion = () => `V8 ${process.versions.v8}`;

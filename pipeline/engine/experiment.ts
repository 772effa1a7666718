import type { DataSource } from '../data/source.ts';
import type { Rng } from '../models/rng.ts';
import type { SpectralKernels } from '../models/spectral/kernels.ts';
import type { Engine } from './engine.ts';

// The contract between the numbers of an experiment and everything around them. It computes nothing,
// so it is left out of compute keys: a better comment here must not retrain the world.

export type { Band } from '../models/statistics.ts';

type Lang = 'zh' | 'en';
/** One text in both languages; neither is the translation of the other. */
export type Text = Readonly<Record<Lang, string>>;
export type Profile = 'smoke' | 'cpu' | 'gpu';
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/**
 * What kind of number an experiment makes, hence how two runs are compared.
 * `reference`: float64 in `pipeline/models`, bit-identical everywhere.
 * `spectral`: float64 linear algebra, within `tolerance`.
 * `ensemble`: float32 through an engine, within `tolerance`.
 * `measurement`: times of a machine, not compared: taken only when somebody asks for it by name.
 */
type Kind = 'reference' | 'spectral' | 'ensemble' | 'measurement';

export type TypedArray = Float64Array | Float32Array | Int32Array | Uint32Array | Uint8Array;

/** A dense row-major array; written as `.npy`. */
export interface NdArray {
  readonly type: 'array';
  readonly data: TypedArray;
  readonly shape: readonly number[];
}

/** Named arrays, such as trained weights; written as `.safetensors`. */
export interface Tensors {
  readonly type: 'tensors';
  readonly tensors: Readonly<Record<string, Omit<NdArray, 'type'>>>;
}

/**
 * A file that readers can take away and figures draw. Rows are flat records of cells, all with the
 * same keys; they are written as CSV, `stepSize` as `step_size`. Numbers are written in their shortest
 * exact form: round them first where fewer digits mean something.
 */
export type FileContent = readonly object[] | NdArray | Tensors;

/** Keys are file names ending in `.csv`, `.npy` or `.safetensors`, as their content asks for. */
export type FileSet = Readonly<Record<string, FileContent>>;

/**
 * What a claim stands on that no source prints. `derived`: it follows exactly from what a source states.
 * `identity`: it holds by algebra, so that it tests the program. `proxy`: our own measure or bound
 * stands in for what the source says in words.
 */
type Basis = 'derived' | 'identity' | 'proxy';

export type Outcome = 'reproduces' | 'contradicts' | 'cannot be reproduced';

/** A claim of a source, held against what was computed. */
export interface Check {
  readonly id: string;
  readonly claim: Text;
  /** Key in `content/references.bib`, and the place in it (section, figure, equation). */
  readonly source: { readonly key: string; readonly where: string };
  readonly published: number | string | boolean;
  /** Without it the source prints `published`. */
  readonly basis?: Basis;
  /** `null` only for what cannot be computed. */
  readonly got: number | string | boolean | null;
  /** Largest |got − published| that still reproduces; 0 for exact, strings and booleans. */
  readonly tolerance: number;
  readonly expected: Outcome;
  /** Required unless `reproduces` is expected: why the source and we differ. */
  readonly reason?: Text;
}

/** A number (or word) that prose may show by name; `digits` are decimals, the page's default. */
export interface Metric {
  readonly value: number | string;
  readonly digits?: number;
}

/** What a re-runner in a page needs to repeat a run and to compare with the published one. */
export interface Rerun {
  /** Everything the run depends on: plain values, the widget's "as published" preset. */
  readonly params: { readonly [key: string]: Json };
  /** `digestFloat64` of the arrays the re-runner ends with, SHA-256 in hex. */
  readonly digest: string;
  /**
   * The run begins from files of this artifact and is plain TypeScript in float64, so that its bits are
   * everybody's, whatever made the files. Only where the experiment itself is not a `reference`.
   */
  readonly fromFiles?: true;
  /** A few final values, so that a run that differs can say by how much. */
  readonly final: Readonly<Record<string, number>>;
}

/** What a run leaves behind. */
export interface Outputs<R, F extends FileSet = FileSet> {
  /** Plain JSON, small: scalars, and what re-runners need. Series that are drawn belong in files. */
  readonly result: R;
  readonly files?: F;
}

/**
 * What an experiment may ask for beyond plain TypeScript: `tfjs`, TensorFlow.js on a backend;
 * `spectral`, fast float64 kernels for pipeline/models/spectral.
 */
type EngineClass = 'tfjs' | 'spectral';

/** What a long run needs to go on where it was cut short. */
export interface Saved {
  /** The step, and whatever else is not an array. */
  readonly state: Json;
  /** Weights, moments, buffers of samples; `readWeights` of engine/weights.ts copies the first two. */
  readonly tensors?: Tensors['tensors'];
}

/**
 * Where a long run keeps what it would need to go on. A resumed run must end with the same bits as
 * one that was not interrupted, so randomness in its loop is a function of the step:
 * `rng.split(`step ${step}`)`, or `draws.noise(rng, step, shape)`. A stream that is drawn from step
 * after step could not be found again.
 */
export interface Checkpoint {
  /** What was saved last from these very sources, parameters and backend; nothing if it starts anew. */
  restore(): Saved | undefined;
  /** Whether so many seconds have passed since the last time, or the run has to stop soon. */
  isDue(seconds?: number): boolean;
  /** Keeps `saved` in place of what was saved before. Ends the run by throwing if its time is up. */
  save(saved: Saved): void;
}

interface PlainContext<P, D extends Readonly<Record<string, DataSource>>> {
  readonly params: P;
  /** Seeded from the profile's `seed`; split it per purpose, never share a stream. */
  readonly rng: Rng;
  readonly data: { readonly [K in keyof D]: ReturnType<D[K]['parse']> };
  /** Fraction of the work done, 0 to 1, and what is being done. */
  readonly progress: (fraction: number, doing?: string) => void;
  /** For runs of more than a minute; others may leave it alone. */
  readonly checkpoint: Checkpoint;
}

/** What `run` receives; `engine` or `spectral` only where the experiment asks for it. */
type RunContext<
  P,
  D extends Readonly<Record<string, DataSource>>,
  E extends EngineClass | undefined = undefined,
> = PlainContext<P, D> &
  (E extends 'tfjs'
    ? { readonly engine: Engine }
    : E extends 'spectral'
      ? { readonly spectral: SpectralKernels }
      : unknown);

/** Values that take the place of those of the base; arrays are replaced as a whole. */
type Overrides<P> = {
  readonly [K in keyof P]?: P[K] extends readonly unknown[]
    ? P[K]
    : P[K] extends object
      ? Overrides<P[K]>
      : P[K];
};

type Sources = Readonly<Record<string, DataSource>>;

interface Definition<
  P extends { seed: number },
  R,
  F extends FileSet,
  D extends Sources,
  E extends EngineClass | undefined,
> {
  readonly kind: Kind;
  /**
   * The engine that `run` is given; without it, it computes with plain TypeScript alone, or with engine/rows, whose
   * bits are those of plain TypeScript.
   */
  readonly engine?: E;
  /** Absolute; required of `spectral` and `ensemble`: `reference` is compared byte by byte. */
  readonly tolerance?: number;
  readonly data?: D;
  run(context: RunContext<P, D, E>): Outputs<R, F> | Promise<Outputs<R, F>>;
}

/** How the numbers of one row are made, and nothing that is said about them. */
export interface Experiment<
  // biome-ignore lint/suspicious/noExplicitAny: by default an experiment of any kind
  P extends { seed: number } = any,
  // biome-ignore lint/suspicious/noExplicitAny: by default an experiment of any kind
  R = any,
  // biome-ignore lint/suspicious/noExplicitAny: by default an experiment of any kind
  F extends FileSet = any,
  // biome-ignore lint/suspicious/noExplicitAny: by default an experiment of any kind
  D extends Sources = any,
  E extends EngineClass | undefined = EngineClass | undefined,
> extends Definition<P, R, F, D, E> {
  readonly data: D;
  /** One set of parameters a profile, all with the same keys. */
  readonly profiles: Readonly<{ smoke: P; cpu?: P; gpu?: P }>;
}

/**
 * Types the numbers of a row; the runner finds them by the name of their folder, which is the id.
 * @param definition `params` are those of profile `cpu`, or with `only: 'gpu'`, which leaves `cpu` out, of `gpu`;
 *   `smoke` (a second or two) and `gpu` say what differs. Everything that makes two runs differ is among them.
 * @throws if an override names a parameter that the base lacks.
 */
export function defineNumbers<
  P extends { seed: number },
  R,
  const F extends FileSet = Record<never, never>,
  D extends Sources = Record<never, never>,
  E extends EngineClass | undefined = undefined,
>({
  params,
  smoke,
  gpu,
  only,
  ...definition
}: Definition<P, R, F, D, E> & {
  readonly params: P;
  readonly smoke?: Overrides<NoInfer<P>>;
  readonly gpu?: Overrides<NoInfer<P>>;
  readonly only?: 'gpu';
}): Experiment<P, R, F, D, E> {
  return {
    ...definition,
    data: definition.data ?? ({} as D),
    profiles: {
      [only ?? 'cpu']: params,
      smoke: override(params, smoke ?? {}, 'smoke'),
      ...(gpu && { gpu: override(params, gpu, 'gpu') }),
    },
  };
}

function override<P>(base: P, own: Overrides<P>, where: string): P {
  const result: Record<string, unknown> = { ...(base as Record<string, unknown>) };
  for (const [name, value] of Object.entries(own)) {
    const place = `${where}.${name}`;
    if (!(name in result)) throw new Error(`${place} overrides a parameter that params lacks`);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    result[name] = isObject ? override(result[name], value as Overrides<unknown>, place) : value;
  }
  return result as P;
}

type OutputsOf<N extends Experiment> = Awaited<ReturnType<N['run']>>;
export type ParamsOf<N extends Experiment> = N['profiles']['smoke'];
export type ResultOf<N extends Experiment> = OutputsOf<N>['result'];
/** Files as figures and words read them: rows come back as they were written. */
export type FilesOf<N extends Experiment> = NonNullable<OutputsOf<N>['files']>;

import { z } from 'zod';
import type { DataSource } from '../data/source.ts';
import type { Rng } from '../models/rng.ts';
import type { SpectralKernels } from '../models/spectral/kernels.ts';
import type { Engine } from './engine.ts';

// The contract between an experiment and everything around it. It computes nothing, so it is
// left out of compute keys: a better comment here must not retrain the world.
export { z };

export type Lang = 'zh' | 'en';
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
export type Kind = 'reference' | 'spectral' | 'ensemble' | 'measurement';

/** A column-wise table; written as CSV with a header. All columns have the same length. */
export interface Table {
  readonly type: 'table';
  readonly columns: Readonly<Record<string, ArrayLike<number> | readonly string[]>>;
  /** Decimals per numeric column; without an entry the shortest exact form is written. */
  readonly digits?: Readonly<Record<string, number>>;
}

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

/** A file a reader can take away; its key in `downloads` is the file's name in `data/`. */
export interface Download {
  readonly content: Table | NdArray | Tensors;
  readonly title: Text;
  /** SPDX identifier of the file; without it the site's licence for results applies. */
  readonly licence?: string;
}

export type Outcome = 'reproduces' | 'contradicts' | 'cannot be reproduced';

/** A claim of a source, held against what was computed. */
export interface Check {
  readonly id: string;
  readonly claim: Text;
  /** Key in `content/references.bib`, and the place in it (section, figure, equation). */
  readonly source: { readonly key: string; readonly where: string };
  readonly published: number | string | boolean;
  /** The source does not print `published`: it follows exactly from what the source states. */
  readonly derived?: true;
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
  /** A few final values, so that a run that differs can say by how much. */
  readonly final: Readonly<Record<string, number>>;
}

/** What a run leaves behind. */
export interface Outputs<R> {
  /** Plain JSON, small: what figures, metrics, checks and re-runners read. */
  readonly result: R;
  /** Keys are file names ending in `.csv`, `.npy` or `.safetensors`. */
  readonly downloads?: Readonly<Record<string, Download>>;
}

/**
 * What an experiment may ask for beyond plain TypeScript: `tfjs`, TensorFlow.js on a backend;
 * `spectral`, fast float64 kernels for pipeline/models/spectral.
 */
export type EngineClass = 'tfjs' | 'spectral';

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
export type RunContext<
  P,
  D extends Readonly<Record<string, DataSource>>,
  E extends EngineClass | undefined = undefined,
> = PlainContext<P, D> &
  (E extends 'tfjs'
    ? { readonly engine: Engine }
    : E extends 'spectral'
      ? { readonly spectral: SpectralKernels }
      : unknown);

export interface Experiment<
  // biome-ignore lint/suspicious/noExplicitAny: by default an experiment of any kind; schemas check it
  P extends { seed: number } = any,
  // biome-ignore lint/suspicious/noExplicitAny: by default an experiment of any kind; schemas check it
  R = any,
  // biome-ignore lint/suspicious/noExplicitAny: by default an experiment of any kind; schemas check it
  D extends Readonly<Record<string, DataSource>> = any,
  E extends EngineClass | undefined = EngineClass | undefined,
> {
  readonly title: Text;
  /** One sentence: the question the experiment answers. */
  readonly question: Text;
  readonly kind: Kind;
  /** The engine that `run` is given; without it, it computes with plain TypeScript alone. */
  readonly engine?: E;
  /** Absolute; required of `spectral` and `ensemble`: `reference` is compared byte by byte. */
  readonly tolerance?: number;
  readonly params: z.ZodType<P>;
  /** What each parameter means. */
  readonly paramDescriptions: Readonly<Record<keyof NoInfer<P>, Text>>;
  readonly profiles: Readonly<{ smoke: P; cpu: P; gpu?: P }>;
  readonly data: D;
  /** Schema of `result.json`, checked when it is written and when it is read. */
  readonly result: z.ZodType<R>;
  run(context: RunContext<P, D, E>): Outputs<R> | Promise<Outputs<R>>;
  metrics?(result: R, params: P): Readonly<Record<string, Metric>>;
  /** Only the claims that these parameters can decide (`smoke` may decide none). */
  checks(result: R, params: P): readonly Check[];
  reruns?(result: R, params: P): Readonly<Record<string, Rerun>>;
}

/** Types an experiment; the runner finds it by its file name, which is its id. */
export function defineExperiment<
  P extends { seed: number },
  R,
  D extends Readonly<Record<string, DataSource>>,
  E extends EngineClass | undefined = undefined,
>(experiment: Experiment<P, R, D, E>): Experiment<P, R, D, E> {
  return experiment;
}

import type {
  Check,
  Experiment,
  FilesOf,
  Metric,
  ParamsOf,
  Rerun,
  ResultOf,
  Text,
} from './experiment.ts';

// What is told about the numbers of a row. It makes none: a better word costs no training.

/** The same in both languages, each written and not translated. */
export const t = (zh: string, en: string): Text => ({ zh, en });

/** Keys of a row; a band has one word, its columns add which quantile they are. */
type Columns<Content> = Content extends readonly (infer Row extends object)[]
  ? { readonly columns: Readonly<Record<Extract<keyof Row, string>, Text>> }
  : { readonly columns?: never };

/** Words about one file of `data/`. */
type FileWords<Content> = Columns<Content> & {
  readonly title: Text;
  /** SPDX identifier; without it the site's licence for results applies. */
  readonly licence?: string;
  /** Who made it, where that is not us: shown wherever it is downloaded. */
  readonly origin?: Text;
};

export interface Told<
  N extends Experiment = Experiment,
  P = ParamsOf<N>,
  R = ResultOf<N>,
  F = FilesOf<N>,
> {
  readonly title: Text;
  /** One sentence: the question the experiment answers. */
  readonly question: Text;
  /** What each parameter means. */
  readonly params: Readonly<Record<keyof P, Text>>;
  readonly files: { readonly [K in keyof F]: FileWords<F[K]> };
  /** Numbers that follow from the result; its own scalars are metrics by their path, `a.b`. */
  metrics?(result: R, params: P, files: F): Readonly<Record<string, Metric>>;
  /** Only the claims that these parameters can decide (`smoke` may decide none). */
  checks?(result: R, params: P, files: F): readonly Check[];
  reruns?(result: R, params: P, files: F): Readonly<Record<string, Rerun>>;
}

/** Types what is told about the numbers in the same folder. */
export function tell<N extends Experiment>() {
  return (told: Told<N>): Told<N> => told;
}

/** Metrics that all have the same number of decimals. */
export function digits(
  decimals: number,
  values: Readonly<Record<string, number>>,
): Record<string, Metric> {
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    { value, digits: decimals },
  ]);
  return Object.fromEntries(entries);
}

/** A claim in words of ours, and what decides it. */
type Held = Text &
  Pick<Check, 'published' | 'got'> &
  Partial<Pick<Check, 'tolerance' | 'basis' | 'expected' | 'reason'>>;

/**
 * A claim of a source, held against what was computed. Without a tolerance both must be equal, and
 * without an expectation it is expected to reproduce.
 */
export const claim = (id: string, source: Check['source'], { zh, en, ...held }: Held): Check => ({
  id,
  source,
  claim: { zh, en },
  tolerance: 0,
  expected: 'reproduces',
  ...held,
});

import type { PlotOptions } from '@observablehq/plot';
import type { Experiment, FilesOf, ParamsOf, ResultOf, Text } from '../../engine/experiment.ts';
import type { Frame } from './frame.ts';

export { t } from '../../engine/told.ts';

export type Lang = keyof Text;

/**
 * Words of one figure. In title, caption and alternative text stand slots: `{{name}}` for a
 * metric, `{{a.b}}` for a scalar (or a list of them) of the result, `{{params.a}}` for a parameter;
 * `{{name:2}}` with two decimals, `{{name:1%}}` as a percentage.
 */
interface FigureText<K extends string = string> {
  readonly title: Text;
  /** One sentence with the message, then what was done. `$…$` is inline TeX. */
  readonly caption: Text;
  /** The same message for a reader who cannot see the drawing; no TeX. */
  readonly alt: Text;
  /**
   * Caption and alternative text of the drawing without what its run finds (`found` in marks.ts), for readers who
   * have not run it yet: what is seen, what to try. No TeX, and no slots but of parameters.
   */
  readonly start?: Text;
  /**
   * The words inside the drawing, besides those of the columns, which told.ts has: `labels.stepSize` is what stands
   * there for the column `stepSize`, unless it is given here. A string is the same in both languages.
   */
  readonly labels?: Readonly<Record<K, Text | string>>;
}

type PlotPart = Omit<PlotOptions, 'width' | 'height' | 'title' | 'subtitle' | 'caption'>;

/** One panel: Plot options, and what the kit adds to them. */
export interface Panel extends PlotPart {
  /** A line above the panel, for figures with several. Plot's own `title` would make HTML. */
  readonly title?: string | undefined;
  /** Goes on with the panel before it, from which the width alone parts it, and has no letter of its own. */
  readonly continues?: boolean | undefined;
  /** Height in px; defaults to the frame's height. */
  readonly height?: number | undefined;
}

/** What a drawing is made of; what it reads is what its readers are offered. */
export interface FigureData<R = unknown, P = unknown, F = unknown> {
  readonly result: R;
  readonly params: P;
  /** The files of the run by name: rows as they were written, arrays as they are. */
  readonly files: F;
}

/** Names of the columns of some files. */
type ColumnsOf<F> = {
  [K in keyof F]: F[K] extends readonly (infer Row extends object)[]
    ? Extract<keyof Row, string>
    : never;
}[keyof F];

/**
 * A pure function from a result to drawings. Panels stand side by side on a wide page and are
 * stacked on a narrow one; each language and width is drawn from this one source.
 */
export interface Figure<
  // biome-ignore lint/suspicious/noExplicitAny: by default a figure of any experiment
  D extends FigureData<any, any, any> = any,
  K extends string = string,
  Columns extends string = string,
> extends FigureText<K> {
  draw(data: D, labels: Readonly<Record<K | Columns, string>>, frame: Frame): readonly Panel[];
}

/** Types one figure of an experiment. */
export function defineFigure<N extends Experiment>() {
  return <const K extends string = never>(
    figure: Figure<FigureData<ResultOf<N>, ParamsOf<N>, FilesOf<N>>, K, ColumnsOf<FilesOf<N>>>,
  ) => figure;
}

/** Words that stand in a table by language, as labels. */
export const inBoth = <K extends string>({
  zh,
  en,
}: Readonly<Record<Lang, Readonly<Record<K, string>>>>): Record<K, Text> =>
  Object.fromEntries(
    Object.keys(en).map((key) => [key, { zh: zh[key as K], en: en[key as K] }]),
  ) as Record<K, Text>;

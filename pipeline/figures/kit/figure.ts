import type { PlotOptions } from '@observablehq/plot';
import type { Experiment, FilesOf, ParamsOf, ResultOf } from '../../engine/experiment.ts';
import type { Frame } from './frame.ts';

export type Lang = 'zh' | 'en';

/**
 * Words of one figure in one language. In caption and alternative text stand slots: `{{name}}` for a
 * metric, `{{a.b}}` for a scalar (or a list of them) of the result, `{{params.a}}` for a parameter;
 * `{{name:2}}` with two decimals, `{{name:1%}}` as a percentage.
 */
interface FigureText<L extends Readonly<Record<string, string>>> {
  readonly title: string;
  /** One sentence with the message, then what was done. `$…$` is inline TeX. */
  readonly caption: string;
  /** The same message for a reader who cannot see the drawing; no TeX. */
  readonly alt: string;
  /**
   * Caption and alternative text of the drawing without what its run finds (`found` in marks.ts), for readers who
   * have not run it yet: what is seen, what to try. No TeX, and no slots but of parameters.
   */
  readonly start?: string;
  /** The words inside the drawing. */
  readonly labels: L;
}

/** One panel: Plot options without width and height, and its height over its width. */
export interface Panel {
  readonly options: PlotOptions;
  /** A line above the panel, for figures with several. Plot's own `title` would make HTML. */
  readonly title?: string;
  /** Goes on with the panel before it, from which the width alone parts it, and has no letter of its own. */
  readonly continues?: boolean;
  /** Height in px; defaults to the frame's height. */
  readonly height?: number;
}

/** What a drawing is made of; what it reads is what its readers are offered. */
export interface FigureData<R = unknown, P = unknown, F = unknown> {
  readonly result: R;
  readonly params: P;
  /** The files of the run by name: rows as they were written, arrays as they are. */
  readonly files: F;
}

/**
 * A pure function from a result to drawings. Panels stand side by side on a wide page and are
 * stacked on a narrow one; each language and width is drawn from this one source.
 */
export interface Figure<
  // biome-ignore lint/suspicious/noExplicitAny: by default a figure of any experiment
  D extends FigureData<any, any, any> = any,
  L extends Readonly<Record<string, string>> = Record<string, string>,
> {
  readonly text: Readonly<Record<Lang, FigureText<L>>>;
  draw(data: D, labels: L, frame: Frame): readonly Panel[];
}

/** Types one figure of an experiment so that both languages must have the same labels. */
export function defineFigure<N extends Experiment>() {
  return <K extends string>(
    figure: Figure<FigureData<ResultOf<N>, ParamsOf<N>, FilesOf<N>>, Readonly<Record<K, string>>>,
  ) => figure;
}

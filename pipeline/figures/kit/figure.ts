import type { PlotOptions } from '@observablehq/plot';
import type { Frame } from './frame.ts';

export type Lang = 'zh' | 'en';

/** Words of one figure in one language. `labels` are the words inside the drawing. */
export interface FigureText<R, L extends Readonly<Record<string, string>>> {
  readonly title: string;
  /** One sentence with the message; numbers come from the result. `$…$` is inline TeX. */
  caption(result: R): string;
  /** The same message for a reader who cannot see the drawing. */
  alt(result: R): string;
  readonly labels: L;
}

/** One panel: Plot options without width and height, and its height over its width. */
export interface Panel {
  readonly options: PlotOptions;
  /** A line above the panel, for figures with several. Plot's own `title` would make HTML. */
  readonly title?: string;
  /** Height in px; defaults to the frame's height. */
  readonly height?: number;
}

/**
 * A pure function from a result to drawings. Panels stand side by side on a wide page and are
 * stacked on a narrow one; each language and width is drawn from this one source.
 */
export interface Figure<R, L extends Readonly<Record<string, string>> = Record<string, string>> {
  readonly text: Readonly<Record<Lang, FigureText<R, L>>>;
  /** File names in `data/` that the drawing shows; empty: `result.json`. */
  readonly data?: readonly string[];
  draw(result: R, labels: L, frame: Frame): readonly Panel[];
}

/** Types one figure so that both languages must have the same labels. */
export function defineFigure<R>() {
  return <K extends string>(figure: Figure<R, Readonly<Record<K, string>>>) => figure;
}

import type { Figure, Lang } from '../../figures/kit/figure.ts';
import { type Frame, narrow, wide } from '../../figures/kit/frame.ts';
import { composePanels } from './compose.ts';
import { drawPanel } from './plot.ts';

const frames: readonly (readonly [suffix: string, frame: Frame])[] = [
  ['', wide],
  ['.narrow', narrow],
];
const languages: readonly Lang[] = ['zh', 'en'];

/** A file's figures, whatever their labels. */
// biome-ignore lint/suspicious/noExplicitAny: each figure has its own result and labels
export type Figures = Readonly<Record<string, Figure<any, any>>>;

/**
 * Draws every figure of an experiment in both languages and both widths. Equal arguments give
 * equal bytes.
 * @returns SVG text by path: `figures/<name>.<lang>.svg` and `figures/<name>.<lang>.narrow.svg`.
 * @throws with experiment, figure, language and width in the message if a drawing fails.
 */
export async function drawFigures(
  experimentId: string,
  figures: Figures,
  result: unknown,
): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const [name, figure] of Object.entries(figures))
    for (const lang of languages)
      for (const [suffix, frame] of frames)
        files[`figures/${name}.${lang}${suffix}.svg`] = drawFigure(figure, result, {
          prefix: `${experimentId}-${name}-${lang}-${frame.narrow ? 'narrow' : 'wide'}`,
          where: `figure ${experimentId}/${name} (${lang}, ${frame.narrow ? 'narrow' : 'wide'})`,
          lang,
          frame,
        });
  return files;
}

interface Drawing {
  readonly prefix: string;
  readonly where: string;
  readonly lang: Lang;
  readonly frame: Frame;
}

// biome-ignore lint/suspicious/noExplicitAny: each figure has its own result and labels
function drawFigure(figure: Figure<any, any>, result: unknown, to: Drawing): string {
  const { title, alt, labels } = figure.text[to.lang];
  const panels = figure.draw(result, labels, to.frame);
  if (panels.length === 0)
    throw new Error(`${to.where}: draw returned no panel, expected one or more`);
  const drawn = panels.map((panel) => {
    try {
      return drawPanel(panel, to.frame, panels.length, to.where);
    } catch (error) {
      const { message } = error as Error;
      if (message.startsWith(to.where)) throw error;
      throw new Error(`${to.where}: ${message}`, { cause: error });
    }
  });
  return composePanels(drawn, to.frame, { prefix: to.prefix, title, alt: alt(result) });
}

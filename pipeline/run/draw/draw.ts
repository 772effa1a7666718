import type { Figure, FigureData, Lang } from '../../figures/kit/figure.ts';
import { type Frame, narrow, wide } from '../../figures/kit/frame.ts';
import { composePanels } from './compose.ts';
import { drawPanel } from './plot.ts';

const frames: readonly (readonly [suffix: string, frame: Frame])[] = [
  ['', wide],
  ['.narrow', narrow],
];
const languages: readonly Lang[] = ['zh', 'en'];

/** Words of one figure with their slots filled, those of the columns among the labels. */
export interface FilledText {
  readonly title: string;
  readonly alt: string;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * Draws one figure in both languages and both widths. Equal arguments give equal bytes.
 * @returns SVG text by path: `figures/<name>.<lang>.svg` and `figures/<name>.<lang>.narrow.svg`.
 * @throws with experiment, figure, language and width in the message if a drawing fails.
 */
export function drawFigure(
  experimentId: string,
  name: string,
  figure: Figure,
  text: Readonly<Record<Lang, FilledText>>,
  data: FigureData,
): Record<string, string> {
  const files: Record<string, string> = {};
  for (const lang of languages)
    for (const [suffix, frame] of frames)
      files[`figures/${name}.${lang}${suffix}.svg`] = draw(figure, text[lang], data, {
        prefix: `${experimentId}-${name}-${lang}-${frame.narrow ? 'narrow' : 'wide'}`,
        where: `figure ${experimentId}/${name} (${lang}, ${frame.narrow ? 'narrow' : 'wide'})`,
        frame,
      });
  return files;
}

interface Drawing {
  readonly prefix: string;
  readonly where: string;
  readonly frame: Frame;
}

function draw(figure: Figure, text: FilledText, data: FigureData, to: Drawing): string {
  const { title, alt, labels } = text;
  const panels = figure.draw(data, labels, to.frame);
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
  return composePanels(drawn, to.frame, { prefix: to.prefix, title, alt });
}

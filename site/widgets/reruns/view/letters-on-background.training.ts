import { side } from '../../../../pipeline/data/letters.ts';
import { panelWidth } from '../../../../pipeline/figures/kit/frame.ts';
import { colour, fontFamily } from '../../../../pipeline/figures/kit/theme.ts';
import { dataUrl, grayscalePng } from '../../../../pipeline/models/png.ts';
import { defineView } from '../../rerun/contract.ts';
import { html, set, svg } from '../../rerun/dom.ts';
import { lineMark, wordMark } from '../../rerun/marks.ts';
import { Plane } from '../../rerun/plane.ts';
import type rerunner from '../letters-on-background.training.ts';

const rows = ['input', 'output', 'constant', 'added'] as const;
/** Space for the names of the rows, px, as in the figure. */
const margin = 92;

export default defineView<typeof rerunner>(({ root, frame, strings, published }) => {
  const { steps, columns } = published;
  const width = panelWidth(frame, 2);
  const cell = (width - margin) / columns;
  const height = rows.length * cell + 16;
  const tiles = rows.map((_, row) =>
    Array.from({ length: columns }, (_, column) =>
      svg('image', {
        x: margin + column * cell,
        y: 8 + row * cell,
        width: cell - 3,
        height: cell - 3,
        preserveAspectRatio: 'none',
        'image-rendering': 'pixelated',
      }),
    ),
  );
  const names = rows.map((name, row) =>
    svg(
      'text',
      { x: margin - 8, y: 8 + (row + 0.5) * cell, 'text-anchor': 'end', dy: '0.3em' },
      strings(name),
    ),
  );
  root.append(
    html(
      'div',
      { class: 'fcs-plane', style: `aspect-ratio: ${width} / ${height}` },
      svg(
        'svg',
        {
          viewBox: `0 0 ${width} ${height}`,
          'font-family': fontFamily,
          'font-size': frame.fontSize,
          fill: 'currentColor',
          role: 'img',
          'aria-label': strings('pictures'),
        },
        ...names,
        ...tiles.flat(),
      ),
    ),
  );
  const curves = new Plane({
    frame,
    width,
    x: { domain: [0, steps], label: `${strings('steps')} →`, ticks: 4 },
    y: { domain: [1e-3, 1], scale: 'log', label: `↑ ${strings('error')}`, ticks: 4 },
    marginRight: 24,
  });
  root.append(curves.element);
  const line = (role: 'data' | 'model', dash?: string) =>
    lineMark(role, { 'stroke-dasharray': dash });
  const [letter, background] = [line('model'), line('data', '8 3')];
  curves.marks.append(background, letter);
  const word = (name: string, role: 'data' | 'model') =>
    wordMark({ x: curves.right - 4, 'text-anchor': 'end', fill: colour(role) }, strings(name));
  const [onLetter, onBackground] = [word('onLetter', 'model'), word('onBackground', 'data')];
  curves.above.append(onLetter, onBackground);
  const yOf = (pairs: Float64Array) => {
    const at = curves.y(Math.max(1e-3, pairs.at(-1) as number));
    return Math.min(curves.bottom - 6, Math.max(curves.top + 12, at - 10));
  };

  return {
    draw(_, { picture }) {
      picture.table.forEach((row, r) => {
        row.forEach((pixels, c) => {
          set(tiles[r]?.[c] as SVGImageElement, {
            href: dataUrl(grayscalePng(side, side, pixels)),
          });
        });
      });
      set(letter, { d: curves.path(picture.letter) });
      set(background, { d: curves.path(picture.background) });
      set(onLetter, { y: yOf(picture.letter) });
      set(onBackground, { y: yOf(picture.background) });
    },
  };
});

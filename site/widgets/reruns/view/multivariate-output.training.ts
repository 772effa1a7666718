import { inputs, target } from '../../../../pipeline/data/two-curves.ts';
import { colour, stroke, truthDash } from '../../../../pipeline/figures/kit/theme.ts';
import { hiddenPlanes, pieceOf } from '../../../../pipeline/models/pieces.ts';
import { linspace } from '../../../../pipeline/models/statistics.ts';
import { defineView } from '../../rerun/contract.ts';
import { set, svg } from '../../rerun/dom.ts';
import { lineMark } from '../../rerun/marks.ts';
import { Plane } from '../../rerun/plane.ts';
import type rerunner from '../multivariate-output.training.ts';

const [low, high] = [-1, 1.1];
const roles = ['model', 'second'] as const;

export default defineView<typeof rerunner>(({ root, frame, strings }) => {
  const plot = new Plane({
    frame,
    width: frame.width,
    x: { domain: inputs, label: 'x →', ticks: 5 },
    y: { domain: [low, high], label: `↑ ${strings('output')}`, ticks: 5 },
    marginRight: 34,
  });
  root.append(plot.element);
  const joints = lineMark('axis', { 'stroke-width': stroke.axis, 'stroke-dasharray': '2 3' });
  const aims = roles.map(() =>
    lineMark('truth', { 'stroke-width': stroke.thin, 'stroke-dasharray': truthDash }),
  );
  const outputs = roles.map((role) => lineMark(role));
  plot.marks.append(joints, ...aims, ...outputs);
  const names = roles.map((role, j) => {
    const text = svg('text', { x: plot.right + 5, fill: colour(role) }, `y${'₁₂'[j]}`);
    plot.above.append(text);
    return text;
  });
  let shown = '';

  return {
    draw({ pair, hidden }, { picture: { phi } }) {
      if (shown !== pair) {
        shown = pair;
        aims.forEach((aim, j) => {
          const xs = linspace(...inputs, 241);
          set(aim, { d: plot.path(xs.flatMap((x) => [x, target(pair, j as 0 | 1, x)])) });
        });
      }
      const widths = [1, hidden, 2];
      const planes = hiddenPlanes(widths, phi);
      const places = planes
        .map(([offset = 0, slope = 0]) => -offset / slope)
        .filter((x) => x > inputs[0] && x < inputs[1])
        .sort((a, b) => a - b);
      set(joints, {
        d: places.map((x) => `M${plot.x(x).toFixed(2)},${plot.top}V${plot.bottom}`).join(''),
      });
      // Between two joints an output is a straight line: its ends are all there is to compute.
      const ends = [inputs[0], ...places, inputs[1]];
      outputs.forEach((line, j) => {
        const values = ends.map((x, i) => {
          const beside =
            i === 0 ? (x + (ends[1] as number)) / 2 : (x + (ends[i - 1] as number)) / 2;
          const pattern = planes
            .map(([offset = 0, slope = 0]) => (offset + slope * beside > 0 ? '1' : '0'))
            .join('');
          const [c = 0, a = 0] = pieceOf(widths, phi, pattern, j);
          return c + a * x;
        });
        set(line, { d: plot.path(ends.flatMap((x, i) => [x, values[i] as number])) });
        set(names[j] as SVGElement, {
          y: Math.min(plot.bottom, Math.max(plot.top, plot.y(values.at(-1) as number))) + 4,
        });
      });
    },
  };
});

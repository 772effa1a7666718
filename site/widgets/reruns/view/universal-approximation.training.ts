import { panelWidth } from '../../../../pipeline/figures/kit/frame.ts';
import { colour, pointRadius, truthDash } from '../../../../pipeline/figures/kit/theme.ts';
import { equalEnds, splineAt } from '../../../../pipeline/models/linear-spline.ts';
import {
  errorsOf,
  samplesOf,
  type Target,
  targets,
} from '../../../../pipeline/models/spline-targets.ts';
import { netAt } from '../../../../pipeline/models/spline-training.ts';
import { linspace } from '../../../../pipeline/models/statistics.ts';
import { defineView } from '../../rerun/contract.ts';
import { set, svg } from '../../rerun/dom.ts';
import { lineMark, wordMark } from '../../rerun/marks.ts';
import { Plane } from '../../rerun/plane.ts';
import type rerunner from '../universal-approximation.training.ts';

const grid = linspace(-1, 1, 241);
const sizes = [1, 2, 4, 8, 16, 32, 64];
/** The axis of errors ends at 10⁻⁴ and 2. */
const shown = (error: number) => Math.max(1e-4, Math.min(2, Number.isNaN(error) ? 2 : error));

export default defineView<typeof rerunner>(({ root, frame, strings }) => {
  const width = panelWidth(frame, 2);
  const plot = new Plane({
    frame,
    width,
    x: { domain: [-1, 1], label: 'x →' },
    y: { domain: [-1.5, 1.5], label: '↑ y' },
  });
  const errors = new Plane({
    frame,
    width,
    x: { domain: [1, 64], scale: 'log', label: `${strings('hidden')} D →` },
    y: { domain: [1e-4, 2], scale: 'log', label: `↑ ${strings('largestError')}` },
    marginRight: 24,
  });
  root.append(plot.element, errors.element);
  const dashed = (role: Parameters<typeof colour>[0], dash: string) =>
    lineMark(role, { 'stroke-dasharray': dash });
  const truth = dashed('truth', truthDash);
  const net = lineMark('model');
  const ticks = lineMark('model', { 'stroke-width': 1.5 });
  plot.marks.append(truth, net, ticks);
  const said = (place: Plane, role: Parameters<typeof colour>[0]) => {
    const text = wordMark({ fill: colour(role) });
    place.above.append(text);
    return text;
  };
  const dead = said(plot, 'failure');
  set(dead, { x: plot.left + 6, y: plot.top + 14 });
  const built = dashed('second', '8 3 2 3');
  const point = svg('circle', { r: pointRadius + 1, fill: colour('model') });
  errors.marks.append(built, point);
  const names = [said(errors, 'second'), said(errors, 'model')] as const;
  names[0].textContent = strings('built');
  names[1].textContent = strings('thisNet');
  let target: Target | undefined;

  return {
    draw(values, { picture, quantities }) {
      if (values.target !== target) {
        target = values.target;
        const f = targets[target];
        const samples = samplesOf(target, 512);
        set(truth, { d: plot.path(grid.flatMap((x) => [x, f(x)])) });
        const reached = sizes.map((size) => {
          const ends = equalEnds(size);
          return shown(errorsOf(samples, splineAt(ends, ends.map(f))).sup);
        });
        set(built, { d: errors.path(sizes.flatMap((size, i) => [size, reached[i] as number])) });
        set(names[0], {
          x: errors.x(8) - 6,
          y: errors.y(reached[3] as number) + 18,
          'text-anchor': 'end',
        });
      }
      set(net, { d: plot.path(grid.flatMap((x) => [x, netAt(picture.phi, x)])) });
      set(ticks, {
        d: picture.joints.map((joint) => `M${plot.x(joint).toFixed(2)},${plot.bottom}v-8`).join(''),
      });
      dead.textContent = picture.dead > 0 ? strings('deadUnits', { count: picture.dead }) : '';
      const [x, y] = [errors.x(values.hidden), errors.y(shown(quantities.sup as number))];
      set(point, { cx: x, cy: y });
      const left = values.hidden > 16;
      set(names[1], {
        x: x + (left ? -10 : 10),
        y: y - 8,
        'text-anchor': left ? 'end' : 'start',
      });
    },
  };
});

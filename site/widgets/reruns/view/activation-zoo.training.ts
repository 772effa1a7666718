import { inputs, taskPoints } from '../../../../pipeline/data/activation-task.ts';
import { panelWidth } from '../../../../pipeline/figures/kit/frame.ts';
import { colour, pointRadius, stroke, truthDash } from '../../../../pipeline/figures/kit/theme.ts';
import { contributions } from '../../../../pipeline/models/activation-net.ts';
import { activations, jumps } from '../../../../pipeline/models/activations.ts';
import { linspace } from '../../../../pipeline/models/statistics.ts';
import { defineView } from '../../rerun/contract.ts';
import { set, svg } from '../../rerun/dom.ts';
import { lineMark, wordMark } from '../../rerun/marks.ts';
import { Plane } from '../../rerun/plane.ts';
import type rerunner from '../activation-zoo.training.ts';

const grid = linspace(...inputs, 161);

export default defineView<typeof rerunner>(({ root, frame, strings, published }) => {
  const { steps, hidden, points: count } = published;
  const width = panelWidth(frame, 2);
  const plot = new Plane({
    frame,
    width,
    x: { domain: inputs, label: 'x →' },
    y: { domain: [-1.5, 1.5], label: '↑ y' },
  });
  const curve = new Plane({
    frame,
    width,
    x: { domain: [0, steps], label: `${strings('axisStep')} →`, ticks: 4 },
    y: { domain: [0.01, 100], scale: 'log', label: `↑ ${strings('loss')} L` },
    marginRight: 28,
  });
  root.append(plot.element, curve.element);
  const units = Array.from({ length: hidden }, () =>
    lineMark('second', { 'stroke-width': stroke.thin, 'stroke-dasharray': '3 3' }),
  );
  const target = lineMark('truth', { 'stroke-width': stroke.thin, 'stroke-dasharray': truthDash });
  const net = lineMark('model');
  const dots = Array.from({ length: count }, () =>
    svg('circle', { r: pointRadius, fill: colour('data') }),
  );
  plot.marks.append(target, ...units, net, ...dots);
  const said = wordMark({ x: plot.left + 6, y: plot.bottom - 10, fill: colour('failure') });
  plot.above.append(said);
  const losses = lineMark('model');
  curve.marks.append(losses);
  let shown = '';

  return {
    draw(values, { picture }) {
      if (shown !== values.target) {
        shown = values.target;
        const points = taskPoints(values.target, count);
        const fine = taskPoints(values.target, grid.length);
        set(target, { d: plot.path(grid.flatMap((x, i) => [x, fine.y[i] as number])) });
        dots.forEach((dot, i) => {
          set(dot, { cx: plot.x(points.x[i] as number), cy: plot.y(points.y[i] as number) });
        });
      }
      const activation = activations[values.activation];
      const parts = grid.map((x) => contributions(x, picture.phi, activation));
      // A function with jumps is drawn as steps.
      const path = (ys: readonly number[]) => {
        const pairs = grid.flatMap((x, i) => [x, ys[i] as number]);
        if (jumps(values.activation).length === 0) return plot.path(pairs);
        return plot.path(
          grid.flatMap((x, i) =>
            i === 0 ? [x, ys[0] as number] : [x, ys[i - 1] as number, x, ys[i] as number],
          ),
        );
      };
      units.forEach((unit, d) => {
        set(unit, { d: path(parts.map((all) => all[d] as number)) });
      });
      const bias = picture.phi[0] as number;
      set(net, { d: path(parts.map((all) => all.reduce((sum, part) => sum + part, bias))) });
      set(losses, { d: curve.path(picture.losses) });
      said.textContent = picture.dead > 0 ? strings('deadUnits', { count: picture.dead }) : '';
    },
  };
});

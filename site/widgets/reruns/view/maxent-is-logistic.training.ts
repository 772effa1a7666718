import { panelWidth } from '../../../../pipeline/figures/kit/frame.ts';
import { colour, pointRadius, truthDash } from '../../../../pipeline/figures/kit/theme.ts';
import { defineView } from '../../rerun/contract.ts';
import { set, svg } from '../../rerun/dom.ts';
import { lineMark, wordMark } from '../../rerun/marks.ts';
import { Plane } from '../../rerun/plane.ts';
import type rerunner from '../maxent-is-logistic.training.ts';

const [least, most] = [1e-16, 1];
const box = [-6, 4] as const;

export default defineView<typeof rerunner>(({ root, frame, strings, published }) => {
  const { steps, facts, least: bottom } = published;
  const width = panelWidth(frame, 2);
  const curve = new Plane({
    frame,
    width,
    x: { domain: [0, steps], label: `${strings('steps')} →`, ticks: 4 },
    y: { domain: [least, most], scale: 'log', label: `↑ ${strings('gap')}`, ticks: 5 },
    marginRight: 28,
  });
  const plane = new Plane({
    frame,
    width,
    x: { domain: box, label: `${strings('w')} →` },
    y: { domain: box, label: '↑ −(λ₁ − λ₀)' },
  });
  root.append(curve.element, plane.element);
  const line = (role: 'model' | 'second', dash: string) =>
    lineMark(role, { 'stroke-dasharray': dash });
  const [dual, entropy] = [line('model', 'none'), line('second', '9 3')];
  curve.marks.append(dual, entropy);
  const named = (role: 'model' | 'second', row: number, key: string) =>
    wordMark(
      { x: curve.right, y: curve.top + 10 + 18 * row, 'text-anchor': 'end', fill: colour(role) },
      strings(key),
    );
  curve.above.append(named('model', 0, 'entropyName'), named('second', 1, 'netName'));
  plane.marks.append(
    lineMark('truth', {
      d: plane.path([box[0], box[0], box[1], box[1]]),
      'stroke-dasharray': truthDash,
    }),
  );
  const points = Array.from({ length: facts }, () =>
    svg('circle', { r: pointRadius, fill: colour('model') }),
  );
  plane.marks.append(...points);

  return {
    draw(_, { picture: { losses, net, model } }) {
      const pairs = (which: 0 | 1) =>
        Array.from({ length: losses.length / 2 }, (_, i) => {
          const gap = (losses[2 * i + which] ?? 0) - bottom;
          return [i, Number.isNaN(gap) ? most : Math.max(least, gap)];
        }).flat();
      set(dual, { d: curve.path(pairs(0)) });
      set(entropy, { d: curve.path(pairs(1)) });
      points.forEach((point, i) => {
        set(point, {
          cx: plane.x(net[i] ?? 0),
          cy: plane.y(model[i] ?? 0),
        });
      });
    },
  };
});

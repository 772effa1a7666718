import { panelWidth } from '../../../../pipeline/figures/kit/frame.ts';
import { colour, stroke, truthDash } from '../../../../pipeline/figures/kit/theme.ts';
import {
  type FeatureChoice,
  type ParityOptions,
  parityAt,
} from '../../../../pipeline/models/parity.ts';
import { defineView } from '../../rerun/contract.ts';
import { set, svg } from '../../rerun/dom.ts';
import { Plane } from '../../rerun/plane.ts';
import type rerunner from '../feature-functions.solving.ts';

const lambdas = [-8, 1] as const;
/** Points of a curve E[χ](λ). */
const resolution = 91;

/** [λ, E[χ], …] of a reading; four numbers say the same as a hundred. */
function curveOf(reading: 'joint' | 'conditional', features: FeatureChoice): number[] {
  const options: ParityOptions = { count: 4, reading, features, wrong: 0 };
  return Array.from({ length: resolution }, (_, i) => {
    const lambda = lambdas[0] + ((lambdas[1] - lambdas[0]) * i) / (resolution - 1);
    return [lambda, parityAt(options, lambda).expected];
  }).flat();
}

export default defineView<typeof rerunner>(({ root, frame, strings, published }) => {
  const { steps } = published;
  const width = panelWidth(frame, 2);
  const walk = new Plane({
    frame,
    width,
    x: { domain: [1, steps], scale: 'log', label: `${strings('steps')} →`, ticks: 4 },
    y: { domain: lambdas, label: '↑ λ' },
    marginRight: 26,
  });
  const mean = new Plane({
    frame,
    width,
    x: { domain: lambdas, label: 'λ →' },
    y: { domain: [0, 1], label: '↑ E[χ]' },
  });
  root.append(walk.element, mean.element);

  const line = () => svg('path', { fill: 'none', 'stroke-width': stroke.line });
  const dot = () => svg('circle', { r: 6, stroke: colour('paper'), 'stroke-width': 2 });
  const [path, end] = [line(), dot()];
  walk.marks.append(path);
  walk.above.append(end);

  const curves = (['joint', 'conditional'] as const).map((reading) => ({ reading, mark: line() }));
  const words = curves.map(({ reading }) => svg('text', {}, strings(reading)));
  const goal = svg('line', {
    stroke: colour('truth'),
    'stroke-width': stroke.line,
    'stroke-dasharray': truthDash,
  });
  const tau = svg('text', { fill: colour('truth'), 'text-anchor': 'end' }, 'τ');
  const now = dot();
  mean.marks.append(...curves.map(({ mark }) => mark), goal);
  mean.above.append(...words, tau, now);

  let drawn: FeatureChoice | undefined;
  return {
    draw({ reading, features, wrong }, { picture, says }) {
      const role = says?.failed ? 'failure' : 'model';
      set(path, { d: walk.path(picture.path), stroke: colour(role) });
      const bounded = Math.max(lambdas[0], picture.lambda);
      set(end, {
        cx: walk.x(picture.path.at(-2) ?? 1),
        cy: walk.y(bounded),
        fill: colour(role),
      });
      if (features !== drawn)
        for (const { reading: which, mark } of curves)
          set(mark, { d: mean.path(curveOf(which, features)) });
      drawn = features;
      curves.forEach(({ reading: which, mark }, i) => {
        const shown = reading === which;
        set(mark, { stroke: colour(shown ? role : 'axis'), 'stroke-opacity': shown ? 1 : 0.6 });
        // With both features the two curves are one.
        set(words[i]!, {
          x: mean.x(lambdas[0]) + 6,
          y: mean.y(which === 'joint' && features === 'one' ? 1 : 0.5) - 8,
          fill: colour(shown ? role : 'axis'),
          visibility: features === 'both' && !shown ? 'hidden' : 'visible',
        });
      });
      const at = mean.y((1 - wrong) / 2);
      set(goal, { x1: mean.left, x2: mean.right, y1: at, y2: at });
      set(tau, { x: mean.right - 4, y: at - 6 });
      set(now, { cx: mean.x(bounded), cy: mean.y(picture.expected), fill: colour(role) });
    },
  };
});

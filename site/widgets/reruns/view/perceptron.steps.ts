import { border } from '../../../../pipeline/figures/kit/half-plane.ts';
import { colour, stroke } from '../../../../pipeline/figures/kit/theme.ts';
import { gateNumbers } from '../../../../pipeline/models/gates.ts';
import { corners, targets } from '../../../../pipeline/models/threshold.ts';
import { defineView } from '../../rerun/contract.ts';
import { set, svg } from '../../rerun/dom.ts';
import { lineMark } from '../../rerun/marks.ts';
import { Plane } from '../../rerun/plane.ts';
import type rerunner from '../perceptron.steps.ts';
import { box, cornerLayer, neuronLayer, truthPlane } from './truth-plane.ts';

const lineOf = ([bias = 0, w1 = 0, w2 = 0]: readonly number[]) => ({ bias, w1, w2 });

export default defineView<typeof rerunner>(({ root, frame, strings, published }) => {
  const { steps } = published;
  const plane = truthPlane(frame);
  const count = new Plane({
    frame,
    width: plane.width,
    x: { domain: [0, steps], label: `${strings('steps')} →` },
    y: { domain: [0, steps], label: `↑ ${strings('mistakes')}` },
    marginRight: 44,
  });
  root.append(plane.element, count.element);
  const ghosts = lineMark('model', {
    'stroke-opacity': 0.45,
    'stroke-width': stroke.thin,
    'stroke-dasharray': '4 3',
  });
  plane.marks.append(ghosts);
  const line = neuronLayer(plane);
  const dots = cornerLayer(plane);
  const next = svg('circle', { r: 13, fill: 'none', stroke: colour('ink'), 'stroke-width': 1.5 });
  plane.marks.append(next);
  const curve = svg('path', { fill: 'none', 'stroke-width': stroke.line });
  count.marks.append(curve);

  return {
    draw({ gate, coding }, { picture, says }, step) {
      const inputs = corners(2, coding);
      line(lineOf(picture.weights));
      set(ghosts, {
        d: picture.earlier
          .map((weights) => plane.path(border(lineOf(weights), box).flat()))
          .join(''),
      });
      dots(inputs, targets(gateNumbers[gate], 2));
      // The example that comes next.
      const [x1 = 0, x2 = 0] = inputs[step % 4] ?? [];
      set(next, { cx: plane.x(x1), cy: plane.y(x2) });
      set(curve, {
        stroke: colour(says?.failed ? 'failure' : 'model'),
        d: count.path(picture.mistakes.flatMap((mistakes, i) => [i, mistakes])),
      });
    },
  };
});

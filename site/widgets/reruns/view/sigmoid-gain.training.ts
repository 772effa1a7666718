import { border } from '../../../../pipeline/figures/kit/half-plane.ts';
import type { Role } from '../../../../pipeline/figures/kit/theme.ts';
import { predictSigmoidNet, xorTask } from '../../../../pipeline/models/sigmoid-net.ts';
import { shown } from '../../explorer/slots.ts';
import { defineView } from '../../rerun/contract.ts';
import { set } from '../../rerun/dom.ts';
import { lineMark, wordMark } from '../../rerun/marks.ts';
import { Plane } from '../../rerun/plane.ts';
import type rerunner from '../sigmoid-gain.training.ts';
import { box, cornerLayer, truthPlane } from './truth-plane.ts';

const roles: readonly Role[] = ['model', 'second'];

export default defineView<typeof rerunner>(({ root, frame, strings, published }) => {
  const { steps } = published;
  const plane = truthPlane(frame);
  const curve = new Plane({
    frame,
    width: plane.width,
    x: { domain: [0, steps], label: `${strings('steps')} →`, ticks: 4 },
    y: { domain: [1e-3, 10], scale: 'log', label: `↑ ${strings('loss')} L` },
    marginRight: 28,
  });
  root.append(plane.element, curve.element);
  const edges = roles.map((role) => lineMark(role));
  plane.marks.append(...edges);
  const dots = cornerLayer(plane);
  dots(xorTask.x, xorTask.target);
  const outputs = xorTask.x.map(([x1 = 0, x2 = 0]) =>
    wordMark({ x: plane.x(x1), y: plane.y(x2) + 24, 'text-anchor': 'middle' }),
  );
  plane.above.append(...outputs);
  const losses = lineMark('model');
  curve.marks.append(losses);

  return {
    draw(_, { picture: { phi, hidden, gain, losses: seen } }) {
      edges.forEach((edge, j) => {
        const [bias = 0, w1 = 0, w2 = 0] = phi.slice(3 * j, 3 * j + 3);
        set(edge, { d: plane.path(border({ bias, w1, w2 }, box).flat()) });
      });
      outputs.forEach((text, row) => {
        const f = predictSigmoidNet(xorTask.x[row] ?? [], phi, { hidden, gain });
        text.textContent = shown(f, 2);
      });
      set(losses, { d: curve.path(seen) });
    },
  };
});

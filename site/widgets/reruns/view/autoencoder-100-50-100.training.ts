import { panelWidth } from '../../../../pipeline/figures/kit/frame.ts';
import { colour, stroke, truthDash } from '../../../../pipeline/figures/kit/theme.ts';
import { defineView } from '../../rerun/contract.ts';
import { set, svg } from '../../rerun/dom.ts';
import { lineMark } from '../../rerun/marks.ts';
import { Plane } from '../../rerun/plane.ts';
import type rerunner from '../autoencoder-100-50-100.training.ts';

/** Ends of the axis of errors; below the lower one there is nothing but rounding. */
const [least, most] = [1e-12, 10];
const bounded = (value: number) =>
  Number.isFinite(value) ? Math.min(1e6, Math.max(least / 10, value)) : 1e6;
/** Half of the square that is looked at, in units of the points' own size along the first direction. */
const reach = 2.6;

export default defineView<typeof rerunner>(({ root, frame, strings, published }) => {
  const { steps } = published;
  const width = panelWidth(frame, 2);
  const curve = new Plane({
    frame,
    width,
    x: { domain: [0, steps], label: `${strings('axisStep')} →`, ticks: 4 },
    y: { domain: [least, most], scale: 'log', label: `↑ ${strings('error')}`, ticks: 5 },
    marginRight: 24,
  });
  const cloud = new Plane({
    frame,
    width,
    x: { domain: [-reach, reach], label: `${strings('first')} →`, ticks: 3 },
    y: { domain: [-reach, reach], label: `↑ ${strings('second')}`, ticks: 3 },
  });
  root.append(curve.element, cloud.element);
  const floor = svg('line', {
    x1: curve.left,
    x2: curve.right,
    stroke: colour('truth'),
    'stroke-width': stroke.thin,
    'stroke-dasharray': truthDash,
  });
  const errors = lineMark('model');
  curve.marks.append(floor, errors);
  const misses = lineMark('failure', { 'stroke-width': stroke.thin, 'stroke-opacity': 0.6 });
  cloud.marks.append(misses);
  const dots: [SVGCircleElement, SVGCircleElement][] = [];
  const dotsFor = (count: number) => {
    while (dots.length < count) {
      const pair: [SVGCircleElement, SVGCircleElement] = [
        svg('circle', { r: 2.5, fill: colour('data') }),
        svg('circle', { r: 2.5, fill: 'none', stroke: colour('model'), 'stroke-width': 1.25 }),
      ];
      dots.push(pair);
      cloud.marks.append(...pair);
    }
    return dots;
  };

  return {
    draw(_, { picture }) {
      const y = curve.y(bounded(picture.floor));
      set(floor, { y1: y, y2: y });
      set(errors, { d: curve.path(picture.errors.map(bounded)) });
      const { points } = picture;
      const count = points.length / 4;
      let scale = 0;
      for (let i = 0; i < count; i++) scale += points[4 * i]! * points[4 * i]!;
      scale = Math.sqrt(scale / count) || 1;
      const at = (value: number) => (Number.isFinite(value) ? value / scale : 1e6);
      let d = '';
      dotsFor(count).forEach(([dot, ring], i) => {
        const [x, y1, a, b] = points.subarray(4 * i, 4 * i + 4);
        const [px, py] = [cloud.x(at(x!)), cloud.y(at(y1!))];
        const far = (value: number) => Math.max(-1e4, Math.min(1e4, value));
        const [qx, qy] = [far(cloud.x(at(a!))), far(cloud.y(at(b!)))];
        set(dot, { cx: px, cy: py });
        set(ring, { cx: qx, cy: qy });
        d += `M${px.toFixed(1)},${py.toFixed(1)}L${qx.toFixed(1)},${qy.toFixed(1)}`;
      });
      set(misses, { d });
    },
  };
});

import { panelWidth } from '../../../../pipeline/figures/kit/frame.ts';
import { colour } from '../../../../pipeline/figures/kit/theme.ts';
import { exp } from '../../../../pipeline/models/math.ts';
import { planarSlope } from '../../../../pipeline/models/planar-slope.ts';
import { defineView, type PointsProperty } from '../../rerun/contract.ts';
import { dataPoints } from '../../rerun/data-points.ts';
import { set, svg } from '../../rerun/dom.ts';
import { drawHeatMap } from '../../rerun/heat-map.ts';
import { lineMark } from '../../rerun/marks.ts';
import { Plane } from '../../rerun/plane.ts';
import type rerunner from '../ebm-2d.training.ts';

/** The density that is as bright as can be: that of the highest hill of the target, about. */
const brightest = 0.4;

export default defineView<typeof rerunner>((context) => {
  const { root, frame, strings, published, properties, change, toggle } = context;
  const { recipe } = published;
  const property = properties.points as PointsProperty;
  const width = panelWidth(frame, 2);
  const square = Math.min(width, 330);
  const map = new Plane({
    frame,
    width: square,
    height: square - frame.marginLeft - frame.marginRight + frame.marginTop + frame.marginBottom,
    x: { domain: property.x, label: 'x₁ →', ticks: 5 },
    y: { domain: property.y, label: '↑ x₂', ticks: 5 },
  });
  const losses = new Plane({
    frame,
    width,
    x: { domain: [0, recipe.steps], label: `${strings('steps')} →`, ticks: 5 },
    y: { domain: [1, 100], scale: 'log', label: `↑ ${strings('loss')}`, ticks: 4 },
  });
  root.append(map.element, losses.element);
  const line = lineMark('model');
  const now = svg('circle', { r: 3.5, fill: colour('model') });
  losses.marks.append(line);
  losses.above.append(now);
  const showPoints = dataPoints(map, {
    property,
    strings,
    change: (points) => change({ points }),
    toggle,
  });
  /**
   * [step, loss] as far as it was seen, in stretches: moments come as often as the screen can show them, and a leap to
   * the end shows nothing of what lies between.
   */
  let seen: number[][] = [];
  const leap = recipe.steps / 4;
  let before = 0;

  return {
    draw(_, { picture, quantities }, step) {
      const { phi, hidden, logZ, fakes, points } = picture;
      const slopeOf = planarSlope(hidden);
      const [at, energy, slope] = [new Float64Array(2), new Float64Array(1), new Float64Array(2)];
      const { context: canvas } = map;
      canvas.clearRect(0, 0, map.width, map.height);
      drawHeatMap(
        map,
        (x, y) => {
          at.set([x, y]);
          slopeOf(phi, at, 1, energy, slope);
          const q = exp(-(energy[0] as number) - logZ);
          return Number.isFinite(q) ? q : 0;
        },
        { shade: (q) => Math.min(1, q / brightest), levels: [], size: 61 },
      );
      const n = fakes.length / 2;
      canvas.save();
      canvas.beginPath();
      canvas.rect(map.left, map.top, map.right - map.left, map.bottom - map.top);
      canvas.clip();
      canvas.strokeStyle = '#fff';
      canvas.lineWidth = 1.5;
      for (let i = 0; i < n; i++) {
        const [x, y] = [fakes[i] as number, fakes[n + i] as number];
        if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
        canvas.beginPath();
        canvas.arc(map.x(x), map.y(y), 4, 0, 2 * Math.PI);
        canvas.stroke();
      }
      canvas.restore();
      showPoints(points);
      if (step < before || step === 0) seen = [];
      if (seen.length === 0 || step - before > leap) seen.push([]);
      before = step;
      const given = quantities.loss as number;
      const loss = Math.max(1, Math.min(1e6, Number.isFinite(given) ? given : 1e6));
      seen.at(-1)?.push(step, loss);
      set(line, { d: seen.map((stretch) => losses.path(stretch)).join('') });
      set(now, { cx: losses.x(step), cy: losses.y(loss) });
    },
  };
});

import { panelWidth } from '../../../../pipeline/figures/kit/frame.ts';
import { colour, truthDash } from '../../../../pipeline/figures/kit/theme.ts';
import { density, type Energy, energyFunction } from '../../../../pipeline/models/langevin.ts';
import { histogram } from '../../../../pipeline/models/statistics.ts';
import { defineView } from '../../rerun/contract.ts';
import { set, svg } from '../../rerun/dom.ts';
import { lineMark } from '../../rerun/marks.ts';
import { Plane } from '../../rerun/plane.ts';
import type rerunner from '../langevin.particles.ts';

/** Points of the drawn curves. */
const resolution = 241;

export default defineView<typeof rerunner>(({ root, frame, strings, published }) => {
  const { domain, bins } = published;
  const width = panelWidth(frame, 2);
  const wells = new Plane({
    frame,
    width,
    x: { domain, label: `${strings('position')} x →` },
    y: { domain: [0, 6], label: `↑ ${strings('energy')} U(x)` },
  });
  const bars = new Plane({
    frame,
    width,
    x: { domain, label: `${strings('position')} x →` },
    y: { domain: [0, 0.5], label: `↑ ${strings('density')} q(x)` },
  });
  root.append(wells.element, bars.element);
  const curve = lineMark('truth', { 'stroke-dasharray': truthDash });
  wells.marks.append(curve);
  const boxes = svg('path', { fill: colour('model'), 'fill-opacity': 0.55 });
  const truth = lineMark('truth', { 'stroke-dasharray': truthDash });
  bars.marks.append(boxes, truth);
  let drawn = '';

  function drawEnergy(energy: Energy): void {
    const { value } = energyFunction(energy);
    const theory = density(energy, domain, resolution);
    const pairs = (y: (i: number) => number) =>
      Float64Array.from({ length: 2 * resolution }, (_, i) =>
        i % 2 === 0 ? (theory.x[i / 2] as number) : y((i - 1) / 2),
      );
    set(curve, { d: wells.path(pairs((i) => value(theory.x[i] as number))) });
    set(truth, { d: bars.path(pairs((i) => theory.density[i] as number)) });
  }

  return {
    draw(_, { picture }) {
      const key = JSON.stringify(picture.energy);
      if (key !== drawn) drawEnergy(picture.energy);
      drawn = key;
      const { value } = energyFunction(picture.energy);
      const { context } = wells;
      context.clearRect(0, 0, wells.width, wells.height);
      context.save();
      context.beginPath();
      context.rect(wells.left, wells.top, wells.right - wells.left, wells.bottom - wells.top);
      context.clip();
      context.fillStyle = wells.literal('model');
      context.globalAlpha = 0.45;
      for (const x of picture.x) {
        context.beginPath();
        context.arc(wells.x(x), wells.y(value(x)), 4, 0, 2 * Math.PI);
        context.fill();
      }
      context.restore();
      const counts = histogram(picture.x, domain, bins);
      const wide = (domain[1] - domain[0]) / bins;
      const ground = bars.y(0);
      set(boxes, {
        d: counts
          .map((count, bin) => {
            if (count === 0) return '';
            const left = bars.x(domain[0] + bin * wide) + 0.5;
            const right = bars.x(domain[0] + (bin + 1) * wide) - 0.5;
            const top = bars.y(count / (picture.x.length * wide));
            return `M${left},${ground}V${top}H${right}V${ground}Z`;
          })
          .join(''),
      });
    },
  };
});

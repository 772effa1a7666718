import { panelWidth } from '../../../../pipeline/figures/kit/frame.ts';
import { border } from '../../../../pipeline/figures/kit/half-plane.ts';
import { colour, stroke, truthDash } from '../../../../pipeline/figures/kit/theme.ts';
import { hiddenPlanes, pieceOf, planeRegions, strips } from '../../../../pipeline/models/pieces.ts';
import { maximumRegions } from '../../../../pipeline/models/region-bound.ts';
import { linspace } from '../../../../pipeline/models/statistics.ts';
import { defineView } from '../../rerun/contract.ts';
import { set, svg } from '../../rerun/dom.ts';
import { lineMark } from '../../rerun/marks.ts';
import { Plane } from '../../rerun/plane.ts';
import { viridis } from '../../rerun/viridis.ts';
import type rerunner from '../multivariate-input.training.ts';

/** Heights that the map shows, the saddle's from −1. */
const range = { hill: [-0.05, 1], saddle: [-1, 1], folds: [-0.05, 1] } as const;
const shades = 20;

export default defineView<typeof rerunner>(({ root, frame, strings, published }) => {
  const { steps } = published;
  const width = panelWidth(frame, 2);
  const axis = { domain: [-1, 1] as const, ticks: 2 };
  const map = new Plane({
    frame,
    width,
    height: frame.narrow ? 330 : 340,
    x: { ...axis, label: 'x₁ →' },
    y: { ...axis, label: '↑ x₂' },
  });
  root.append(map.element);
  const rims = svg('path', {
    fill: 'none',
    stroke: '#000',
    'stroke-opacity': 0.55,
    'stroke-width': 3.2,
  });
  const borders = svg('path', { fill: 'none', stroke: '#fff', 'stroke-width': 1.6 });
  map.marks.append(rims, borders);

  let count: Plane | undefined;
  const curve = lineMark('model');
  let scaled = -1;
  /** The second panel is as high as the bound of the units there are. */
  function scale(hidden: number): Plane {
    if (count && scaled === hidden) return count;
    scaled = hidden;
    const bound = Number(maximumRegions(2, hidden));
    const fresh = new Plane({
      frame,
      width,
      x: { domain: [0, steps], label: `${strings('axisStep')} →`, ticks: 4 },
      y: { domain: [0, Math.ceil(bound * 1.08)], label: `↑ ${strings('regions')}` },
      marginRight: 24,
    });
    const level = fresh.y(bound);
    fresh.marks.append(
      svg('path', {
        d: `M${fresh.left},${level}H${fresh.right}`,
        stroke: colour('truth'),
        'stroke-width': stroke.line,
        'stroke-dasharray': truthDash,
      }),
      curve,
    );
    fresh.above.append(
      svg(
        'text',
        { x: fresh.right - 4, y: level + 16, 'text-anchor': 'end', fill: colour('truth') },
        `${strings('bound')} ${bound}`,
      ),
    );
    if (count) count.element.replaceWith(fresh.element);
    else root.append(fresh.element);
    count = fresh;
    return fresh;
  }

  return {
    draw({ surface, hidden }, { picture: { phi, counts } }) {
      const widths = [2, hidden, 1];
      const planes = hiddenPlanes(widths, phi);
      const [low, high] = range[surface];
      const levels = linspace(low, high, shades + 1);
      const { context } = map;
      const { x, y, width: across, height } = map.box();
      context.clearRect(x, y, across, height);
      context.lineWidth = 0.6;
      for (const { pattern, corners } of planeRegions(planes, 1))
        for (const strip of strips(corners, pieceOf(widths, phi, pattern), levels)) {
          const shade = viridis[Math.round((strip.level * (viridis.length - 1)) / (shades - 1))];
          context.fillStyle = shade as string;
          context.strokeStyle = shade as string;
          context.beginPath();
          for (const [a, b] of strip.corners) context.lineTo(map.x(a), map.y(b));
          context.closePath();
          context.fill();
          context.stroke();
        }
      const d = planes
        .map(([bias = 0, w1 = 0, w2 = 0]) => map.path(border({ bias, w1, w2 }, [-1, 1]).flat()))
        .join('');
      set(rims, { d });
      set(borders, { d });
      const plane = scale(hidden);
      set(curve, {
        d: plane.path(
          Array.from({ length: counts.length / 2 }, (_, i) => [
            counts[2 * i] as number,
            counts[2 * i + 1] as number,
          ]).flatMap(([step, value], i, all) =>
            i === 0
              ? [step as number, value as number]
              : [step as number, all[i - 1]?.[1] as number, step as number, value as number],
          ),
        ),
      });
    },
  };
});

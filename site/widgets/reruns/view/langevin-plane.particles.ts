import { contours } from 'd3-contour';
import { panelWidth } from '../../../../pipeline/figures/kit/frame.ts';
import { levels, shown, squareHeight } from '../../../../pipeline/figures/kit/planar.ts';
import { colour, stroke, truthDash } from '../../../../pipeline/figures/kit/theme.ts';
import { exp } from '../../../../pipeline/models/math.ts';
import { type PlanarEnergy, planarFunction } from '../../../../pipeline/models/planar-energy.ts';
import { significant } from '../../number.ts';
import { defineView, type PointsProperty } from '../../rerun/contract.ts';
import { dataPoints } from '../../rerun/data-points.ts';
import { set, svg } from '../../rerun/dom.ts';
import { Handle } from '../../rerun/handle.ts';
import { lineMark } from '../../rerun/marks.ts';
import { Plane } from '../../rerun/plane.ts';
import type rerunner from '../langevin-plane.particles.ts';

/** Points a side at which the density is evaluated for its contours. */
const size = 72;
/** Room for a bar for each hill, or for each quadrant of a ring. */
const bars = 6;

/** Within the plane, and no finer than a finger. */
const bounded = (value: number) => Math.round(100 * Math.min(shown, Math.max(-shown, value))) / 100;

export default defineView<typeof rerunner>((context) => {
  const { root, frame, strings, properties, change, toggle } = context;
  const width = panelWidth(frame, 2);
  const height = squareHeight(frame, 2);
  const plane = new Plane({
    frame,
    width,
    height,
    x: { domain: [-shown, shown], label: 'x₁ →', ticks: 5 },
    y: { domain: [-shown, shown], label: '↑ x₂', ticks: 5 },
  });
  const plot = new Plane({
    frame,
    width,
    height,
    x: { domain: [0.4, bars + 0.6], label: `${strings('part')} →`, ticks: bars },
    y: { domain: [0, 1], label: `↑ ${strings('share')}`, ticks: 5 },
  });
  root.append(plane.element, plot.element);

  const lines = lineMark('truth', { 'stroke-width': stroke.axis });
  plane.marks.append(lines);
  const boxes = svg('path', { fill: colour('model'), 'fill-opacity': 0.55 });
  const wanted = lineMark('truth', { 'stroke-dasharray': truthDash });
  plot.marks.append(boxes, wanted);

  let isRing = false;
  const showHills = dataPoints(plane, {
    property: properties.hills as PointsProperty,
    strings,
    // A ring has no hills to drag, and a click on it digs none.
    change: (hills) => {
      if (!isRing) change({ hills });
    },
    toggle,
  });
  const place = new Handle(plane, {
    label: strings('place'),
    describe: (x, y) => `${significant(x, 2)}, ${significant(y, 2)}`,
    move: (x, y) => change({ x: bounded(x), y: bounded(y) }),
    step: [0.05, 0.05],
    mark: svg('path', {
      d: 'M-9,0H9M0,-9V9',
      stroke: colour('second'),
      'stroke-width': 2.5,
      'stroke-linecap': 'round',
    }),
    keys: { ' ': toggle },
  });
  let drawn = '';

  function drawLines(energy: PlanarEnergy): void {
    const { value } = planarFunction(energy);
    const at = (i: number) => -shown + (2 * shown * (i + 0.5)) / size;
    const weights = Array.from({ length: size * size }, (_, i) =>
      exp(-value(at(i % size), at(Math.floor(i / size)))),
    );
    const most = Math.max(...weights);
    const rings = contours()
      .size([size, size])
      .thresholds([...levels])(weights.map((weight) => weight / most))
      .flatMap(({ coordinates }) => coordinates.flat());
    set(lines, {
      d: rings
        .map((ring) => plane.path(ring.flatMap(([a = 0, b = 0]) => [at(a - 0.5), at(b - 0.5)])))
        .join(''),
    });
  }

  return {
    draw({ start, x, y }, { picture }) {
      const { at, energy, shares, target } = picture;
      isRing = energy.kind === 'ring';
      const key = JSON.stringify(energy);
      if (key !== drawn) drawLines(energy);
      drawn = key;
      const { context: canvas } = plane;
      canvas.clearRect(0, 0, plane.width, plane.height);
      canvas.fillStyle = plane.literal('model');
      canvas.globalAlpha = 0.55;
      const n = at.length / 2;
      for (let i = 0; i < n; i++) {
        const [a, b] = [at[i] as number, at[n + i] as number];
        if (!(Math.abs(a) <= shown && Math.abs(b) <= shown)) continue;
        canvas.beginPath();
        canvas.arc(plane.x(a), plane.y(b), 2.5, 0, 2 * Math.PI);
        canvas.fill();
      }
      canvas.globalAlpha = 1;
      showHills(energy.kind === 'hills' ? energy.hills.map(({ x, y }) => [x, y] as const) : []);
      place.group.setAttribute('display', start === 'place' ? 'inline' : 'none');
      place.place(x, y);
      const ground = plot.y(0);
      set(boxes, {
        d: shares
          .map((share, i) => {
            const [left, right] = [plot.x(i + 0.7), plot.x(i + 1.3)];
            return `M${left},${ground}V${plot.y(share)}H${right}V${ground}Z`;
          })
          .join(''),
      });
      set(wanted, {
        d: target
          .map((share, i) => `M${plot.x(i + 0.58)},${plot.y(share)}H${plot.x(i + 1.42)}`)
          .join(''),
      });
    },
  };
});

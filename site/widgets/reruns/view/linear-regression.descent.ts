import { panelWidth } from '../../../../pipeline/figures/kit/frame.ts';
import { colour, lossHeat, stroke, truthDash } from '../../../../pipeline/figures/kit/theme.ts';
import {
  descentPath,
  loss,
  type Points,
  predict,
} from '../../../../pipeline/models/linear-regression.ts';
import { significant } from '../../number.ts';
import { defineView, type PointsProperty } from '../../rerun/contract.ts';
import { dataPoints } from '../../rerun/data-points.ts';
import { set, svg } from '../../rerun/dom.ts';
import { ground, Handle } from '../../rerun/handle.ts';
import { drawHeatMap } from '../../rerun/heat-map.ts';
import { lossCurve } from '../../rerun/loss-curve.ts';
import { lineMark, wordMark } from '../../rerun/marks.ts';
import { Plane } from '../../rerun/plane.ts';
import { pointsOf } from '../../rerun/points.ts';
import type rerunner from '../linear-regression.descent.ts';

/** Numbered steps that are drawn at most. */
const slots = [0, 1, 2, 3];

/** Points a side of the map: fine as published, coarser while a reader moves the data. */
const fine = 101;
const coarse = 45;
/** Losses that the curve shows. */
const losses = [0.1, 100] as const;

export default defineView<typeof rerunner>((context) => {
  const { root, frame, strings, published, properties, change, toggle } = context;
  const book = published;
  let points: Points = book;
  let written: string | undefined;
  const width = panelWidth(frame, 2);
  const map = new Plane({
    frame,
    width,
    x: { domain: book.phi0Range, label: `${strings('phi0')} φ₀ →` },
    y: { domain: book.phi1Range, label: `↑ ${strings('phi1')} φ₁` },
  });
  const plot = new Plane({
    frame,
    width,
    x: { domain: [0, 2], label: 'x →' },
    y: { domain: [0, 2], label: '↑ y' },
    marginRight: 36,
  });
  root.append(map.element, plot.element);
  const curve = lossCurve({ root, frame, strings, total: book.steps, domain: losses });

  const halo = svg('path', {
    fill: 'none',
    stroke: '#000',
    'stroke-opacity': 0.55,
    'stroke-width': 4.5,
  });
  const trail = svg('path', { fill: 'none', stroke: '#fff', 'stroke-width': stroke.line });
  const dots = svg('path', {
    fill: 'none',
    stroke: '#fff',
    'stroke-width': 5,
    'stroke-linecap': 'round',
  });
  const now = svg('circle', { r: 6, fill: colour('model'), stroke: '#fff', 'stroke-width': 2 });
  // The published run stays in sight, faint: what a changed one is compared with.
  const whole = descentPath(book, book.phi, book);
  const ghost = svg('path', {
    d: map.path(whole.filter((_, i) => i % 3 < 2)),
    fill: 'none',
    stroke: '#fff',
    'stroke-opacity': 0.7,
    'stroke-width': stroke.thin,
    'stroke-dasharray': truthDash,
  });
  const onMap = slots.map(() => svg('text', { ...onHeat, 'text-anchor': 'end' }));
  map.above.append(...onMap);
  map.marks.append(ghost, halo, trail, dots, now);
  const move = (phi0: number, phi1: number) =>
    change({ phi0: within(phi0, book.phi0Range), phi1: within(phi1, book.phi1Range) });
  ground(map, move);
  const start = new Handle(map, {
    label: strings('start'),
    describe: (phi0, phi1) =>
      strings('at', {
        phi0: significant(phi0, 3),
        phi1: significant(phi1, 3),
        loss: significant(loss(points, [phi0, phi1]), 4),
      }),
    move,
    keys: { ' ': toggle },
    step: [0.01, 0.01],
    mark: svg('circle', {
      r: 8,
      fill: '#fff',
      'fill-opacity': 0.35,
      stroke: '#fff',
      'stroke-width': 2.5,
    }),
  });

  const residuals = lineMark('failure', { 'stroke-width': stroke.thin, 'stroke-dasharray': '3 3' });
  const line = svg('line', { stroke: colour('model'), 'stroke-width': stroke.line });
  const goal = [whole.at(-3) ?? 0, whole.at(-2) ?? 0] as const;
  const ghostLine = svg('line', {
    x1: plot.x(0),
    y1: plot.y(predict(0, goal)),
    x2: plot.x(2),
    y2: plot.y(predict(2, goal)),
    stroke: colour('truth'),
    'stroke-width': stroke.thin,
    'stroke-dasharray': truthDash,
  });
  const earlier = slots.map((_, i) =>
    svg('line', {
      stroke: colour('model'),
      'stroke-opacity': 0.35 + 0.12 * i,
      'stroke-width': stroke.thin,
    }),
  );
  const beside = slots.map(() =>
    svg('text', { x: plot.right + 5, dy: '0.32em', fill: colour('model') }),
  );
  plot.above.append(...beside);
  plot.marks.append(...earlier, ghostLine, residuals, line);
  const value = wordMark({
    x: plot.left + 6,
    y: plot.y(0.12),
    dy: '0.32em',
    fill: colour('model'),
  });
  plot.above.append(value);
  const showPoints = dataPoints(plot, {
    property: properties.points as PointsProperty,
    strings,
    change: (points) => change({ points }),
    toggle,
  });

  /** What depends on the data: the points, and the map of their loss. */
  function drawData(text: string, changed: boolean): void {
    const pairs = pointsOf(text);
    points = { x: pairs.map(([x]) => x), y: pairs.map(([, y]) => y) };
    showPoints(pairs);
    map.context.clearRect(0, 0, map.width, map.height);
    drawHeatMap(map, (phi0, phi1) => loss(points, [phi0, phi1]), {
      shade: (value) => Math.min(1, Math.sqrt(value / lossHeat.max)),
      levels: lossHeat.levels,
      size: changed ? coarse : fine,
    });
    written = text;
  }

  return {
    draw(values, { picture }, step) {
      if (values.points !== written) drawData(values.points, written !== undefined);
      start.place(values.phi0, values.phi1);
      // Where the published walk leads is there to be found: it shows once a reader has walked.
      if (step > 0) root.dataset.played = '';
      const hidden = root.dataset.played === undefined ? 'hidden' : 'visible';
      for (const answer of [ghost, ghostLine]) set(answer, { visibility: hidden });
      curve(picture.losses);
      const d = map.path(picture.trail);
      set(trail, { d });
      set(halo, { d });
      set(dots, { d: d.replaceAll(/[ML]([^ML]+)/g, 'M$1h0') });
      set(now, { cx: map.x(picture.phi[0]), cy: map.y(picture.phi[1]) });
      const at = (x: number) => plot.y(predict(x, picture.phi));
      set(line, { x1: plot.x(0), y1: at(0), x2: plot.x(2), y2: at(2) });
      set(residuals, {
        d: Array.from(points.x, (x, i) => {
          const [across, from] = [plot.x(x), plot.y(points.y[i] as number)];
          return `M${across.toFixed(2)},${from.toFixed(2)}V${at(x).toFixed(2)}`;
        }).join(''),
      });
      picture.numbered.forEach(([step, phi0, phi1], i) => {
        // What the map does not hold is not labelled beside it.
        const inside = inRange(phi0, book.phi0Range) && inRange(phi1, book.phi1Range);
        const end = phi0 + 2 * phi1;
        for (const text of [onMap[i], beside[i]]) if (text) text.textContent = String(step);
        set(onMap[i] as Element, {
          x: inside ? map.x(phi0) - 9 : 0,
          y: inside ? map.y(phi1) + 14 : 0,
          visibility: inside ? 'visible' : 'hidden',
        });
        set(earlier[i] as Element, {
          ...(inside && { x1: plot.x(0), y1: plot.y(phi0), x2: plot.x(2), y2: plot.y(end) }),
          visibility: inside ? 'visible' : 'hidden',
        });
        set(beside[i] as Element, {
          ...(inside && { y: plot.y(end) }),
          visibility: inside && inRange(end, [0, 2]) ? 'visible' : 'hidden',
        });
      });
      value.textContent = `L = ${significant(picture.loss, 5)}`;
    },
  };
});

const inRange = (value: number, [low, high]: readonly [number, number]) =>
  value >= low && value <= high;

/** Words on the heat map, as in the static figure. */
const onHeat = {
  fill: '#fff',
  stroke: '#000',
  'stroke-opacity': 0.7,
  'stroke-width': 3.5,
  'paint-order': 'stroke',
};

/** To three decimals, which is finer than a finger. */
const within = (value: number, [low, high]: readonly [number, number]) =>
  Math.round(Math.max(low, Math.min(high, value)) * 1000) / 1000;

import { contours } from 'd3-contour';
import { panelWidth } from '../../../../pipeline/figures/kit/frame.ts';
import { type Look, solverLooks } from '../../../../pipeline/figures/kit/solvers.ts';
import { colour, stroke } from '../../../../pipeline/figures/kit/theme.ts';
import { dualLevels, pairDual } from '../../../../pipeline/models/two-multipliers.ts';
import { significant } from '../../number.ts';
import { defineView } from '../../rerun/contract.ts';
import { set, svg } from '../../rerun/dom.ts';
import { ground, Handle } from '../../rerun/handle.ts';
import { lineMark } from '../../rerun/marks.ts';
import { Plane } from '../../rerun/plane.ts';
import type rerunner from '../maxent-solvers.paths.ts';

/** Points a side at which Γ is evaluated for the contours; they reach a little beyond the edge. */
const size = 67;
const beyond = 0.25;
const height = 360;
const [least, most] = [1e-16, 10];

export default defineView<typeof rerunner>((context) => {
  const { root, frame, strings, published, change, toggle } = context;
  const { range, targets, steps } = published;
  const width = panelWidth(frame, 2);
  const plane = new Plane({
    frame,
    width,
    height,
    x: { domain: range, label: 'λ₁ →' },
    y: { domain: range, label: '↑ λ₂' },
  });
  const curve = new Plane({
    frame,
    width,
    height,
    x: { domain: [0, steps], label: `${strings('steps')} →`, ticks: 4 },
    y: { domain: [least, most], scale: 'log', label: `↑ ${strings('gap')}`, ticks: 5 },
    marginRight: 28,
  });
  root.append(plane.element, curve.element);
  const levels = lineMark('truth', { 'stroke-opacity': 0.7, 'stroke-width': stroke.axis });
  const trail = svg('path', { fill: 'none', 'stroke-width': stroke.line });
  const dots = svg('path', { fill: 'none', 'stroke-width': 5, 'stroke-linecap': 'round' });
  const now = svg('circle', { r: 5.5 });
  const goal = svg('path', {
    d: 'M-5,-5L5,5M-5,5L5,-5',
    stroke: colour('failure'),
    'stroke-width': 2.5,
  });
  plane.marks.append(levels, trail, dots, goal, now);
  const gaps = svg('path', { fill: 'none', 'stroke-width': stroke.line });
  curve.marks.append(gaps);

  const within = (value: number) =>
    Math.round(Math.max(range[0], Math.min(range[1], value)) * 10) / 10;
  const move = (lambda1: number, lambda2: number) =>
    change({ lambda1: within(lambda1), lambda2: within(lambda2) });
  ground(plane, move);
  const start = new Handle(plane, {
    label: strings('start'),
    describe: (a, b) => `λ₁ ${significant(a, 2)}, λ₂ ${significant(b, 2)}`,
    move,
    keys: { ' ': toggle },
    step: [0.1, 0.1],
    mark: svg('circle', {
      r: 8,
      fill: colour('paper'),
      'fill-opacity': 0.5,
      stroke: 'currentColor',
      'stroke-width': 2,
    }),
  });

  let drawn: number | undefined;
  /** Contours of Γ above its minimum. */
  function drawLevels(overlap: number, bottom: number): void {
    const [from, to] = [range[0] - beyond, range[1] + beyond];
    const at = (i: number) => from + ((to - from) * (i + 0.5)) / size;
    const values = Array.from(
      { length: size * size },
      (_, i) => pairDual(overlap, targets, at(i % size), at(Math.floor(i / size))) - bottom,
    );
    const place = ([column = 0, row = 0]: number[]) =>
      `${plane.x(at(column - 0.5)).toFixed(1)},${plane.y(at(row - 0.5)).toFixed(1)}`;
    const d = contours()
      .size([size, size])
      .thresholds([...dualLevels])(values)
      .flatMap(({ coordinates }) => coordinates.flat())
      .map((ring) => `M${ring.map(place).join('L')}Z`)
      .join('');
    set(levels, { d });
    drawn = overlap;
  }

  return {
    draw({ solver, overlap, lambda1, lambda2 }, { picture }) {
      if (overlap !== drawn) drawLevels(overlap, picture.best[2]);
      start.place(lambda1, lambda2);
      const { role, dash }: Look = solverLooks[solver];
      const d = plane.path(picture.trail);
      set(trail, { d, stroke: colour(role), 'stroke-dasharray': dash ?? 'none' });
      set(dots, { d: d.replaceAll(/[ML]([^ML]+)/g, 'M$1h0'), stroke: colour(role) });
      set(now, {
        cx: plane.x(picture.trail.at(-2) ?? 0),
        cy: plane.y(picture.trail.at(-1) ?? 0),
        fill: colour(role),
      });
      set(goal, {
        transform: `translate(${plane.x(picture.best[0]).toFixed(1)},${plane.y(picture.best[1]).toFixed(1)})`,
      });
      const pairs = Array.from(picture.gaps, (gap, i) => [i, Math.max(least, gap)]).flat();
      set(gaps, { d: curve.path(pairs), stroke: colour(role), 'stroke-dasharray': dash ?? 'none' });
    },
  };
});

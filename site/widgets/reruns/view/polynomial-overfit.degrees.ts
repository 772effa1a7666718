import { panelWidth } from '../../../../pipeline/figures/kit/frame.ts';
import { colour, stroke, truthDash } from '../../../../pipeline/figures/kit/theme.ts';
import { targets } from '../../../../pipeline/models/approximation.ts';
import { polynomialAt } from '../../../../pipeline/models/polynomial.ts';
import { linspace } from '../../../../pipeline/models/statistics.ts';
import { defineView, type PointsProperty } from '../../rerun/contract.ts';
import { dataPoints } from '../../rerun/data-points.ts';
import { set, svg } from '../../rerun/dom.ts';
import { lineMark, wordMark } from '../../rerun/marks.ts';
import { Plane } from '../../rerun/plane.ts';
import type rerunner from '../polynomial-overfit.degrees.ts';

/** Points at which the curve is drawn. */
const resolution = 361;
/** Side of a test point, px. */
const side = 5;

export default defineView<typeof rerunner>((context) => {
  const { root, frame, strings, published, properties, change, toggle } = context;
  const { halfWidth, to } = published;
  const property = properties.points as PointsProperty;
  const width = panelWidth(frame, 2);
  const plot = new Plane({
    frame,
    width,
    x: { domain: property.x, label: 'x →' },
    y: { domain: property.y, label: '↑ y' },
  });
  const errors = new Plane({
    frame,
    width,
    x: { domain: [0, to], label: `${strings('degree')} p →`, ticks: 5 },
    y: { domain: [1e-3, 1e4], scale: 'log', label: `↑ ${strings('error')}` },
    marginRight: 24,
  });
  root.append(plot.element, errors.element);

  const line = (role: Parameters<typeof colour>[0], dash?: string) =>
    lineMark(role, { ...(dash && { 'stroke-dasharray': dash }) });
  let shown = 0;
  const xs = linspace(-halfWidth, halfWidth, resolution);
  const truth = line('truth', truthDash);
  set(truth, { d: plot.path(xs.flatMap((x) => [x, targets.bump(x)])) });
  const unseen = svg('path', { fill: 'none', stroke: colour('second'), 'stroke-opacity': 0.7 });
  const curve = line('model');
  plot.marks.append(unseen, truth, curve);
  const showPoints = dataPoints(plot, {
    property,
    strings,
    // The degree that is seen stays: a point is moved to see what this very curve does.
    change: (points) => change({ points, from: Math.min(shown, to) }),
    toggle,
  });

  const floor = lineMark('truth', { 'stroke-width': stroke.thin, 'stroke-dasharray': truthDash });
  const test = line('second', '8 3');
  const train = line('model');
  const dots = [
    svg('circle', { r: 4.5, fill: colour('second') }),
    svg('circle', { r: 4.5, fill: colour('model') }),
  ];
  errors.marks.append(floor, test, train, ...dots);
  const words = (['testError', 'trainError'] as const).map((name, i) => {
    const text = wordMark({ fill: colour(i === 0 ? 'second' : 'model') }, strings(name));
    errors.above.append(text);
    return text;
  });

  /** Beyond every frame is far enough, and an error of zero is below. */
  const bounded = (value: number) => Math.min(1e9, Math.max(1e-9, value));
  const follow = (
    path: SVGElement,
    dot: SVGElement,
    word: SVGElement,
    values: readonly number[],
  ) => {
    const last = values.length - 1;
    const end = bounded(values[last] as number);
    set(path, { d: errors.path(values.flatMap((value, degree) => [degree, bounded(value)])) });
    set(dot, { cx: errors.x(last), cy: errors.y(end) });
    const left = last > to / 2;
    const y = Math.min(errors.bottom - 6, Math.max(errors.top + 12, errors.y(end)));
    set(word, {
      x: errors.x(Math.min(last, to)) + (left ? -10 : 10),
      y: word === words[0] ? y - 8 : y + 18 > errors.bottom ? y - 8 : y + 18,
      'text-anchor': left ? 'end' : 'start',
    });
  };

  return {
    draw({ noise }, { picture }) {
      const { training, test: squares, coefficients, trainErrors, testErrors } = picture;
      shown = trainErrors.length - 1;
      showPoints(training);
      set(unseen, {
        d: squares
          .map(([x, y]) => {
            const [left, top] = [plot.x(x) - side / 2, plot.y(y) - side / 2];
            return `M${left.toFixed(2)},${top.toFixed(2)}h${side}v${side}h${-side}z`;
          })
          .join(''),
      });
      const far = (value: number) => Math.min(1e3, Math.max(-1e3, value));
      set(curve, {
        d: plot.path(xs.flatMap((x) => [x, far(polynomialAt(x, coefficients, halfWidth))])),
      });
      const level = errors.y(bounded(noise * noise));
      set(floor, { d: `M${errors.left},${level}H${errors.right}` });
      follow(test, dots[0] as SVGElement, words[0] as SVGElement, testErrors);
      follow(train, dots[1] as SVGElement, words[1] as SVGElement, trainErrors);
    },
  };
});

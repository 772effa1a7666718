import { dataSets, domain } from '../../../../pipeline/data/shallow-task.ts';
import { panelWidth } from '../../../../pipeline/figures/kit/frame.ts';
import { colour, stroke, truthDash } from '../../../../pipeline/figures/kit/theme.ts';
import { activations, jumps } from '../../../../pipeline/models/activations.ts';
import { contributionsAt, hiddenUnits } from '../../../../pipeline/models/shallow-process.ts';
import { linspace } from '../../../../pipeline/models/statistics.ts';
import { defineView, type PointsProperty } from '../../rerun/contract.ts';
import { dataPoints } from '../../rerun/data-points.ts';
import { set } from '../../rerun/dom.ts';
import { lineMark, wordMark } from '../../rerun/marks.ts';
import { networkView } from '../../rerun/network.ts';
import { Plane } from '../../rerun/plane.ts';
import type rerunner from '../shallow-fit.training.ts';

const grid = linspace(...domain, 161);
/** Every how many of them a box of the network shows. */
const coarse = 8;

export default defineView<typeof rerunner>((context) => {
  const { root, frame, strings, published, properties, change, toggle } = context;
  const { epochs } = published;
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
    x: { domain: [1, epochs], scale: 'log', label: `${strings('epoch')} →`, ticks: 5 },
    y: { domain: [0.003, 10], scale: 'log', label: `↑ ${strings('error')}` },
    marginRight: 24,
  });
  root.append(plot.element, errors.element);
  const showNetwork = networkView({ root, frame, strings });
  const line = (role: Parameters<typeof colour>[0], width: number, dash?: string) =>
    lineMark(role, { 'stroke-width': width, ...(dash && { 'stroke-dasharray': dash }) });
  const target = line('truth', stroke.thin, truthDash);
  const net = line('model', stroke.line);
  plot.marks.append(target, net);
  const showPoints = dataPoints(plot, {
    property,
    strings,
    change: (points) => change({ points }),
    toggle,
  });
  const test = line('second', stroke.line, '8 3');
  const train = line('model', stroke.line);
  errors.marks.append(test, train);
  const word = (name: string, role: 'second' | 'model') => {
    const text = wordMark({ fill: colour(role), 'text-anchor': 'end' }, strings(name));
    errors.above.append(text);
    return text;
  };
  const words = [word('testError', 'second'), word('trainError', 'model')] as const;

  /** A curve that jumps is drawn as steps. */
  const path = (ys: readonly number[], steps: boolean) =>
    plot.path(
      ys.flatMap((y, i) => {
        const [x, before] = [grid[i] as number, ys[i - 1]];
        return steps && before !== undefined ? [x, before, x, y] : [x, y];
      }),
    );
  const within = (y: number) => Math.min(errors.bottom - 6, Math.max(errors.top + 14, y));

  return {
    draw({ activation, dataSet, points: own, showTest }, { picture }) {
      const { phi, points, test: isTest, errors: rows } = picture;
      const visible = showTest === 'yes';
      showPoints(
        points,
        isTest.map((kept) => (kept ? (visible ? 'test' : 'hidden') : 'data')),
      );
      set(target, {
        d: own === '' ? plot.path(grid.flatMap((x) => [x, dataSets[dataSet](x)])) : '',
      });
      const unit = activations[activation][0];
      const hidden = hiddenUnits(phi);
      const parts = grid.map((x) => contributionsAt(unit, phi, x));
      const bias = phi[2 * hidden] as number;
      set(net, {
        d: path(
          parts.map((all) => all.reduce((sum, part) => sum + part, bias)),
          jumps(activation).length > 0,
        ),
      });
      const training = points.filter((_, i) => !isTest[i]);
      showNetwork(
        Array.from({ length: hidden }, (_, d) => {
          const [offset, slope] = [phi[d] as number, phi[hidden + d] as number];
          return {
            offset,
            slope,
            weight: phi[2 * hidden + 1 + d] as number,
            dead: training.every(([x]) => {
              const [value, rise] = unit(offset + slope * x);
              return value === 0 && rise === 0;
            }),
            curve: parts
              .filter((_, i) => i % coarse === 0)
              .map((all) => Math.max(-1, Math.min(1, ((all[d] as number) || 0) / 2))),
          };
        }),
      );
      const column = (at: number) => {
        const pairs: number[] = [];
        for (let i = 3; i + 2 < rows.length; i += 3)
          pairs.push(rows[i] as number, rows[i + at] as number);
        return pairs;
      };
      const tested = visible && isTest.includes(true);
      const [testPairs, trainPairs] = [tested ? column(2) : [], column(1)];
      set(test, { d: errors.path(testPairs) });
      set(train, { d: errors.path(trainPairs) });
      [testPairs, trainPairs].forEach((pairs, i) => {
        const [x, y] = [pairs.at(-2), pairs.at(-1)];
        const text = words[i] as SVGTextElement;
        const seen = x !== undefined && y !== undefined && errors.x(x) - errors.left > 90;
        set(text, { display: seen ? 'inline' : 'none' });
        if (seen) set(text, { x: errors.x(x), y: within(errors.y(y) - 8) });
      });
    },
  };
});

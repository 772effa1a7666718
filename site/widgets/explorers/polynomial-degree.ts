import { noisyPoints } from '../../../pipeline/data/noisy-points.ts';
import { colour } from '../../../pipeline/figures/kit/theme.ts';
import { targets } from '../../../pipeline/models/approximation.ts';
import {
  fitPolynomials,
  meanSquaredError,
  polynomialAt,
} from '../../../pipeline/models/polynomial.ts';
import { createRng } from '../../../pipeline/models/rng.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';

// Ten points and a polynomial, whose degree a slider sets; points that it has not seen on request.

const halfWidth = 3;
const rng = createRng(86);
const draw = (purpose: string) =>
  noisyPoints(targets.bump, rng.split(purpose), { count: 10, halfWidth, noise: 0.1 });
const training = draw('ten');
const unseen = draw('ten more');
/** Through all ten points. */
const most = 9;
const fits = fitPolynomials(training, { halfWidth, degree: most });
const errorsOn = (points: typeof training) =>
  fits.map((c) => meanSquaredError(points, (x) => polynomialAt(x, c, halfWidth)));
// What is left at the highest degree is rounding.
const trainErrors = errorsOn(training).with(most, 0);
const testErrors = errorsOn(unseen);
/** An error of zero, on a logarithmic axis. */
const least = 1e-9;
const pairs = ({ x, y }: typeof training) =>
  Array.from(x, (value, i) => [value, y[i] as number] as const);

export default defineExplorer({
  properties: {
    degree: { type: 'number', symbol: 'p', min: 0, max: 9, step: 1, integer: true },
    unseen: { type: 'choice', values: ['hidden', 'shown'] },
  },
  start: { degree: 1, unseen: 'hidden' },
  presets: { through: { degree: 9 }, caught: { degree: 9, unseen: 'shown' } },
  numbers({ degree, unseen: show }) {
    return {
      train: trainErrors[degree] ?? 0,
      test: show === 'shown' ? (testErrors[degree] ?? 0) : '?',
    };
  },
  picture({ degree, unseen: show }, { words }) {
    const plot = plane({
      x: { domain: [-halfWidth, halfWidth], label: 'x →' },
      y: { domain: [-1, 2], label: '↑ y', ticks: 3 },
    });
    const errors = plane({
      x: { domain: [0, most], label: `${words.degree} p →` },
      y: { domain: [1e-5, 100], scale: 'log', label: `↑ ${words.error}` },
    });
    const f = (x: number) => polynomialAt(x, fits[degree] as Float64Array, halfWidth);
    const sofar = (all: readonly number[]) =>
      all.slice(0, degree + 1).map((error, p) => [p, Math.max(least, error)] as const);
    const [train, test] = [sofar(trainErrors), sofar(testErrors)];
    const shown = show === 'shown';
    const ring = { fill: 'none', stroke: colour('second'), 'stroke-width': 2, r: 5 };
    return [
      plot.panel({
        axes: [plot.axes()],
        curve: [plot.clipped(plot.curve(f))],
        unseen: shown
          ? [
              plot.clipped(...plot.points(pairs(unseen), 'second', ring)),
              plot.label([-2.9, 1.55], `○ ${words.testPoints}`, 'second'),
            ]
          : [],
        points: [
          ...plot.points(pairs(training)),
          plot.label([-2.9, 1.8], `● ${words.trainingPoints}`, 'data'),
        ],
      }),
      errors.panel({
        axes: [errors.axes()],
        train: [
          errors.clipped(errors.line(train), ...errors.points(train.slice(-1), 'model')),
          errors.label([0.2, 2e-5], words.train, 'model'),
        ],
        test: shown
          ? [
              errors.clipped(
                errors.line(test, 'second', { 'stroke-dasharray': '8 3' }),
                ...errors.points(test.slice(-1), 'second'),
              ),
              errors.label([0.2, 20], words.test, 'second'),
            ]
          : [],
      }),
    ];
  },
  text: {
    zh: {
      title: '十个点，一条几次的曲线？',
      caption:
        '{{degree}} 次多项式，训练误差 {{train:4}}，测试误差 {{test}}（b）。先只看这十个点，选一个你最相信的次数；再把没见过的十个点显示出来。',
      alt: '十个点和一条 {{degree}} 次多项式曲线，训练误差 {{train:4}}，测试误差 {{test}}。',
      labels: {
        degree: '次数',
        unseen: '没见过的点',
        hidden: '不显示',
        shown: '显示',
        trainingPoints: '训练点',
        testPoints: '没见过的点',
        error: '均方误差',
        train: '训练误差',
        test: '测试误差',
      },
      presets: { through: '穿过每一点', caught: '穿过每一点，再看没见过的点' },
    },
    en: {
      title: 'Ten points: a curve of which degree?',
      caption:
        'A polynomial of degree {{degree}}: training error {{train:4}}, test error {{test}} (b). Look at these ten points alone first and choose the degree that you trust most; then show the ten it has not seen.',
      alt: 'Ten points and a polynomial of degree {{degree}}; its training error is {{train:4}}, its test error {{test}}.',
      labels: {
        degree: 'degree',
        unseen: 'points it has not seen',
        hidden: 'hidden',
        shown: 'shown',
        trainingPoints: 'training points',
        testPoints: 'not seen',
        error: 'mean squared error',
        train: 'training error',
        test: 'test error',
      },
      presets: {
        through: 'through every point',
        caught: 'through every point, and the unseen ones',
      },
    },
  },
});

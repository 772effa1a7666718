import { colour } from '../../../pipeline/figures/kit/theme.ts';
import { leastSquares, weightedSum } from '../../../pipeline/models/least-squares.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// Five points of y = x² + x and a model that is linear in one feature t of x, which the reader chooses.

const xs = [-2, -1, 0, 1, 2];
const ys = xs.map((x) => x * x + x);
const kinds = {
  x: (u: number) => u,
  square: (u: number) => u * u,
  size: (u: number) => Math.abs(u),
  cube: (u: number) => u * u * u,
};
const names = ['x', 'square', 'size', 'cube'] as const;

function fit(feature: (typeof names)[number], centre: number) {
  const t = (x: number) => kinds[feature](x - centre);
  const phi = leastSquares([xs.map(() => 1), xs.map(t)], ys);
  const f = (x: number) => weightedSum(phi, [1, t(x)]);
  const loss = xs.reduce((sum, x, i) => sum + (f(x) - (ys[i] as number)) ** 2, 0);
  return { t, phi, f, loss: loss < 1e-20 ? 0 : loss };
}

const signed = (value: number) => {
  const text = shown(Math.abs(value), 2);
  return `${value < 0 && text !== '0.00' ? '−' : '+'} ${text}`;
};

export default defineExplorer({
  properties: {
    feature: { type: 'choice', symbol: 't', values: names },
    centre: { type: 'number', symbol: 'c', min: -2, max: 2, step: 0.05 },
  },
  start: { feature: 'x', centre: 0 },
  presets: { article: { feature: 'square', centre: 0 }, size: { feature: 'size', centre: 0 } },
  numbers({ feature, centre }) {
    const { loss, phi } = fit(feature, centre);
    return {
      loss,
      model: `${shown(phi[0] as number, 2)} ${signed(phi[1] as number)} t`,
    };
  },
  picture({ feature, centre }, { words, numbers }) {
    const { t, f, phi } = fit(feature, centre);
    const ts = xs.map(t);
    const span = Math.max(...ts) - Math.min(...ts);
    const edges = [Math.min(...ts) - 0.1 * span, Math.max(...ts) + 0.1 * span] as const;
    const y = { domain: [-1.5, 7] as const, label: '↑ y' };
    const plot = plane({ x: { domain: [-2.6, 2.6], label: 'x →', ticks: 5 }, y });
    const other = plane({ x: { domain: edges, label: `${words.axis} →`, ticks: 4 }, y });
    const errors = (at: readonly number[], pair: typeof plot) =>
      at.map((a, i) =>
        pair.line(
          [
            [a, ys[i] as number],
            [a, f(xs[i] as number)],
          ],
          'failure',
          {
            'stroke-width': 1.5,
            'stroke-dasharray': '3 3',
          },
        ),
      );
    return [
      plot.panel({
        axes: [plot.axes()],
        fold: [
          plot.clipped(
            plot.line(
              [
                [centre, -1.5],
                [centre, 7],
              ],
              'truth',
              { 'stroke-width': 1 },
            ),
          ),
        ],
        fit: [plot.clipped(plot.curve(f), ...errors(xs, plot))],
        points: plot.points(xs.map((x, i) => [x, ys[i] as number] as const)),
        handle: [
          plot.handle({
            at: [centre, -1.5],
            label: words.centre,
            says: `c = ${shown(centre, 2)}`,
            step: [0.05, 0],
            move: (a) => ({ centre: Math.round(20 * Math.max(-2, Math.min(2, a))) / 20 }),
            role: 'second',
          }),
        ],
      }),
      other.panel({
        axes: [other.axes()],
        fit: [
          other.clipped(
            other.line(edges.map((a) => [a, weightedSum(phi, [1, a])] as const)),
            ...errors(ts, other),
          ),
        ],
        points: [
          ...other.points(ts.map((a, i) => [a, ys[i] as number] as const)),
          other.label(
            [edges[0] + 0.04 * (edges[1] - edges[0]), 6.3],
            `L = ${shown(numbers.loss, 2)}`,
            'model',
            {
              fill: colour('model'),
            },
          ),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '由你来选特征',
      caption:
        '模型只许是一条直线，y = {{model}}；横轴 $t$ 由你选，$c$ 可以拖动（绿点）。(b) 里点越接近一条直线，损失越小，现在是 {{loss:2}}。(a) 把同一个模型画回 $x$ 轴上。哪一种特征、哪一个 $c$，能使损失为零？',
      alt: '五个点和一个模型，左边以 x 为横轴，右边以所选的特征为横轴；损失 {{loss:2}}。',
      labels: {
        feature: '特征',
        x: 'x − c',
        square: '(x − c)²',
        size: '|x − c|',
        cube: '(x − c)³',
        centre: '中心',
        axis: '特征 t',
      },
      presets: { article: '苏文的特征 x²', size: '绝对值' },
    },
    en: {
      title: 'Choose the feature yourself',
      caption:
        'The model has to be a straight line, y = {{model}}; what its axis $t$ is, you choose, and $c$ can be dragged (green). The closer the points of panel (b) are to a line, the smaller the loss, which is now {{loss:2}}. Panel (a) draws the same model over $x$. Which feature, and which $c$, bring the loss to zero?',
      alt: 'Five points and a model, over x on the left and over the chosen feature on the right; the loss is {{loss:2}}.',
      labels: {
        feature: 'feature',
        x: 'x − c',
        square: '(x − c)²',
        size: '|x − c|',
        cube: '(x − c)³',
        centre: 'centre',
        axis: 'feature t',
      },
      presets: { article: 'the article’s feature, x²', size: 'absolute value' },
    },
  },
});

import { approximate, largestError, targets } from '../../../pipeline/models/approximation.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';

// A function, and polynomials of rising degree that are meant to approach it.

/** Points where the largest error is sought. */
const points = 401;

export default defineExplorer({
  properties: {
    target: { type: 'choice', symbol: 'f', values: ['bump', 'flat', 'kink'] },
    method: { type: 'choice', values: ['taylor', 'chebyshev', 'bernstein', 'equal'] },
    degree: { type: 'number', symbol: 'n', min: 0, max: 40, step: 1, integer: true },
    halfWidth: { type: 'number', symbol: 'L', min: 0.5, max: 5, step: 0.1 },
  },
  start: { target: 'bump', method: 'taylor', degree: 6, halfWidth: 3 },
  presets: {
    narrow: { halfWidth: 0.8, degree: 20 },
    chebyshev: { method: 'chebyshev', degree: 20 },
    runge: { method: 'equal', degree: 20, halfWidth: 5 },
    flat: { target: 'flat', degree: 20 },
    kink: { target: 'kink', method: 'bernstein', degree: 40 },
  },
  numbers({ target, method, degree, halfWidth }) {
    const p = approximate(target, method, degree, halfWidth);
    const error = largestError(targets[target], p, halfWidth, points);
    return { error: Number.isNaN(error) ? '—' : error };
  },
  picture({ target, method, degree, halfWidth }, { words }) {
    const f = targets[target];
    const curves = plane({
      x: { domain: [-halfWidth, halfWidth], label: 'x →' },
      y: { domain: target === 'kink' ? [-0.5, halfWidth + 0.5] : [-0.5, 1.5], label: '↑ y' },
    });
    const errors = plane({
      x: { domain: [0, 40], label: `${words.degree} n →` },
      y: { domain: [1e-6, 1e9], scale: 'log', label: `↑ ${words.error}`, ticks: 6 },
    });
    const role = method === 'taylor' ? 'failure' : 'model';
    const found = Array.from({ length: degree + 1 }, (_, n) => {
      const p = approximate(target, method, n, halfWidth);
      return [n, Math.max(1e-12, largestError(f, p, halfWidth, 101))] as const;
    }).filter(([, error]) => !Number.isNaN(error));
    const last = found.at(-1);
    return [
      curves.panel({
        truth: [curves.axes(), curves.clipped(curves.curve(f, 'truth'))],
        polynomial: [
          curves.clipped(curves.curve(approximate(target, method, degree, halfWidth), role)),
          ...(last
            ? []
            : [curves.label([0, -0.3], words.none, 'failure', { 'text-anchor': 'middle' })]),
        ],
      }),
      errors.panel({
        axes: [errors.axes()],
        errors: last
          ? [errors.clipped(errors.line(found, role), ...errors.points([last], role))]
          : [],
      }),
    ];
  },
  text: {
    zh: {
      title: '泰勒与维尔斯特拉斯',
      caption:
        '(a) 虚线是 f，实线是 n = {{degree}} 的多项式。(b) [−L, L] 上的最大误差随次数的变化，现在是 {{error}}。泰勒只看 0 处的各阶导数，其余几种看整个区间。',
      alt: '一个函数和逼近它的 {{degree}} 次多项式，最大误差 {{error}}；旁边是误差随次数的变化。',
      labels: {
        target: '函数',
        bump: '1/(1 + x²)',
        flat: 'exp(−1/x²)',
        kink: '|x|',
        method: '多项式',
        taylor: '泰勒，在 0 处',
        chebyshev: '过切比雪夫点',
        bernstein: '伯恩斯坦',
        equal: '过等距点',
        degree: '次数',
        halfWidth: '半宽',
        error: '最大误差',
        none: '0 处没有导数，没有泰勒多项式',
      },
      presets: {
        narrow: '泰勒，|x| ≤ 0.8',
        chebyshev: '过切比雪夫点',
        runge: '过等距点，半宽 5',
        flat: '泰勒收敛到零',
        kink: '没有导数的尖角',
      },
    },
    en: {
      title: 'Taylor and Weierstrass',
      caption:
        '(a) f is dashed, the polynomial of degree n = {{degree}} is solid. (b) The largest error on [−L, L] against the degree; now it is {{error}}. Taylor’s polynomial looks at the derivatives at 0 alone, the others at the whole interval.',
      alt: 'A function and a polynomial of degree {{degree}} that is meant to approach it, with largest error {{error}}; beside it the error against the degree.',
      labels: {
        target: 'function',
        bump: '1/(1 + x²)',
        flat: 'exp(−1/x²)',
        kink: '|x|',
        method: 'polynomial',
        taylor: 'Taylor’s, at 0',
        chebyshev: 'through Chebyshev points',
        bernstein: 'Bernstein’s',
        equal: 'through equally spaced points',
        degree: 'degree',
        halfWidth: 'half-width',
        error: 'largest error',
        none: 'No derivative at 0, no Taylor polynomial',
      },
      presets: {
        narrow: 'Taylor, |x| ≤ 0.8',
        chebyshev: 'through Chebyshev points',
        runge: 'equally spaced points, half-width 5',
        flat: 'Taylor converges to zero',
        kink: 'a corner without a derivative',
      },
    },
  },
});

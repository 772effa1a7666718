import { exp } from '../../../pipeline/models/math.ts';
import { varianceGrid } from '../../../pipeline/models/variance-grid.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// Of all distributions over a grid with a given E[x²], the one of largest entropy, beside the normal law.

const points = 61;

export default defineExplorer({
  properties: {
    variance: { type: 'number', symbol: 'σ²', min: 0.2, max: 12, step: 0.1 },
    half: { type: 'number', symbol: 'b', min: 4, max: 8, step: 0.5 },
  },
  start: { variance: 1, half: 6 },
  presets: { narrow: { variance: 0.3 }, cut: { variance: 6 }, hollow: { variance: 12, half: 5 } },
  numbers({ variance, half }) {
    const { lambda } = varianceGrid(half, points, variance);
    return { lambda, theory: 1 / (2 * variance) };
  },
  picture({ variance, half }, { words, numbers: { lambda } }) {
    const { x, p, spacing } = varianceGrid(half, points, variance);
    const normal = (at: number) =>
      exp((-at * at) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
    const tallest = Math.max(...p.map((value) => value / spacing), normal(0));
    const it = plane({
      x: { domain: [-8, 8], label: 'x →' },
      y: { domain: [0, 1.15 * tallest], label: `↑ ${words.density}` },
    });
    return [
      it.panel({
        axes: [it.axes()],
        bars: x.map((at, i) =>
          it.line(
            [
              [at, 0],
              [at, (p[i] ?? 0) / spacing],
            ],
            'model',
            { 'stroke-width': 2.5, 'stroke-opacity': 0.75 },
          ),
        ),
        normal: [it.clipped(it.curve(normal, 'truth'))],
        lambda: [it.label([-7.6, 1.06 * tallest], `λ = ${shown(lambda, 4)}`, 'model')],
      }),
    ];
  },
  text: {
    zh: {
      title: '只告诉它方差',
      caption:
        '从 −b 到 b 的 61 个格点，只有一个约束 E[x²] = {{variance:1}}。蓝色竖线是熵最大的分布，乘子 λ = {{lambda:5}}；虚线是同方差的正态密度，1/(2σ²) = {{theory:5}}。',
      alt: '一组竖线构成的钟形，与虚线的正态密度比较；λ = {{lambda:5}}，1/(2σ²) = {{theory:5}}。',
      labels: { variance: '给定的方差', half: '格子的半宽', density: '密度' },
      presets: { narrow: '窄', cut: '尾巴被截断', hollow: '比均匀还散' },
    },
    en: {
      title: 'Tell it the variance alone',
      caption:
        '61 points from −b to b, and one constraint, E[x²] = {{variance:1}}. The blue lines are the distribution of largest entropy, with λ = {{lambda:5}}; the dashes are the normal density of that variance, for which 1/(2σ²) = {{theory:5}}.',
      alt: 'A bell of upright lines compared with the dashed normal density; λ = {{lambda:5}}, 1/(2σ²) = {{theory:5}}.',
      labels: { variance: 'given variance', half: 'half width of the grid', density: 'density' },
      presets: { narrow: 'narrow', cut: 'tails cut off', hollow: 'wider than uniform' },
    },
  },
});

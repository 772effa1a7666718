import * as Plot from '@observablehq/plot';
import type { Langevin } from '../../experiments/langevin.ts';
import { defineFigure } from '../kit/figure.ts';
import { theoryLine } from '../kit/marks.ts';
import { colour, pointRadius } from '../kit/theme.ts';

const percent = (share: number) => Math.round(100 * share);
const right = (x: readonly number[]) => x.filter((at) => at > 0).length / x.length;

export default defineFigure<Langevin>()({
  text: {
    zh: {
      title: '粒子最后停在能量所定义的分布里',
      caption: ({ particles: p }) =>
        `${p.x.length} 个粒子全部从左边的谷底出发，走 ${p.steps} 步之后，直方图已接近能量所定义的密度（灰色虚线），右边一半占 ${percent(right(p.x))}%。第一幅是能量 $U(x)$ 和粒子在上面的位置，步长 $\\varepsilon$ = ${p.stepSize}。`,
      alt: ({ particles: p }) =>
        `第一幅：双谷能量曲线，粒子聚在两个谷底附近。第二幅：粒子位置的直方图有两个峰，与虚线所示的密度大致吻合；${percent(right(p.x))}% 的粒子在 0 的右边。`,
      labels: { position: '位置 x', energy: '能量 U(x)', density: '密度 q(x)' },
    },
    en: {
      title: 'The particles end in the distribution that the energy names',
      caption: ({ particles: p }) =>
        `${p.x.length} particles, all begun at the bottom of the left valley, come close after ${p.steps} steps to the density that the energy names (dashed); ${percent(right(p.x))}% of them are right of zero. First panel: the energy $U(x)$ and where on it the particles stand. The step size is $\\varepsilon$ = ${p.stepSize}.`,
      alt: ({ particles: p }) =>
        `First panel: an energy curve with two valleys, the particles gathered near both bottoms. Second panel: the histogram of their positions has two peaks and roughly follows the dashed density; ${percent(right(p.x))}% of the particles are right of 0.`,
      labels: { position: 'position x', energy: 'energy U(x)', density: 'density q(x)' },
    },
  },
  data: ['particles.npy'],
  draw({ particles: p }, words, frame) {
    const axis = {
      domain: [...p.domain],
      ticks: frame.narrow ? 5 : 7,
      label: words.position,
    };
    const width = (p.domain[1] - p.domain[0]) / p.histogram.length;
    return [
      {
        options: {
          x: axis,
          y: { domain: [0, 6], label: words.energy },
          marks: [
            theoryLine(p.curve.x, p.curve.u),
            Plot.dot(p.x, {
              x: p.x,
              y: p.u,
              r: pointRadius,
              fill: colour('model'),
              fillOpacity: 0.45,
              clip: true,
            }),
          ],
        },
      },
      {
        options: {
          x: axis,
          y: {
            domain: [0, 0.5],
            ticks: [0, 0.1, 0.2, 0.3, 0.4, 0.5],
            tickFormat: '.1f',
            label: words.density,
          },
          marks: [
            Plot.rectY(p.histogram, {
              x1: (_, i) => p.domain[0] + width * i,
              x2: (_, i) => p.domain[0] + width * (i + 1),
              y: (count: number) => count / p.x.length / width,
              fill: colour('model'),
              fillOpacity: 0.55,
              insetLeft: 0.5,
              insetRight: 0.5,
            }),
            theoryLine(p.curve.x, p.curve.q),
          ],
        },
      },
    ];
  },
});

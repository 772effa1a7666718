import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/langevin/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { dotsOf, found, theoryOf } from '../kit/marks.ts';
import { colour } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t(
    '粒子最后停在能量所定义的分布里',
    'The particles end in the distribution that the energy defines',
  ),
  caption: t(
    '{{params.particles.particles}} 个粒子全部从左边的阱底出发，走 {{params.particles.steps}} 步之后，直方图已接近能量所定义的密度（灰色虚线），右边一半占 {{particles-right:0%}}。(a) 是能量 $U(x)$ 和粒子在上面的位置，(b) 是直方图。步长 $\\varepsilon$ = {{params.particles.stepSize:1}}。',
    '{{params.particles.particles}} particles, all begun at the bottom of the left well, come close after {{params.particles.steps}} steps to the density that the energy defines (dashed); {{particles-right:0%}} of them are right of zero. (a) The energy $U(x)$ and where on it the particles stand. (b) The histogram. The step size is $\\varepsilon$ = {{params.particles.stepSize:1}}.',
  ),
  alt: t(
    '(a) 双势阱的能量曲线，粒子聚在两个阱底附近。(b) 粒子位置的直方图有两个峰，与虚线所示的密度大致吻合；{{particles-right:0%}} 的粒子在 0 的右边。',
    '(a) An energy curve with two wells, the particles gathered near both bottoms. (b) The histogram of their positions has two peaks and roughly follows the dashed density; {{particles-right:0%}} of the particles are right of 0.',
  ),
  start: t(
    '(a) 能量 U(x)，两个阱。(b) 能量所定义的密度 q(x)（虚线）。{{params.particles.particles}} 个粒子都将从左边的阱底出发；按下播放，看它们去哪里。',
    '(a) The energy U(x) with its two wells. (b) The density q(x) that it defines (dashed). All {{params.particles.particles}} particles begin at the bottom of the left well: press Play and see where they go.',
  ),
  labels: {
    position: t('位置 x', 'position x'),
    energy: t('能量 U(x)', 'energy U(x)'),
    density: t('密度 q(x)', 'density q(x)'),
  },
  draw({ files, params }, words, frame) {
    const { domain } = params.particles;
    const curve = files['energy.csv'];
    const axis = { domain, ticks: frame.narrow ? 5 : 7, label: words.position };
    return [
      {
        x: axis,
        y: { domain: [0, 6], label: words.energy },
        marks: [
          theoryOf(curve, 'x', 'energy'),
          ...found(
            dotsOf(files['particles.csv'], 'x', 'energy', 'model', {
              fillOpacity: 0.45,
              clip: true,
            }),
          ),
        ],
      },
      {
        x: axis,
        y: {
          domain: [0, 0.5],
          ticks: [0, 0.1, 0.2, 0.3, 0.4, 0.5],
          tickFormat: '.1f',
          label: words.density,
        },
        marks: [
          ...found(
            Plot.rectY(files['particle-histogram.csv'], {
              x1: 'from',
              x2: 'to',
              y: 'density',
              fill: colour('model'),
              fillOpacity: 0.55,
              insetLeft: 0.5,
              insetRight: 0.5,
            }),
          ),
          theoryOf(curve, 'x', 'density'),
        ],
      },
    ];
  },
});

import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/langevin/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { curveOf, label, rangesOf, theoryOf } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t('小步长采得准，大步长采得太宽', 'Small steps sample right, large ones too wide'),
  caption: t(
    '步长 $\\varepsilon$ = {{params.histogram.stepSizes.0}} 时直方图与目标密度几乎重合；$\\varepsilon$ = {{params.histogram.stepSizes.1}} 时停在方差为 {{variance-settled}} 的正态分布，对目标来说太宽。能量为 $U(x)=x^2/2$，柱是 {{params.replicas}} 次独立运行的中位数，细线为 5–95%；灰色虚线是目标 $q$，绿线是理论给出的平稳分布。',
    'With $\\varepsilon$ = {{params.histogram.stepSizes.0}} the histogram nearly coincides with the target density; with $\\varepsilon$ = {{params.histogram.stepSizes.1}} it settles in a normal distribution of variance {{variance-settled}}, too wide for the target. The energy is $U(x)=x^2/2$; bars are medians of {{params.replicas}} independent runs, thin lines their 5–95% band; dashed the target $q$, green the stationary distribution in theory.',
  ),
  alt: t(
    '两幅直方图。(a) ε = {{params.histogram.stepSizes.0}} 时柱子贴合目标正态密度；(b) ε = {{params.histogram.stepSizes.1}} 时柱子低而宽，贴合方差为 {{variance-settled}} 的正态密度，而不是目标。',
    'Two histograms. (a) At ε = {{params.histogram.stepSizes.0}} the bars follow the target, a normal density; (b) at ε = {{params.histogram.stepSizes.1}} they are low and wide and follow a normal density of variance {{variance-settled}} instead of the target.',
  ),
  labels: {
    position: t('位置 x', 'position x'),
    density: t('密度', 'density'),
    target: t('目标 q', 'target q'),
    settled: t('平稳分布', 'stationary'),
  },
  draw: ({ files, params }, words, frame) =>
    params.histogram.stepSizes.map((stepSize, i) => {
      const isShown = (row: { readonly stepSize: number }) => row.stepSize === stepSize;
      const bins = files['histogram.csv'].filter(isShown);
      const curve = files['histogram-theory.csv'].filter(isShown);
      return {
        title: `ε = ${stepSize}`,
        height: frame.narrow ? 230 : 300,
        x: { domain: params.histogram.domain, ticks: [-8, -4, 0, 4, 8], label: words.position },
        y: {
          domain: [0, 0.45],
          ticks: [0, 0.1, 0.2, 0.3, 0.4],
          tickFormat: '.1f',
          label: words.density,
        },
        marks: [
          Plot.rectY(bins, {
            x1: 'from',
            x2: 'to',
            y: ({ density }) => density.median,
            fill: colour('model'),
            fillOpacity: 0.55,
            insetLeft: 0.5,
            insetRight: 0.5,
          }),
          curveOf(curve, 'x', 'settled', 'second'),
          theoryOf(curve, 'x', 'target'),
          rangesOf(bins, ({ from, to }) => (from + to) / 2, 'density', 'ink', {
            strokeOpacity: 1,
            strokeWidth: stroke.axis,
          }),
          label(0.9, 0.35, words.target, 'truth', { dx: 4 }),
          ...(i === 0
            ? []
            : [
                label(3, curve.find(({ x }) => x >= 3)!.settled, words.settled, 'second', {
                  dx: 6,
                  dy: -8,
                }),
              ]),
        ],
      };
    }),
});

import * as Plot from '@observablehq/plot';
import type { Langevin } from '../../experiments/langevin.ts';
import { defineFigure } from '../kit/figure.ts';
import { label, theoryLine } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';

export default defineFigure<Langevin>()({
  text: {
    zh: {
      title: '小步长采得准，大步长采得太宽',
      caption: ({ histograms: [small, large], replicas }) =>
        `步长 $\\varepsilon$ = ${small!.stepSize} 时直方图与目标密度几乎重合；$\\varepsilon$ = ${large!.stepSize} 时停在方差为 4 的正态分布，对目标来说太宽。能量为 $U(x)=x^2/2$，柱是 ${replicas} 次独立运行的中位数，细线为 5–95%；灰色虚线是目标 $q$，绿线是理论给出的平稳分布。`,
      alt: ({ histograms: [small, large] }) =>
        `两幅直方图。ε = ${small!.stepSize} 时柱子贴合目标正态密度；ε = ${large!.stepSize} 时柱子低而宽，贴合方差为 4 的正态密度，而不是目标。`,
      labels: { position: '位置 x', density: '密度', target: '目标 q', settled: '平稳分布' },
    },
    en: {
      title: 'Small steps sample right, large ones too wide',
      caption: ({ histograms: [small, large], replicas }) =>
        `With $\\varepsilon$ = ${small!.stepSize} the histogram nearly coincides with the target density; with $\\varepsilon$ = ${large!.stepSize} it settles in a normal of variance 4, too wide for the target. The energy is $U(x)=x^2/2$; bars are medians of ${replicas} independent runs, thin lines their 5–95% band; dashed the target $q$, green the stationary law in theory.`,
      alt: ({ histograms: [small, large] }) =>
        `Two histograms. At ε = ${small!.stepSize} the bars follow the target, a normal density; at ε = ${large!.stepSize} they are low and wide and follow a normal density of variance 4 instead of the target.`,
      labels: {
        position: 'position x',
        density: 'density',
        target: 'target q',
        settled: 'stationary law',
      },
    },
  },
  draw: ({ histograms }, words, frame) =>
    histograms.map(({ stepSize, domain, curve, bins }, i) => {
      const width = (domain[1] - domain[0]) / bins.length;
      const middle = (bin: number) => domain[0] + width * (bin + 0.5);
      const at = (x: number) => curve.x.findIndex((value) => value >= x);
      return {
        title: `ε = ${stepSize}`,
        height: frame.narrow ? 230 : 300,
        options: {
          x: { domain: [...domain], ticks: [-8, -4, 0, 4, 8], label: words.position },
          y: {
            domain: [0, 0.45],
            ticks: [0, 0.1, 0.2, 0.3, 0.4],
            tickFormat: '.1f',
            label: words.density,
          },
          marks: [
            Plot.rectY(bins, {
              x1: (_, bin) => domain[0] + width * bin,
              x2: (_, bin) => domain[0] + width * (bin + 1),
              y: 'median',
              fill: colour('model'),
              fillOpacity: 0.55,
              insetLeft: 0.5,
              insetRight: 0.5,
            }),
            Plot.line(
              curve.x.map((x, j) => [x, curve.settled[j]!]),
              { stroke: colour('second'), strokeWidth: stroke.line },
            ),
            theoryLine(curve.x, curve.target),
            Plot.ruleX(bins, {
              x: (_, bin) => middle(bin),
              y1: 'low',
              y2: 'high',
              stroke: colour('ink'),
              strokeWidth: stroke.axis,
            }),
            label({ x: 0.9, y: 0.35, text: words.target, role: 'truth', dx: 4 }),
            ...(i === 0
              ? []
              : [
                  label({
                    x: 3,
                    y: curve.settled[at(3)]!,
                    text: words.settled,
                    role: 'second' as const,
                    dx: 6,
                    dy: -8,
                  }),
                ]),
          ],
        },
      };
    }),
});

import type numbers from '../../experiments/maxent-solvers/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bySolver, firstBelow, powers, solverLines, solverWords } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t('小题目：离最小值还差多少', 'The small problem: how far above the minimum'),
  caption: t(
    '四种方法都到得了，快慢却要看拿什么数。横轴是迭代次数时，IIS 和 GIS 领先；换成工作量，一次 IIS 要解 {{multipliers}} 个一元方程，L-BFGS 每步要用到它记住的许多步，在这样小的题目里都不便宜。{{words}} 个词，{{multipliers}} 个乘子，没有先验；停止规则一律是 $\\max_i|\\partial\\Gamma/\\partial\\lambda_i| \\le 10^{-9}$。工作量以过一遍全部非零特征值为单位；最低处的那一小段只是舍入。',
    'All four arrive, and which is fastest depends on what is counted. By iterations IIS and GIS lead; by work, an iteration of IIS solves {{multipliers}} equations in one unknown, and a step of L-BFGS uses all the steps that it remembers, neither of which is cheap in so small a problem. {{words}} words, {{multipliers}} multipliers, no prior; the stopping rule is $\\max_i|\\partial\\Gamma/\\partial\\lambda_i| \\le 10^{-9}$ for all. The unit of work is one pass over all feature values that are not zero; the lowest bit of each curve is rounding.',
  ),
  alt: t(
    '两幅，纵轴都是 Γ 与最小值之差，横纵皆为对数。(a) 迭代次数：IIS {{runs.iis.iterations}}，GIS {{runs.gis.iterations}}，L-BFGS {{runs.lbfgs.iterations}}，梯度下降 {{runs.descent.iterations}}。(b) 工作量：GIS {{runs.gis.work:0}}，IIS {{runs.iis.work:0}}，L-BFGS {{runs.lbfgs.work:0}}，梯度下降 {{runs.descent.work:0}}。',
    'Two panels with the dual above its minimum, all axes logarithmic. (a) Iterations: IIS {{runs.iis.iterations}}, GIS {{runs.gis.iterations}}, L-BFGS {{runs.lbfgs.iterations}}, gradient descent {{runs.descent.iterations}}. (b) Work: GIS {{runs.gis.work:0}}, IIS {{runs.iis.work:0}}, L-BFGS {{runs.lbfgs.work:0}}, gradient descent {{runs.descent.work:0}}.',
  ),
  labels: {
    iteration: t('迭代次数', 'iterations'),
    work: t('工作量（遍）', 'work (passes)'),
    gap: t('Γ − 最小值', 'Γ − minimum'),
    ...solverWords,
  },
  draw({ files }, labels) {
    const rows = files['gaps.csv'].filter(({ iteration }) => iteration > 0);
    const panel = (x: 'iteration' | 'work') => {
      const lines = bySolver(
        rows,
        (row) => row[x],
        ({ gap }) => gap,
      );
      const at = (key: keyof typeof lines, height: number) => ({
        at: firstBelow(lines[key], height),
      });
      return {
        x: powers(labels[x], 0, 5),
        // The ends of the lines are too close for a name between them: GIS is named below its own.
        y: powers(labels.gap, -16, 0, 4, -18),
        marginRight: 26,
        marks: solverLines(
          lines,
          x === 'iteration'
            ? {
                descent: { ...at('descent', 1e-2), dx: 6, dy: -10 },
                gis: { ...at('gis', 1e-16), dx: 0, dy: 11, anchor: 'middle' as const },
                iis: { ...at('iis', 1e-8), dx: -8, anchor: 'end' as const },
                lbfgs: { ...at('lbfgs', 1e-9), dx: 6 },
              }
            : {
                descent: { ...at('descent', 1e-2), dx: 6, dy: -10 },
                gis: { ...at('gis', 1e-8), dx: -8, anchor: 'end' as const },
                iis: { ...at('iis', 1e-13), dx: 4, dy: 8 },
                lbfgs: { ...at('lbfgs', 1e-12), dx: 6 },
              },
          labels,
        ),
      };
    };
    return [panel('iteration'), panel('work')];
  },
});

import type numbers from '../../experiments/maxent-solvers/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bySolver, powers, solverLines, solverWords } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t(
    '大题目：由词首字、词尾字和长度猜词性',
    'The large problem: part of speech from first character, last character and length',
  ),
  caption: t(
    '{{words}} 个词，{{large.multipliers}} 个乘子，多数特征只见过一两次；高斯先验，$\\sigma$ = {{params.large.sigma}}，停止规则 $10^{-6}$。L-BFGS 用了 {{large.runs.lbfgs.work:0}} 遍，到规则为止；GIS、IIS 在 {{params.large.stop.iterations}} 次迭代里没有到，$\\Gamma$ 还差 {{large.runs.gis.gap:5}} 与 {{large.runs.iis.gap:5}}；梯度下降还差 {{large.runs.descent.gap:2}}。(a) 是 $\\Gamma$ 与最小值之差，(b) 是残差：约束满足到什么程度。',
    '{{words}} words, {{large.multipliers}} multipliers, most features seen once or twice; Gaussian prior with $\\sigma$ = {{params.large.sigma}}, stopping rule $10^{-6}$. L-BFGS meets the rule after {{large.runs.lbfgs.work:0}} passes; GIS and IIS do not within {{params.large.stop.iterations}} iterations, and leave $\\Gamma$ {{large.runs.gis.gap:5}} and {{large.runs.iis.gap:5}} above the minimum, gradient descent {{large.runs.descent.gap:2}}. (a) $\\Gamma$ above its minimum. (b) The residual: how well the constraints are met.',
  ),
  alt: t(
    '两幅，横轴是工作量，双对数。(a) Γ 与最小值之差，(b) 最大的偏导数。GIS 和 IIS 一开始最快，后来停滞；L-BFGS 后来超过它们，一路降到规则；梯度下降远在上方。',
    'Two panels against work, all axes logarithmic: (a) the dual above its minimum, (b) the largest derivative. GIS and IIS are fastest at first and then stall; L-BFGS passes them later and goes on to the rule; gradient descent stays far above.',
  ),
  labels: {
    work: t('工作量（遍）', 'work (passes)'),
    gap: t('Γ − 最小值', 'Γ − minimum'),
    residual: t('残差 max|∂Γ/∂λ|', 'residual max|∂Γ/∂λ|'),
    ...solverWords,
  },
  draw({ files }, labels) {
    const rows = files['large.csv'];
    const panel = (y: 'gap' | 'residual', from: number, to: number) => {
      const lines = bySolver(
        rows,
        ({ work }) => work,
        (row) => row[y],
      );
      const point = (key: keyof typeof lines, share: number) =>
        lines[key][Math.floor(share * (lines[key].length - 1))]!;
      return {
        x: powers(labels.work, 0, 3),
        y: powers(labels[y], from, to, 2),
        marginRight: 24,
        marks: solverLines(
          lines,
          {
            // In the second panel L-BFGS jumps about just below this line.
            descent:
              y === 'gap'
                ? { at: point('descent', 0.35), dx: 0, dy: -12, anchor: 'middle' as const }
                : { at: [point('descent', 1)[0], 0.2], dx: 0, anchor: 'end' as const },
            gis: { at: point('gis', 0.3), dx: -8, dy: 8, anchor: 'end' as const },
            iis: { at: point('iis', 1), dx: 0, dy: -12, anchor: 'end' as const },
            lbfgs: { at: point('lbfgs', 1), dx: -10, dy: 0, anchor: 'end' as const },
          },
          labels,
        ),
      };
    };
    return [panel('gap', -9, 0), panel('residual', -7, 0)];
  },
});

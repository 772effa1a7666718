import type numbers from '../../experiments/maxent-solvers/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bySolver, powers, solverLines, solverWords } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t('没有最优点：λ 一去不回', 'No optimum: λ goes and does not return'),
  caption: t(
    '奇偶表的条件模型，一个乘子，$\\lambda \\to -\\infty$ 才满足约束。GIS、IIS 与梯度下降的 $\\lambda$ 按迭代次数的对数走，{{params.unattained.iterations}} 次之后是 {{unattained.gis.lambda:1}}、{{unattained.iis.lambda:1}} 与 {{unattained.descent.lambda:1}}；L-BFGS 每步走的差不多一样远，第 {{unattained.lbfgs.iterations}} 步残差小于 $10^{-9}$，照规则停在 {{unattained.lbfgs.lambda:1}}。规则说“到了”，而那里什么也没有。',
    'The conditional model of the parity table: one multiplier, and its constraint is met only as $\\lambda \\to -\\infty$. With GIS, IIS and gradient descent $\\lambda$ goes like the logarithm of the iterations, to {{unattained.gis.lambda:1}}, {{unattained.iis.lambda:1}} and {{unattained.descent.lambda:1}} after {{params.unattained.iterations}}; L-BFGS goes about as far in each step, has a residual below $10^{-9}$ at step {{unattained.lbfgs.iterations}}, and stops by the rule at {{unattained.lbfgs.lambda:1}}. The rule says “arrived”, and there is nothing there.',
  ),
  alt: t(
    '(a) 横轴为对数的迭代次数，三条线是向下的直线，L-BFGS 的线弯着直落，停在 {{unattained.lbfgs.lambda:1}}。(b) Γ 与下确界之差，三种方法在双对数坐标上是直线，L-BFGS 陡降。',
    '(a) Iterations on a logarithmic axis: three straight lines going down, and that of L-BFGS falling ever more steeply to {{unattained.lbfgs.lambda:1}}, where it stops. (b) The dual above its infimum; three straight lines on logarithmic axes, L-BFGS falls steeply.',
  ),
  labels: {
    iteration: t('迭代次数', 'iterations'),
    gap: t('Γ − 下确界', 'Γ − infimum'),
    ...solverWords,
  },
  draw({ files }, labels) {
    const rows = files['runaway.csv'].filter(({ iteration }) => iteration > 0);
    const lambdas = bySolver(
      rows,
      ({ iteration }) => iteration,
      ({ lambda }) => lambda,
    );
    const gaps = bySolver(
      rows,
      ({ iteration }) => iteration,
      ({ dual }) => dual,
    );
    const last = (line: (typeof gaps)['gis'], share: number) =>
      line[Math.floor(share * (line.length - 1))]!;
    return [
      {
        x: powers(labels.iteration, 0, 3),
        marginRight: 26,
        y: {
          domain: [-22, 0],
          label: labels.lambda,
          tickFormat: (value: number) => String(value).replace('-', '−'),
        },
        marks: solverLines(
          lambdas,
          {
            descent: { at: last(lambdas.descent, 0.2), dy: -8, dx: 6 },
            gis: { at: last(lambdas.gis, 0.9), dy: 13, anchor: 'end', dx: 4 },
            lbfgs: { at: last(lambdas.lbfgs, 0.8), dx: 10 },
          },
          labels,
        ),
      },
      {
        x: powers(labels.iteration, 0, 3),
        marginRight: 26,
        y: powers(labels.gap, -10, 0, 2),
        marks: solverLines(
          gaps,
          {
            descent: { at: last(gaps.descent, 0.2), dy: -8, dx: 6 },
            iis: { at: last(gaps.iis, 0.95), dy: 22, anchor: 'end', dx: 0 },
            lbfgs: { at: last(gaps.lbfgs, 0.7), dx: 10 },
          },
          labels,
        ),
      },
    ];
  },
});

import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/maxent-is-logistic/numbers.ts';
import { logAxis, powersOfTen } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { dotsOf, label } from '../kit/marks.ts';
import { solverLooks, solverShort } from '../kit/solvers.ts';
import { colour, stroke } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t('一半的方向，数据不管', 'Half the directions do not matter to the data'),
  caption: t(
    '(a) 对偶目标在最优点处的 Hessian 矩阵有 {{two.multipliers}} 个特征值，{{two.rank}} 个大于零，其余只是舍入，不超过 {{two.largestOfNone}}（画的是绝对值）。(b) 每条事实的两个乘子，GIS 和 L-BFGS 各一个点，短线连着同一条事实的两点：都与对角线平行，两点的差 $\\lambda_1-\\lambda_0$ 一样。乘子最多差 {{two.multipliersApart:2}}，差 $\\lambda_1-\\lambda_0$ 最多差 {{two.differencesApart}}。',
    '(a) The Hessian of the dual at its minimum has {{two.multipliers}} eigenvalues, of which {{two.rank}} are above zero and the others rounding, no larger than {{two.largestOfNone}} (absolute values are drawn). (b) The two multipliers of each fact, one point for GIS and one for L-BFGS, and a short line between the points of the same fact. All these lines are parallel to the diagonal: both points have the same $\\lambda_1-\\lambda_0$. The multipliers differ by up to {{two.multipliersApart:2}}, their differences $\\lambda_1-\\lambda_0$ by up to {{two.differencesApart}}.',
  ),
  alt: t(
    '(a) 纵轴对数，前 {{two.rank}} 个特征值一直降到 {{two.smallest:5}}，后面的不超过 {{two.largestOfNone}}。(b) 成对的点由平行于对角线的短线相连。',
    '(a) Logarithmic: the first {{two.rank}} eigenvalues fall to {{two.smallest:5}}, the others are no larger than {{two.largestOfNone}}. (b) Pairs of points joined by short lines parallel to the diagonal.',
  ),
  labels: {
    value: t('特征值的绝对值', 'size of the eigenvalue'),
    kept: t('定得下来', 'determined'),
    free: t('舍入', 'rounding'),
    noun: t('λ₀（名词）', 'λ₀ (noun)'),
    verb: t('λ₁（动词）', 'λ₁ (verb)'),
    ...solverShort,
  },
  draw({ files, result }, labels) {
    const spectrum = files['spectrum.csv'].map(({ number, value }) => ({
      number,
      value: Math.max(1e-21, Math.abs(value)),
    }));
    const weights = files['weights.csv'];
    const { rank } = result.two;
    const minus = (value: number) => String(value).replace('-', '−');
    return [
      {
        x: { domain: [0, spectrum.length + 1], label: labels.number },
        y: logAxis(labels.value, powersOfTen(-20, 0, 4), [1e-21, 1]),
        marks: [
          dotsOf(spectrum.slice(0, rank), 'number', 'value', 'model'),
          Plot.dot(spectrum.slice(rank), {
            x: 'number',
            y: 'value',
            r: 4,
            stroke: colour('truth'),
            strokeWidth: 1.5,
          }),
          label(rank / 2, 1e-7, labels.kept, 'model', { anchor: 'middle' }),
          label(rank + 8, 1e-13, labels.free, 'truth', { anchor: 'middle' }),
        ],
      },
      {
        x: { domain: [-3, 5], label: labels.noun, tickFormat: minus },
        y: { domain: [-3, 5], label: labels.verb, tickFormat: minus },
        marks: [
          Plot.link(weights, {
            x1: 'gisNoun',
            y1: 'gisVerb',
            x2: 'lbfgsNoun',
            y2: 'lbfgsVerb',
            stroke: colour('truth'),
            strokeWidth: stroke.line,
          }),
          dotsOf(weights, 'gisNoun', 'gisVerb', solverLooks.gis.role),
          dotsOf(weights, 'lbfgsNoun', 'lbfgsVerb', solverLooks.lbfgs.role, {
            symbol: 'diamond',
          }),
          label(-2.6, 4.4, `● ${labels.gis}`, solverLooks.gis.role),
          label(-2.6, 3.7, `◆ ${labels.lbfgs}`, solverLooks.lbfgs.role),
        ],
      },
    ];
  },
});

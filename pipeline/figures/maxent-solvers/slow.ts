import type numbers from '../../experiments/maxent-solvers/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { curveOf, dotsOf, label, theoryAtY } from '../kit/marks.ts';
import { type SolverKey, solverKeys } from '../kit/solvers.ts';
import { stroke } from '../kit/theme.ts';
import { type Point, powers, solverLines, solverWords } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t('什么拖慢它们：C，与特征的相关', 'What slows them down: C, and correlated features'),
  caption: t(
    '(a) 同一道小题目，只把 GIS 的 $C$ 放大，好像有个词占了这么多条事实。$C$ 从 {{largestCount}} 到 {{bound-last}}，迭代次数从 {{runs.gis.iterations}} 到 {{bound-last-iterations}}；IIS 不用 $C$，灰色虚线是它的 {{runs.iis.iterations}} 次。(b) 两个乘子，四十个状态，两个特征共有的状态越来越多。条件数从 {{apart-condition}} 到 {{close-condition}}。梯度下降每次都用最好的固定步长。',
    '(a) The same small problem, only with a larger $C$ for GIS, as if some word had so many facts. From $C$ = {{largestCount}} to {{bound-last}} the iterations go from {{runs.gis.iterations}} to {{bound-last-iterations}}; IIS needs no $C$, the dashes are its {{runs.iis.iterations}}. (b) Two multipliers, forty states, and two features with more and more states in common. The condition number goes from {{apart-condition}} to {{close-condition}}. Gradient descent has the best fixed step size each time.',
  ),
  alt: t(
    '(a) GIS 的迭代次数与 C 几乎成正比，双对数坐标上是斜率约为一的直线。(b) 相关系数从 0 到 {{close-correlation}}，迭代次数：GIS 从 {{apart-gis}} 到 {{close-gis}}，梯度下降从 {{apart-descent}} 到 {{close-descent}}，L-BFGS 到 {{close-lbfgs}}。',
    '(a) The iterations of GIS are nearly proportional to C, a straight line of slope about one with both axes logarithmic. (b) From a correlation of 0 to {{close-correlation}} the iterations of GIS go from {{apart-gis}} to {{close-gis}}, of gradient descent from {{apart-descent}} to {{close-descent}}, of L-BFGS to {{close-lbfgs}}.',
  ),
  labels: {
    correlation: t('两个特征的相关系数', 'correlation of the two features'),
    ...solverWords,
  },
  draw({ files, result }, labels) {
    const bounds = files['bounds.csv'];
    const overlaps = files['overlaps.csv'];
    const lines = Object.fromEntries(
      solverKeys.map((key) => [key, overlaps.map((row): Point => [row.correlation, row[key]])]),
    ) as Record<SolverKey, Point[]>;
    const middle = Math.floor(overlaps.length / 2);
    const at = (key: SolverKey) => ({ at: lines[key][middle]! });
    return [
      {
        x: {
          type: 'log',
          base: 2,
          ticks: bounds.map(({ bound }) => bound),
          tickFormat: String,
          label: labels.bound,
        },
        y: powers(labels.iterations, 1, 4),
        marks: [
          theoryAtY(result.runs.iis.iterations, stroke.line),
          label(bounds.at(-1)!.bound, result.runs.iis.iterations, labels.iis, 'truth', {
            anchor: 'end',
            dy: 12,
          }),
          curveOf(bounds, 'bound', 'iterations', 'model'),
          dotsOf(bounds, 'bound', 'iterations', 'model'),
          label(
            bounds[Math.floor(bounds.length / 2)]!.bound,
            bounds[Math.floor(bounds.length / 2)]!.iterations,
            labels.gis,
            'model',
            { anchor: 'end', dx: -10, dy: -6 },
          ),
        ],
      },
      {
        x: { domain: [0, 0.9], ticks: [0, 0.2, 0.4, 0.6, 0.8], label: labels.correlation },
        y: powers(labels.iterations, 0, 3),
        marks: solverLines(
          lines,
          {
            descent: { ...at('descent'), dx: -4, dy: -10, anchor: 'end' },
            gis: { ...at('gis'), dx: -4, dy: -10, anchor: 'end' },
            iis: { ...at('iis'), dx: 2, dy: 12 },
            lbfgs: { ...at('lbfgs'), dx: 0, dy: 12 },
          },
          labels,
        ),
      },
    ];
  },
});

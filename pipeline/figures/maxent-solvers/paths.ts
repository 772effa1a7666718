import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/maxent-solvers/numbers.ts';
import { dualLevels } from '../../models/two-multipliers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { found, label } from '../kit/marks.ts';
import { type Look, solverKeys, solverLooks } from '../kit/solvers.ts';
import { colour, stroke } from '../kit/theme.ts';
import { bySolver, powers, solverLines, solverWords } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t('两个乘子：四条路', 'Two multipliers: four paths'),
  caption: t(
    `同一个起点，同一个对偶目标，走 {{params.pair.steps}} 步。(a) 等高线是 $\\Gamma$ 高出最小值 ${dualLevels.join('、')} 的地方。梯度下降（$\\eta$ = {{params.pair.stepSize}}）和 GIS、IIS 都先下到谷底再沿谷慢走；L-BFGS 学到谷的方向，几步就到。(b) 是各自离最小值还差多少。`,
    `One start, one dual objective, {{params.pair.steps}} steps. (a) The contours are where $\\Gamma$ is ${dualLevels.join(', ')} above its minimum. Gradient descent ($\\eta$ = {{params.pair.stepSize}}), GIS and IIS first go down to the floor of the valley and then slowly along it; L-BFGS learns which way the valley runs and is there in a few steps. Panel (b) has what is left for each.`,
  ),
  alt: t(
    '(a) 斜着的椭圆形等高线，四条折线从右上方的起点走向左边的最低点。(b) 纵轴对数，L-BFGS 的差很快降到舍入，其余三条在 {{params.pair.steps}} 步里缓慢下降。',
    '(a) Slanting elliptical contours and four broken lines from a start at the upper right to the lowest place at the left. (b) Logarithmic: L-BFGS is soon down to rounding, the other three decline slowly over {{params.pair.steps}} steps.',
  ),
  start: t(
    '(a) 对偶目标的等高线和四种解法共同的起点。(b) 各自离最小值还差多少，还空着。先猜谁先到谷底，再按播放。',
    '(a) Contours of the dual objective, and the start that four solvers share. (b) Room for how far each is above the minimum. Guess which is there first, then press Play.',
  ),
  labels: {
    step: t('迭代次数', 'iterations'),
    gap: t('Γ − 最小值', 'Γ − minimum'),
    start: t('起点', 'start'),
    ...solverWords,
  },
  draw({ files, params, result }, labels) {
    const rows = files['paths.csv'];
    const { range, size } = params.map;
    const map = files['map.npy'];
    const half = (range[1] - range[0]) / (size - 1) / 2;
    const [left, right] = [range[0] - half, range[1] + half];
    const lines = bySolver(
      rows,
      ({ lambda1 }) => lambda1,
      ({ lambda2 }) => lambda2,
    );
    const gaps = bySolver(
      rows,
      ({ step }) => step,
      ({ dual }) => Math.max(1e-16, dual - result.pair.dual),
    );
    const late = Math.round(0.7 * params.pair.steps);
    return [
      {
        height: 360,
        x: { domain: [...range], label: 'λ₁' },
        y: { domain: [...range], label: 'λ₂' },
        color: { legend: false },
        marks: [
          Plot.contour(Array.from(map.data), {
            width: size,
            height: size,
            x1: left,
            x2: right,
            y1: left,
            y2: right,
            stroke: colour('truth'),
            strokeWidth: stroke.axis,
            strokeOpacity: 0.7,
            thresholds: [...dualLevels],
            clip: true,
          }),
          ...found(
            ...solverLines(lines, {}, labels),
            ...solverKeys.map((key) => {
              const { role }: Look = solverLooks[key];
              return Plot.dot(lines[key], { r: 2, fill: colour(role), clip: true });
            }),
            Plot.dot([[result.pair.lambda1, result.pair.lambda2]], {
              symbol: 'times',
              r: 6,
              stroke: colour('failure'),
              strokeWidth: 2.5,
            }),
          ),
          Plot.dot([params.pair.start], { r: 2, fill: colour('ink') }),
          label(params.pair.start[0], params.pair.start[1], labels.start, 'ink', {
            anchor: 'middle',
            dy: -12,
          }),
        ],
      },
      {
        height: 360,
        x: { domain: [0, params.pair.steps], label: labels.step },
        y: powers(labels.gap, -16, 1, 4),
        marks: found(
          ...solverLines(
            gaps,
            {
              descent: { at: gaps.descent[late]!, dx: 0, dy: 14, anchor: 'middle' },
              gis: { at: gaps.gis[late]!, dx: 0, dy: -12, anchor: 'middle' },
              iis: { at: gaps.iis[Math.round(late / 2)]!, dx: 0, dy: -14, anchor: 'middle' },
              lbfgs: { at: gaps.lbfgs[7] ?? gaps.lbfgs.at(-1)!, dx: 8 },
            },
            labels,
          ),
        ),
      },
    ];
  },
});

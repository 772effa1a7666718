import * as Plot from '@observablehq/plot';
import { logAxis, powersOfTen } from '../kit/axis.ts';
import { t } from '../kit/figure.ts';
import { formatNumber } from '../kit/format-number.ts';
import { label, theoryAtY } from '../kit/marks.ts';
import { grouped } from '../kit/number.ts';
import { colour, pointRadius, stroke, truthDash } from '../kit/theme.ts';
import { figure } from './parts.ts';

export default figure({
  title: t('词频矩阵的奇异值', 'Singular values of the matrix of words'),
  caption: t(
    '奇异值从 {{sigma-first:0}} 一路降到 1 以下，中间没有断崖。实线是保留下来的 {{rank}} 个，都不小于阈值：$σ_k$ ≥ {{params.threshold}}；虚线是丢掉的。纵轴为对数刻度。',
    'The singular values fall from {{sigma-first:0}} to below one without a cliff. The solid part is kept: the {{rank}} values with $σ_k$ ≥ {{params.threshold}}; the dashed part is dropped. The vertical axis is logarithmic.',
  ),
  alt: t(
    '对数纵轴上的曲线：奇异值随序号平滑下降，从约 {{sigma-first:0}} 降到 1 以下。水平虚线在 {{params.threshold}} 处，与曲线相交于第 {{rank}} 个奇异值。',
    'On a logarithmic axis, singular values fall smoothly with their index, from about {{sigma-first:0}} to below one. A dashed line at {{params.threshold}} meets the curve at index {{rank}}.',
  ),
  labels: {
    x: t('序号 k', 'index k'),
    y: t('奇异值 σₖ', 'singular value σₖ'),
    kept: t('保留', 'kept'),
    dropped: t('丢掉', 'dropped'),
    threshold: t('阈值 1000', 'threshold 1000'),
  },
  draw({ result: { rank }, files }, labels, frame) {
    const values = files['singular-values.csv'];
    const points = values.map(({ index, value }): [number, number] => [index, value]);
    const line = (part: [number, number][], dash: boolean) =>
      Plot.line(
        part.filter(([k], i) => k <= 20 || k % 12 === 0 || i === 0 || i === part.length - 1),
        dash
          ? { stroke: colour('truth'), strokeWidth: stroke.line, strokeDasharray: truthDash }
          : { stroke: colour('model'), strokeWidth: stroke.line },
      );
    const threshold = values[rank - 1]!.value;
    return [
      {
        marginRight: 26,
        x: {
          domain: [0, 2500],
          label: labels.x,
          ticks: frame.narrow ? 3 : 6,
          tickFormat: grouped,
        },
        y: logAxis(labels.y, powersOfTen(-1, 5), [0.1, 3e5]),
        marks: [
          Plot.gridY(powersOfTen(-1, 5), { stroke: colour('grid'), strokeOpacity: 1 }),
          theoryAtY(1000),
          line(points.slice(0, rank), false),
          line(points.slice(rank - 1), true),
          Plot.dot([[rank, threshold]], { r: pointRadius + 1, fill: colour('model') }),
          label(
            rank,
            threshold,
            `k = ${rank}, σ = ${formatNumber({ value: threshold, digits: 2 })}`,
            'model',
            {
              dx: 8,
              dy: -14,
            },
          ),
          label(420, 9000, labels.kept, 'model', { dx: 6, dy: -8 }),
          label(1900, 150, labels.dropped, 'truth', { dx: 6, dy: -10 }),
          label(0, 1000, labels.threshold, 'truth', { dx: 6, dy: 12 }),
        ],
      },
    ];
  },
});

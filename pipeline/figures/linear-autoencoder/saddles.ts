import type numbers from '../../experiments/linear-autoencoder/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, dotsOf, label, rangesOf, theoryOf } from '../kit/marks.ts';
import { grouped } from '../kit/number.ts';
import { stroke } from '../kit/theme.ts';
import { level } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t('在鞍点旁徘徊，然后离开', 'Lingering at a saddle, and leaving it'),
  caption: t(
    '(a) 从近乎零的权重出发，损失一级一级地下，每一级都停在只保留前 1、2、3 个奇异方向的高度（虚线）旁。(b) 从一个鞍点旁出发，它保留第 1、2、3、5 个方向而缺第 {{params.code}} 个；出发点越近，离开得越晚，每近十倍多花差不多一样多的步数。虚线的坡度由那里的曲率算出，位置对在最右的点上。{{params.seeds}} 个种子（a）、{{params.saddle.replicas}} 次出发（b）的中位数与 5–95% 带。',
    '(a) From nearly zero weights the loss goes down a staircase, and every step is near the height where the first 1, 2, 3 singular directions are kept (dashed). (b) Starts beside a saddle that keeps directions 1, 2, 3 and 5 and lacks number {{params.code}}; the nearer the start, the later it leaves, about as many steps more for every factor of ten. The slope of the dashes is what the curvature there says; they are laid through the rightmost point. Median and 5–95% band over {{params.seeds}} seeds (a) and {{params.saddle.replicas}} starts (b).',
  ),
  alt: t(
    '(a) 损失随步数下降，像楼梯，几级平台都贴着虚线。(b) 离开鞍点所需的步数随偏离的大小变小而上升，在对数横轴上近乎一条直线，与虚线平行。',
    '(a) The loss falls against the step like a staircase with landings at dashed levels. (b) Steps needed to leave the saddle rise as the size of the push falls, nearly a straight line on a logarithmic axis and parallel to the dashes.',
  ),
  labels: {
    loss: t('损失 / 总平方和', 'loss / all squares'),
    size: t('起初偏离鞍点的大小', 'first distance from the saddle'),
    steps: t('离开所需的步数', 'steps until it has left'),
    kept: t('留', 'keeps'),
  },
  draw({ result, files, params }, words) {
    const rows = files['saddle.csv'];
    const nearest = rows[0]!;
    const perTen = result.saddle.theory * Math.log(10);
    const theory = rows.map(
      ({ size }) => nearest.steps.median + perTen * Math.log10(nearest.size / size),
    );
    const { levels } = result.stairs;
    return [
      {
        x: { domain: [0, params.stairs.steps], ticks: 4, label: words.step },
        y: {
          type: 'log',
          domain: [0.1, 1.1],
          ticks: [0.1, 0.2, 0.5, 1],
          tickFormat: String,
          label: words.loss,
        },
        marginRight: 56,
        marks: [
          ...levels.slice(1).map(level),
          ...bandOf(files['stairs.csv'], 'step', 'loss', 'model'),
          ...levels
            .slice(1)
            .map((y, i) =>
              label(params.stairs.steps, y, `${words.kept} ${i + 1}`, 'truth', { dx: 4 }),
            ),
        ],
      },
      {
        x: {
          ...logAxis(
            words.size,
            rows.map(({ size }) => size),
          ),
          domain: [rows.at(-1)!.size / 1.5, nearest.size * 1.5],
        },
        y: { domain: [0, 4500], ticks: 5, tickFormat: grouped, label: words.steps },
        marks: [
          theoryOf(rows, 'size', (_, i) => theory[i]!),
          rangesOf(rows, 'size', 'steps', 'model', {
            strokeWidth: stroke.line,
          }),
          dotsOf(rows, 'size', 'steps', 'model'),
        ],
      },
    ];
  },
});

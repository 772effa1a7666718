import type numbers from '../../experiments/multivariate-output/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, curveOf, label } from '../kit/marks.ts';
import { grouped } from '../kit/number.ts';

const least = 1e-6;

export default defineFigure<typeof numbers>()({
  title: t('共用一层，还是各用一层', 'One layer for both, or a layer each'),
  caption: t(
    '参数同样多（{{parameters.shared}} 个），共用一层的网络（蓝，{{params.shared}} 个单元，两个输出）损失的中位数比两个各有 {{params.separate}} 个单元的网络（红，短划）低，两个目标弯的地方不同时也是如此。线是 {{params.seeds}} 个种子的中位数，带为 5–95%；损失是两个输出的均方误差之和，低于 $10^{-6}$ 的画在下沿。',
    'With as many parameters ({{parameters.shared}}), networks that share one layer (blue: {{params.shared}} units, two outputs) have a lower median loss than pairs of networks with {{params.separate}} units each (red, broken), also where the two targets bend at different places. Lines are medians of {{params.seeds}} seeds, bands 5–95%; the loss is the sum of both mean squared errors, and what is below $10^{-6}$ is drawn at the lower edge.',
  ),
  alt: t(
    '损失随步数下降，纵轴为对数，目标 (a) 弯在同样的地方，(b) 各弯各的。两幅里共用一层的蓝线最后都在各用一层的红线下面；(a) 里蓝带一直伸到图的下沿。',
    'Loss against steps on a logarithmic scale, with targets that bend (a) at the same places, (b) at places of their own. In both the blue line of the shared layer ends below the red line of the separate ones; in (a) the blue band reaches the lower edge.',
  ),
  labels: {
    loss: t('损失', 'loss'),
    together: t('弯在同样的地方', 'Targets bend at the same places'),
    apart: t('各弯各的', 'Each bends at places of its own'),
    shared: t('共用', 'shared'),
    separate: t('各用', 'separate'),
  },
  draw({ files, params }, words) {
    return (['together', 'apart'] as const).map((pair) => {
      const of = (kind: string) =>
        files['curves.csv']
          .filter((row) => row.pair === pair && row.kind === kind)
          .map(({ step, loss }) => ({
            step,
            loss: {
              low: Math.max(least, loss.low),
              median: Math.max(least, loss.median),
              high: Math.max(least, loss.high),
            },
          }));
      const [shared, separate] = [of('shared'), of('separate')];
      return {
        title: words[pair],
        marginRight: 24,
        x: { domain: [0, params.steps], ticks: 4, tickFormat: grouped, label: words.step },
        y: logAxis(words.loss, [1e-6, 1e-4, 1e-2, 1], [least, 10]),
        marks: [
          ...bandOf(shared, 'step', 'loss', 'model'),
          ...bandOf(separate, 'step', 'loss', 'failure').slice(0, 1),
          curveOf(separate, 'step', 'loss', 'failure', { strokeDasharray: '8 3' }),
          label(params.steps, separate.at(-1)!.loss.median, words.separate, 'failure', {
            anchor: 'end',
            dx: -4,
            dy: -10,
          }),
          label(
            params.steps * 0.55,
            shared[Math.floor(shared.length * 0.55)]!.loss.median,
            words.shared,
            'model',
            { anchor: 'end', dx: -4, dy: 14 },
          ),
        ],
      };
    });
  },
});

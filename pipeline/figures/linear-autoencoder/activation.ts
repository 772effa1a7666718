import type numbers from '../../experiments/linear-autoencoder/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, curveOf, label } from '../kit/marks.ts';
import { level } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t(
    '加上 ReLU：更低的最优，和到不了那里的下降',
    'With a ReLU: a lower optimum, and a descent that does not get there',
  ),
  caption: t(
    '纵轴是损失减去线性最优，占总平方和的比例（从随机权重出发时是 {{share:2}} 左右，图的上方截去了）；虚线是线性网络的最优，所以线性网络到不了它下面。ReLU 加在输出上，从截断的 SVD 出发（蓝）就能走到虚线以下；同一个网络从随机权重出发（红），{{params.seeds}} 个种子全停在虚线上面，最低的一个也高出 {{rectified.least:3}}。ReLU 加在编码上（绿），多数种子回到线性最优附近。小批量，步长递减；中位数与 5–95% 带。',
    'Loss minus the linear optimum, as a share of all squares (near {{share:2}} at a random start, above what is drawn); dashed: the optimum of the linear net, which no linear net can go below. With a ReLU on the output, descent from the truncated SVD (blue) goes below the dashes; from random weights (red) the same net ends above them for all {{params.seeds}} seeds, the lowest by {{rectified.least:3}}. With a ReLU on the code (green) most seeds come back close to the linear optimum. Minibatches, decaying steps; median and 5–95% band.',
  ),
  alt: t(
    '三条带线随步数变化，横轴为对数。红线从 {{share:2}} 降到 {{rectified.output.median:3}}，带很宽；绿线降到接近 0，带的上沿是 {{rectified.code.high:3}}；蓝线从 {{rectified.cut:4}} 降到 {{rectified.fromSvd.median:4}}。',
    'Three lines with bands against the step on a logarithmic axis. Red falls from {{share:2}} to {{rectified.output.median:3}} with a wide band; green falls nearly to 0, the top of its band is {{rectified.code.high:3}}; blue falls from {{rectified.cut:4}} to {{rectified.fromSvd.median:4}}.',
  ),
  labels: {
    gap: t('损失 − 线性最优', 'loss − linear optimum'),
    code: t('ReLU 在编码', 'ReLU on the code'),
    output: t('ReLU 在输出', 'ReLU on the output'),
    fromSvd: t('从 SVD 出发', 'SVD start'),
    output2: t('从随机权重出发', 'random start'),
  },
  draw({ files, params }, words) {
    const rows = files['rectified.csv'].filter(({ step }) => step > 0);
    const end = params.minibatch.steps;
    type Row = (typeof rows)[number];
    type Line = 'failure' | 'second' | 'model';
    // A line of the kit leaves the frame where its values do.
    const cut = (of: (row: Row) => Row['code'], role: Line) => [
      bandOf(rows, 'step', of, role)[0]!,
      curveOf(rows, 'step', (row: Row) => of(row).median, role, { clip: true }),
    ];
    const at = (text: string, y: number, role: Line) => label(1.3, y, text, role);
    return [
      {
        x: {
          type: 'log',
          domain: [1, end],
          ticks: [1, 10, 100, 1000],
          tickFormat: String,
          label: words.step,
        },
        y: {
          domain: [-0.03, 0.15],
          ticks: [0, 0.05, 0.1, 0.15],
          tickFormat: (value: number) => String(value),
          label: words.gap,
        },
        marks: [
          level(0),
          ...cut(({ output }) => output, 'failure'),
          ...cut(({ code }) => code, 'second'),
          ...cut(({ fromSvd }) => fromSvd, 'model'),
          at(words.output, 0.12, 'failure'),
          at(words.output2, 0.108, 'failure'),
          at(words.code, 0.02, 'second'),
          at(`${words.output} · ${words.fromSvd}`, -0.021, 'model'),
        ],
      },
    ];
  },
});

import type numbers from '../../experiments/depth-gradients/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, dotsOf, label, theoryAtY, theoryOf } from '../kit/marks.ts';

export default defineFigure<typeof numbers>()({
  title: t('平均不变，单个网络却会散开', 'Constant on average, while single networks drift apart'),
  caption: t(
    'He 初始化的 ReLU 网络：梯度长度的平方往回走 $d$ 层之后，平均（点）仍在 1 附近，中位数（实线）却一路下降，照理论是 $e^{-5d/2n}$（虚线）；平均靠少数很大的网络撑着。层越宽，散得越慢。每种宽度 {{params.spread.replicas}} 个随机网络，带为 5–95%。',
    'ReLU with He’s weights: $d$ layers further back the mean of the gradient’s squared length (dots) is still about 1, but the median (line) falls all the while, in theory as $e^{-5d/2n}$ (dashes); the mean is held up by a few networks with large ones. The wider the layers, the slower they drift apart. {{params.spread.replicas}} random networks for each width, bands 5–95%.',
  ),
  alt: t(
    '两幅图，纵轴为对数。(a) 每层单元少：带向下迅速张开，中位数降到 {{thin-median}}，表示平均的点仍在 1 附近。(b) 每层单元多：带窄得多，中位数降到 {{wide-median}}。',
    'Two panels with a logarithmic scale. In (a), with few units a layer, the band opens quickly downwards and the median falls to {{thin-median}}, while the dots that mark the mean stay near 1. In (b), with more units, the band is much narrower, and the median falls to {{wide-median}}.',
  ),
  labels: {
    back: t('往回的层数 d', 'layers back d'),
    ratio: t('长度平方之比', 'ratio of squared lengths'),
    mean: t('平均', 'mean'),
    median: t('中位数', 'median'),
  },
  draw({ files, params }, words) {
    const panel = (width: number) => {
      const rows = files['spread.csv'].filter((row) => row.width === width);
      const last = params.spread.depth - 1;
      return {
        title: `n = ${width}`,
        x: { domain: [0, last], ticks: [0, 5, 10, 15], label: words.back },
        y: logAxis(words.ratio, [0.001, 0.01, 0.1, 1, 10], [1e-4, 10]),
        marginRight: 24,
        marks: [
          theoryAtY(1),
          ...bandOf(rows, 'back', 'ratio', 'model'),
          theoryOf(rows, 'back', 'medianTheory', 1.25),
          dotsOf(rows, 'back', 'mean', 'data', { r: 3 }),
          // Above the dots that it stands over.
          label(last, Math.max(...rows.slice(-4).map(({ mean }) => mean)), words.mean, 'data', {
            anchor: 'end',
            dy: -13,
          }),
          label(12, rows.find(({ back }) => back === 12)!.ratio.median, words.median, 'model', {
            anchor: 'end',
            dy: 16,
          }),
        ],
      };
    };
    return params.spread.widths.map(panel);
  },
});

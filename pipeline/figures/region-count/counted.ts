import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/region-count/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { dotsOf, label } from '../kit/marks.ts';
import { colour, type Role, stroke } from '../kit/theme.ts';

const kinds: readonly { start: string; role: Role; symbol: 'circle' | 'square' | 'triangle' }[] = [
  { start: 'random', role: 'model', symbol: 'circle' },
  { start: 'central', role: 'data', symbol: 'square' },
  { start: 'trained', role: 'second', symbol: 'triangle' },
];

export default defineFigure<typeof numbers>()({
  title: t(
    '真实网络的区域：整个空间，与数据所在的盒子',
    'Regions of real networks: in the whole space, and in the box of the data',
  ),
  caption: t(
    '整个空间里（a），偏置随机的网络和训练过的网络个个达到上界（短竖线）；偏置为零的（方块）除了单元不比输入多的以外，都在上界之下。盒子 $|x_i| < 1$ 里（b），偏置随机的和训练过的都少一些，有的少于 $2^{D_i}$（灰点）；偏置为零的一个不少，因为区域都汇集在原点。每行标着“输入–单元”，随机的各 {{params.replicas}} 个网络，训练过的各 {{params.trained.seeds}} 个；点是中位数，线为 5–95%，全部精确数出。',
    'In the whole space (a) networks with random biases and trained networks all reach the bound (ticks); with biases zero (squares) they stay below it, except where there are no more units than inputs. In the box $|x_i| < 1$ (b) those with random biases and the trained ones have fewer, sometimes fewer than $2^{D_i}$ (grey dots); with biases zero none is lost, since all regions meet at the origin. Each row is “inputs–units”, with {{params.replicas}} random and {{params.trained.seeds}} trained networks; marks are medians, lines 5–95%, and all are counted exactly.',
  ),
  alt: t(
    '两幅图，每行一种网络大小，横轴是区域数，对数。(a) 里圆点和三角都在上界的短竖线上；单元比输入多时，方块在左边。(b) 里方块没有动，圆点和三角到了上界左边；单元比输入多时，三角比圆点靠右，一样多时靠左。',
    'Two panels, a row for each size of network, with the number of regions on a logarithmic axis. In (a), circles and triangles stand on the ticks of the bound, and squares left of them where there are more units than inputs. In (b), squares have not moved, while circles and triangles stand left of the bound; triangles are right of circles where there are more units than inputs, and left where there are as many.',
  ),
  labels: {
    everywhere: t('整个空间', 'Whole space'),
    inBox: t('盒子里', 'In the box'),
    regions: t('区域数', 'regions'),
    random: t('偏置随机', 'random biases'),
    central: t('偏置为零', 'biases zero'),
    trained: t('训练过', 'trained'),
  },
  draw({ files }, words, frame) {
    const rows = files['counts.csv'].map((row) => ({
      ...row,
      size: `${row.inputs}–${row.hidden}`,
    }));
    const sizes = [...new Set(rows.map(({ size }) => size))];
    const bounds = sizes.map((size) => rows.find((row) => row.size === size)!);
    return (['everywhere', 'inBox'] as const).map((where, panel) => ({
      title: words[where],
      height: frame.narrow ? 380 : 420,
      marginLeft: 52,
      marginRight: 24,
      x: logAxis(words.regions, [1, 10, 100, 1000], [0.9, 1100]),
      y: { type: 'band' as const, domain: sizes, label: null, tickSize: 0 },
      marks: [
        dotsOf(panel === 0 ? [] : bounds, ({ inputs }) => 2 ** inputs, 'size', 'truth', {
          r: 2.5,
        }),
        Plot.tickX(bounds, {
          y: 'size',
          x: 'bound',
          stroke: colour('truth'),
          strokeWidth: stroke.line,
        }),
        ...kinds.flatMap(({ start, role, symbol }, k) => {
          const own = rows.filter((row) => row.start === start);
          const dy = (k - 1) * (frame.narrow ? 6 : 7);
          return [
            Plot.ruleY(own, {
              y: 'size',
              x1: (row) => row[where].low,
              x2: (row) => row[where].high,
              dy,
              stroke: colour(role),
              strokeWidth: stroke.line,
            }),
            dotsOf(own, (row) => row[where].median, 'size', role, { dy, r: 3.5, symbol }),
          ];
        }),
        ...(panel === 0
          ? kinds.map(({ start, role }, i) =>
              label(
                1000,
                sizes[i + 1] as unknown as number,
                `${'●■▲'[i]} ${words[start as 'random']}`,
                role,
                { anchor: 'end' },
              ),
            )
          : []),
      ],
    }));
  },
});

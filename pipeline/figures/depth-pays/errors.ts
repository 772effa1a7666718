import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/depth-pays/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { theoryAtY } from '../kit/marks.ts';
import { bandOpacity, colour, type Role, stroke } from '../kit/theme.ts';

const panels = [
  { target: 'folds-3', word: 'three', role: 'model' },
  { target: 'folds-5', word: 'five', role: 'model' },
  { target: 'waves', word: 'waves', role: 'second' },
  { target: 'tree', word: 'tree', role: 'model' },
  { target: 'ridges', word: 'ridges', role: 'second' },
] as const satisfies readonly { target: string; word: string; role: Role }[];

export default defineFigure<typeof numbers>()({
  title: t('参数一样多，误差随深度', 'Equally many parameters: error against depth'),
  caption: t(
    '参数一样多时，两层、三层只在差值树上明显胜过一层，而且种子之间差别很大；折三次和两个周期的波，一到三层分不出高下；折五次谁也没学会，尽管 {{five-deep}} 个参数就能分毫不差；ReLU 之和，一层最好；六层处处更差。纵轴是测试均方误差，以最好的常数（虚线）为 1；每一小点一个种子，共 {{params.replicas}} 个，带为 5–95%。一个输入的网络至多 {{params.most.line}} 个参数，八个输入的至多 {{params.most.cube}} 个。',
    'With equally many parameters two and three layers clearly beat one on the tree of differences alone, and there seeds differ widely; on three folds and on two waves one, two and three layers cannot be told apart; five folds are learnt by none, though {{five-deep}} parameters would make them exactly; the sum of ReLUs is learnt best with one layer; six are worse than one everywhere. Mean squared test error, the best constant’s (dashes) being 1; a small dot is a seed, there are {{params.replicas}}, bands 5–95%. Networks with one input have at most {{params.most.line}} parameters, those with eight at most {{params.most.cube}}.',
  ),
  alt: t(
    '五幅小图，误差随隐藏层数变化，纵轴为对数。折三次：中位数一层 {{folds-3-1-median}}，三层 {{folds-3-3-median}}，六层 {{folds-3-6-median}}。折五次：都在 1 附近。两个周期的波：一层 {{waves-1-median}}，三层 {{waves-3-median}}，六层 {{waves-6-median}}。差值树：一层 {{tree-1-median}}，三层 {{tree-3-median}}，散得很开。ReLU 之和：从一层的 {{ridges-1-median}} 一路升高。',
    'Five small panels: error against the number of hidden layers, on a logarithmic scale. Three folds: the median is {{folds-3-1-median}} with one layer, {{folds-3-3-median}} with three, {{folds-3-6-median}} with six. Five folds: all near 1. Two waves: {{waves-1-median}} with one layer, {{waves-3-median}} with three, {{waves-6-median}} with six. Tree of differences: {{tree-1-median}} with one layer, {{tree-3-median}} with three, widely spread. Sum of ReLUs: it rises from {{ridges-1-median}} with one layer.',
  ),
  labels: {
    error: t('相对误差', 'relative error'),
    three: t('折三次', 'Three folds'),
    five: t('折五次', 'Five folds'),
    waves: t('两个周期的波', 'Two waves'),
    tree: t('差值树，八个输入', 'Tree, 8 inputs'),
    ridges: t('ReLU 之和，八个输入', 'ReLUs, 8 inputs'),
  },
  draw({ files, params }, words, frame) {
    const columns = frame.narrow ? 2 : 3;
    const cell = new Map<string, { fx: number; fy: number }>(
      panels.map(({ target }, i) => [target, { fx: i % columns, fy: Math.floor(i / columns) }]),
    );
    const at = {
      fx: ({ target }: { target: string }) => cell.get(target)!.fx,
      fy: ({ target }: { target: string }) => cell.get(target)!.fy,
    };
    const marks = panels.flatMap(({ target, role }) => {
      const rows = files['errors.csv'].filter((row) => row.target === target);
      return [
        Plot.areaY(rows, {
          ...at,
          x: 'depth',
          y1: ({ error }) => error.low,
          y2: ({ error }) => error.high,
          fill: colour(role),
          fillOpacity: bandOpacity,
          clip: true,
        }),
        Plot.dot(
          files['final-errors.csv'].filter((row) => row.target === target),
          {
            ...at,
            x: 'depth',
            y: 'error',
            r: 1.5,
            fill: colour('ink'),
            fillOpacity: 0.5,
            clip: true,
          },
        ),
        Plot.lineY(rows, {
          ...at,
          x: 'depth',
          y: ({ error }) => error.median,
          stroke: colour(role),
          strokeWidth: stroke.line,
          marker: 'dot',
        }),
      ];
    });
    return [
      {
        height: Math.ceil(panels.length / columns) * (frame.narrow ? 190 : 220) + 70,
        marginTop: 52,
        fx: { axis: null, padding: 0.1 },
        fy: { axis: null, padding: 0.2 },
        x: {
          type: 'log',
          base: 2,
          ticks: params.depths,
          tickFormat: String,
          label: words.depth,
          domain: [0.85, 7],
        },
        y: logAxis(words.error, [1e-4, 1e-3, 0.01, 0.1, 1], [1e-4, 2]),
        marks: [
          theoryAtY(1),
          ...marks,
          Plot.text(
            panels.map(({ target, word }) => ({ target, text: words[word] })),
            { ...at, text: 'text', frameAnchor: 'top-left', dy: -15, fontSize: 12 },
          ),
        ],
      },
    ];
  },
});

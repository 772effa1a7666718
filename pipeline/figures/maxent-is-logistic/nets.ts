import type numbers from '../../experiments/maxent-is-logistic/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { curveOf, label, theoryAtY } from '../kit/marks.ts';
import { stroke } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t('手挑的特征，自己学的特征', 'Features picked by hand, features learned'),
  caption: t(
    '带硬币的异或。手挑特征 $1, a, b$，最好也只有 $\\ln 2$ = {{xor.without:3}}；再挑一个 $ab$，就是 {{xor.withBoth:3}}，不能再低。{{params.xor.replicas}} 个网络（{{params.xor.hidden}} 个隐藏单元，Adam 训练 {{params.xor.steps}} 步）自己找特征，按最后的交叉熵排序：{{xor.arrived:0%}} 到了底，其余的在两个高度上。把每个网络的隐藏单元当作特征，去解最大熵模型：{{xor.solvedAlready:0%}} 的网络再降不到 {{params.xor.still}}。',
    'Exclusive or with a coin in it. With hand-picked features $1, a, b$ nothing is better than $\\ln 2$ = {{xor.without:3}}; one more, $ab$, and it is {{xor.withBoth:3}}, as low as can be. {{params.xor.replicas}} nets ({{params.xor.hidden}} hidden units, {{params.xor.steps}} steps of Adam) find their own features, sorted by the cross-entropy they end with: {{xor.arrived:0%}} get to the bottom, the others stand at two heights. Take the hidden units of each net for features and solve the maximum-entropy model: for {{xor.solvedAlready:0%}} of them that lowers the cross-entropy by less than {{params.xor.still}}.',
  ),
  alt: t(
    '按大小排列的网络交叉熵：前面 {{xor.arrived:0%}} 与下方的虚线重合，其余是两个更高的平台。上方的虚线是 ln 2。',
    'Cross-entropy of the nets, sorted: the first {{xor.arrived:0%}} lie on the lower dashed line, the others on two higher plateaus. The upper dashed line is ln 2.',
  ),
  labels: {
    rank: t('网络，按结果排序', 'nets, sorted by result'),
    loss: t('交叉熵', 'cross-entropy'),
    without: t('手挑 1, a, b', 'picked: 1, a, b'),
    both: t('手挑 1, a, b, ab', 'picked: 1, a, b, ab'),
    nets: t('自己学的', 'learned'),
  },
  draw({ files, result }, labels) {
    const sorted = files['nets.csv']
      .map(({ loss }) => loss)
      .sort((a, b) => a - b)
      .map((loss, i) => ({ place: i + 1, loss }));
    const line = (y: number) => theoryAtY(y, stroke.line);
    const middle = sorted[Math.round(0.75 * sorted.length)]!;
    return [
      {
        height: 280,
        x: { domain: [0, sorted.length + 1], label: labels.rank },
        y: { domain: [0.25, 0.75], label: labels.loss },
        marks: [
          line(result.xor.without),
          line(result.xor.withBoth),
          curveOf(sorted, 'place', 'loss', 'model'),
          label(4, result.xor.without, labels.without, 'truth', { dy: -11 }),
          label(4, result.xor.withBoth, labels.both, 'truth', { dy: 13 }),
          label(middle.place, middle.loss, labels.nets, 'model', { anchor: 'middle', dy: -12 }),
        ],
      },
    ];
  },
});

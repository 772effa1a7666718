import type numbers from '../../experiments/sigmoid-gain/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { curveOf, label } from '../kit/marks.ts';
import { type Role, truthDash } from '../kit/theme.ts';

/** The step grey, steeper sigmoids later in the row. */
const kindRoles: readonly Role[] = ['truth', 'second', 'model', 'data'];

export default defineFigure<typeof numbers>()({
  title: t(
    '阶跃的损失是台阶，S 型函数的损失是坡',
    'The loss of a step is a staircase, that of a sigmoid is a slope',
  ),
  caption: t(
    '阶跃处处平坦，它的损失也就处处平坦：下坡的方向无从谈起；$2S - 1$ 有坡，$k$ 越大越像阶跃，坡也越窄。(a) $\\theta(x)$ 与 $2S(x) - 1$。(b) 权重为 1 的神经元在 AND 上的损失，随偏置 $b$ 变化；最低处是能做出 AND 的偏置。',
    'A step is flat wherever one stands, and so is its loss: nothing says which way is down; $2S - 1$ has slopes, and the larger $k$, the more it is like the step and the narrower they are. (a) $\\theta(x)$ and $2S(x) - 1$. (b) The loss on AND of a neuron with weights 1, against its bias $b$; lowest are the biases that make AND.',
  ),
  alt: t(
    '(a) 灰色虚线是阶跃，三条曲线从左下升到右上，k 越大越陡。(b) 损失随偏置变化，阶跃的是四级台阶，S 型函数的是光滑的谷，k 越大越接近台阶。',
    '(a) A dashed grey step and three curves that rise from bottom left to top right, steeper for larger k. (b) The loss against the bias; for the step a staircase of four levels, for the sigmoids smooth valleys that come closer to it as k grows.',
  ),
  labels: {
    x: t('自变量 x', 'argument x'),
    bias: t('偏置 b', 'bias b'),
    loss: t('损失 L', 'loss L'),
  },
  draw({ files }, words) {
    const rows = files['shape.csv'];
    const kinds = [...new Set(rows.map(({ kind }) => kind))];
    const of = (kind: string) => rows.filter((row) => row.kind === kind);
    const line = (y: 'value' | 'loss') =>
      kinds.map((kind, i) =>
        curveOf(of(kind), 'x', y, kindRoles[i]!, {
          ...(i === 0 && {
            strokeDasharray: truthDash,
            strokeLinecap: 'butt',
            curve: 'step-after' as const,
          }),
        }),
      );
    const beside = [
      [-0.35, 0.8],
      [-1.9, -0.5],
      [0.85, 0.78],
      [0.1, -0.35],
    ] as const;
    return [
      {
        x: { domain: [-3, 3], ticks: 7, label: words.x },
        y: { domain: [-1.1, 1.1], ticks: [-1, 0, 1], label: words.value },
        marks: [
          ...line('value'),
          ...kinds.map((kind, i) => label(beside[i]![0], beside[i]![1], kind, kindRoles[i])),
        ],
      },
      {
        x: { domain: [-3, 3], ticks: 7, label: words.bias },
        y: { domain: [0, 12.6], ticks: [0, 4, 8, 12], label: words.loss },
        marks: line('loss'),
      },
    ];
  },
});

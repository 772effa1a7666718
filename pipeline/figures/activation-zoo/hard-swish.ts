import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/activation-zoo/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { curveOf, label } from '../kit/marks.ts';
import { colour, truthDash } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t('HardSwish 离 swish 有多远', 'How far HardSwish is from swish'),
  caption: t(
    '两者最多相差 {{swishGap.gap}}，恰在分段的接头 $z=\\pm3$ 处；HardSwish 要 {{operations.hardSwish}} 次四则与比较运算，swish 把指数函数展开来算要 {{operations.swish}} 次。swish 取 $\\beta=1$（灰色虚线）。',
    'They differ by at most {{swishGap.gap}}, right at the joints $z=\\pm3$; HardSwish takes {{operations.hardSwish}} operations, swish {{operations.swish}} with the exponential written out. Dashed: swish with $\\beta=1$.',
  ),
  alt: t(
    '(a) swish（虚线）与 HardSwish（实线）几乎重合。(b) 两者之差，在 z = 3 和 z = −3 处有两个尖峰，高 {{swishGap.gap:3}}，中间是两个圆缓的谷。',
    '(a) Swish (dashed) and HardSwish (solid) nearly coincide. (b) Their difference has two sharp peaks at z = 3 and z = −3, {{swishGap.gap:3}} high, and two rounded troughs between.',
  ),
  labels: { z: 'z', a: 'a[z]', gap: 'HardSwish − swish', hard: 'HardSwish' },
  draw({ files }, words) {
    const rows = files['hard-swish.csv'];
    const x = { domain: [-6, 6], ticks: [-6, -3, 0, 3, 6], label: words.z };
    return [
      {
        x,
        y: { domain: [-1, 6], ticks: [0, 2, 4, 6], tickFormat: String, label: words.a },
        marks: [
          curveOf(rows, 'z', 'hardSwish', 'model'),
          curveOf(rows, 'z', 'swish', 'truth', { strokeDasharray: truthDash }),
          label(-1, 4, `— ${words.hard}`, 'model', { anchor: 'end' }),
          label(-1, 3.3, `- - ${words.swish}`, 'truth', { anchor: 'end' }),
        ],
      },
      {
        x,
        y: { domain: [-0.15, 0.15], ticks: [-0.1, 0, 0.1], tickFormat: '.1f', label: words.gap },
        marks: [
          Plot.ruleY([0], { stroke: colour('axis') }),
          Plot.ruleX([-3, 3], { stroke: colour('grid') }),
          curveOf(rows, 'z', 'gap', 'failure', { clip: true }),
        ],
      },
    ];
  },
});

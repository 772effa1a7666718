import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/ebm-2d/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { dotsOf, theoryAtX } from '../kit/marks.ts';
import { colour } from '../kit/theme.ts';
import { variantNames } from './names.ts';

const order = Object.keys(variantNames);

const lineHeight = 19;

export default defineFigure<typeof numbers>()({
  title: t('一次只改一处', 'One change at a time'),
  caption: t(
    '改掉配方里的一处，与目标的散度会怎样（对数轴，越左越好）。圆点是 {{params.replicas}} 个种子的中位数，横线为 5–95%；灰线是均匀分布的散度 {{uniform-kl}}：在它右边的，还不如什么都没学。散度超过 {{params.most.kl}} 的记作 {{params.most.kl}}。各方案用同样的点、同样的初始权重和同样的随机种子，训练 {{params.recipe.steps}} 步。',
    'What becomes of the divergence from the target when one thing in the recipe is changed (logarithmic, further left is better). Dots are medians of {{params.replicas}} seeds, lines 5–95%; the grey line is the divergence of the uniform density, {{uniform-kl}}: to the right of it is worse than having learnt nothing. Divergences beyond {{params.most.kl}} are written as {{params.most.kl}}. All variants have the same points, the same first weights and the same seeds, and train for {{params.recipe.steps}} steps.',
  ),
  alt: t(
    '{{variants}} 个方案各一行。配方的中位数是 {{recipe-kl}}；没有缓冲区 {{no-buffer-kl}}；惩罚的权重大十倍时 {{plus-tenth-kl}}；减号、λ = 1 时 {{minus-one-kl}}；谱归一化 {{spectral-kl}}；K = 1 时 {{walk-1-kl}}；ε = 1 时 {{step-large-kl}}；照苏文原样 {{article-kl}}。',
    '{{variants}} variants, one a line. The median of the recipe is {{recipe-kl}}; without a buffer {{no-buffer-kl}}; with ten times the weight of the penalty {{plus-tenth-kl}}; with a minus sign and λ = 1 {{minus-one-kl}}; spectral normalization {{spectral-kl}}; K = 1 {{walk-1-kl}}; ε = 1 {{step-large-kl}}; as the article has it {{article-kl}}.',
  ),
  labels: { ...variantNames },
  draw({ result, files, params }, words, frame) {
    const rows = [...files['ablations.csv']]
      .sort((a, b) => order.indexOf(a.variant) - order.indexOf(b.variant))
      .map(({ variant, kl }) => ({
        name: words[variant as keyof typeof words],
        low: Math.max(0.03, kl.low),
        high: kl.high,
        median: kl.median,
        role:
          variant === 'recipe'
            ? ('second' as const)
            : kl.median > result.uniform
              ? ('failure' as const)
              : ('model' as const),
      }));
    return [
      {
        height: rows.length * lineHeight + frame.marginTop + frame.marginBottom,
        marginLeft: frame.narrow ? 172 : 190,
        marginRight: 24,
        x: logAxis(words.kl, [0.1, 1, 10, 100], [0.05, params.most.kl]),
        y: { domain: rows.map(({ name }) => name), label: null, tickSize: 0 },
        marks: [
          theoryAtX(result.uniform),
          ...rows.map((row) =>
            Plot.ruleY([row], {
              x1: 'low',
              x2: 'high',
              y: 'name',
              stroke: colour(row.role),
              strokeWidth: 2,
            }),
          ),
          ...rows.map((row) =>
            dotsOf([row], 'median', 'name', row.role, {
              r: 4.5,
              symbol: row.role === 'failure' ? 'times' : 'circle',
              stroke: colour(row.role),
            }),
          ),
        ],
      },
    ];
  },
});

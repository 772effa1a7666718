import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/amortised-sampler/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, dotsOf, label, theoryAtY } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t('一样的代价，谁的样本好', 'At equal cost, whose samples are better'),
  caption: t(
    '横轴是一个样本要多少次乘法，纵轴是 {{params.samples.count}} 个样本离目标的散度。走一步的代价上，训练好的采样器远好于游走；走到第 {{better-steps}} 步，游走就超过了它，还会继续变好，{{last-steps}} 步时与精确样本（虚线）已相差不远。采样器自己的训练没有算在内，它花了 {{training-millions}} 百万次乘法。{{params.replicas}} 个种子，带与竖线为 5–95%。',
    'Horizontally the multiplications for one sample, vertically the divergence of {{params.samples.count}} samples from the target. At the cost of one step the trained sampler is far better than the walk; at step {{better-steps}} the walk has overtaken it, and goes on getting better: after {{last-steps}} steps it is not far from exact samples (dashed). The training of the sampler is not counted here: it took {{training-millions}} million multiplications. {{params.replicas}} seeds, band and line 5–95%.',
  ),
  alt: t(
    '双对数图：游走的散度从 1 步时的 {{one-step}} 降到 {{last-steps}} 步时的 {{last-steps-kl}}；采样器是一个点，代价低于一步，散度 {{flow-samples}}；精确样本的散度 {{exact-kl}}。',
    'A log–log plot: the divergence of the walk falls from {{one-step}} after 1 step to {{last-steps-kl}} after {{last-steps}}; the sampler is one point, cheaper than a step, at {{flow-samples}}; exact samples have {{exact-kl}}.',
  ),
  labels: {
    products: t('每个样本的乘法数', 'multiplications for one sample'),
    kl: t('样本的 KL', 'KL of samples'),
    walk: t('游走', 'walk'),
    flow: t('采样器', 'sampler'),
    exact: t('精确样本', 'exact samples'),
  },
  draw({ files }, words, frame) {
    const rows = files['cost.csv'];
    const of = (name: string) => rows.filter(({ sampler }) => sampler === name);
    const [flow, exact] = [of('flow')[0]!, of('exact')[0]!];
    return [
      {
        height: frame.narrow ? 280 : 310,
        marginRight: 24,
        x: logAxis(words.products, [1000, 1e4, 1e5], [250, 4e5]),
        y: {
          type: 'log',
          domain: [0.02, 3],
          ticks: [0.03, 0.1, 0.3, 1, 3],
          tickFormat: String,
          label: words.kl,
        },
        marks: [
          theoryAtY(exact.divergence.median, stroke.line),
          ...bandOf(of('walk'), 'products', 'divergence', 'model'),
          dotsOf(
            of('walk'),
            'products',
            ({ divergence }: (typeof rows)[number]) => divergence.median,
            'model',
            { r: 3 },
          ),
          Plot.ruleX([flow], {
            x: 'products',
            y1: ({ divergence }: (typeof rows)[number]) => divergence.low,
            y2: ({ divergence }: (typeof rows)[number]) => divergence.high,
            stroke: colour('second'),
            strokeWidth: 2,
          }),
          dotsOf(
            [flow],
            'products',
            ({ divergence }: (typeof rows)[number]) => divergence.median,
            'second',
            { r: 5, symbol: 'diamond' },
          ),
          label(flow.products, flow.divergence.median, words.flow, 'second', { dx: 10, dy: 10 }),
          label(3000, 0.6, words.walk, 'model', { dx: 10 }),
          label(300, exact.divergence.median, words.exact, 'truth', { dy: -10 }),
        ],
      },
    ];
  },
});

import type numbers from '../../experiments/ebm-2d/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, label } from '../kit/marks.ts';
import type { Role } from '../kit/theme.ts';

const shown = [
  { variant: 'recipe', role: 'model' },
  { variant: 'no-buffer', role: 'failure' },
  { variant: 'step-small', role: 'data' },
] as const satisfies readonly { readonly variant: string; readonly role: Role }[];

export default defineFigure<typeof numbers>()({
  title: t('训练中离目标多远', 'How far from the target during training'),
  caption: t(
    '照配方训练，散度时上时下，随学习率降到零而落定；没有缓冲区，或者步子只有 1/200，就落不到那么低。散度 KL 取对数轴，{{params.replicas}} 个种子，带为 5–95%。',
    'With the recipe the divergence goes up and down and settles as the learning rate falls to zero; without a buffer, or with steps of only 1/200, it does not get as low. KL on a logarithmic axis, {{params.replicas}} seeds, bands 5–95%.',
  ),
  alt: t(
    '三条曲线与步数。配方最后的中位数是 {{recipe-kl}}，没有缓冲区是 {{no-buffer-kl}}，步长 1/200 是 {{step-small-kl}}；三条都不是一路下降。',
    'Three curves against steps. The recipe ends at a median of {{recipe-kl}}, without a buffer at {{no-buffer-kl}}, with a step size of 1/200 at {{step-small-kl}}; none falls all the way.',
  ),
  labels: {
    recipe: t('配方', 'recipe'),
    'no-buffer': t('没有缓冲区', 'no buffer'),
    'step-small': 'ε = 1/200',
  },
  draw({ files, params }, words, frame) {
    const rows = (variant: string) =>
      files['training.csv'].filter((row) => row.variant === variant);
    return [
      {
        height: frame.narrow ? 290 : 310,
        marginRight: frame.narrow ? 20 : 110,
        x: { label: words.step, domain: [0, params.recipe.steps], ticks: 5 },
        y: {
          type: 'log',
          domain: [0.06, 30],
          ticks: [0.1, 0.3, 1, 3, 10, 30],
          tickFormat: String,
          label: 'KL(p‖q)',
        },
        marks: shown.flatMap(({ variant, role }) => [
          ...bandOf(rows(variant), 'step', 'kl', role),
          label(params.recipe.steps, rows(variant).at(-1)!.kl.median, words[variant], role, {
            anchor: frame.narrow ? 'end' : 'start',
            dx: frame.narrow ? 0 : 8,
            dy: frame.narrow ? (variant === 'no-buffer' ? -10 : 12) : 0,
          }),
        ]),
      },
    ];
  },
});

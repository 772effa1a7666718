import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/ebm-ensemble-sampling/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { dotsOf } from '../kit/marks.ts';
import { colour, type Role } from '../kit/theme.ts';
import { poolNames } from './names.ts';

const lineHeight = 22;
const order = Object.keys(poolNames);
const roles: Readonly<Record<string, Role>> = {
  two: 'second',
  four: 'second',
  three: 'second',
  densities: 'data',
  'spoilt-densities': 'data',
  spoilt: 'failure',
  'spoilt-energies': 'failure',
};

export default defineFigure<typeof numbers>()({
  title: t('几个能量合成一个', 'Several energies made one'),
  caption: t(
    '与目标的散度（对数轴，越左越好）。圆点是 {{params.groups}} 组的中位数，横线为 5–95%；每组有自己的数据，组内 {{params.members}} 个网络只是种子不同。“留出的点”有 {{params.held}} 个，训练没有用过；“看真密度”在现实中做不到。“坏的那一个”训练时没有缓冲区，它顶替四个中的最后一个。',
    'Divergence from the target (logarithmic, further left is better). Dots are medians of {{params.groups}} groups, lines 5–95%; each group has data of its own, and its {{params.members}} nets differ by their seeds alone. “Held-out” are {{params.held}} points that no training has seen; “by truth” is not to be had in practice. “The spoilt one” was trained without a buffer and takes the place of the last of the four.',
  ),
  alt: t(
    '{{rows}} 行。一个 {{single-kl}}，四选一，按留出的点 {{chosen-kl}}，按真密度 {{best-kl}}；两个能量的平均 {{two-kl}}，三个 {{three-kl}}，四个 {{four-kl}}，四个密度的平均 {{densities-kl}}；训练四倍久 {{long-kl}}，四倍的参数 {{wide-kl}}；坏的那一个 {{spoilt-kl}}，三好一坏，能量平均 {{spoilt-energies-kl}}，密度平均 {{spoilt-densities-kl}}。',
    '{{rows}} lines. One {{single-kl}}, best of four by held-out points {{chosen-kl}}, by truth {{best-kl}}, mean of two energies {{two-kl}}, of three {{three-kl}}, of four {{four-kl}}, mean of four densities {{densities-kl}}; trained four times as long {{long-kl}}, four times the weights {{wide-kl}}; the spoilt one {{spoilt-kl}}, three and it, mean of energies {{spoilt-energies-kl}}, of densities {{spoilt-densities-kl}}.',
  ),
  labels: { kl: 'KL(p‖q)', ...poolNames },
  draw({ files }, words, frame) {
    const rows = [...files['densities.csv']]
      .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
      .map(({ name, kl }) => ({
        name: words[name as keyof typeof words],
        role: roles[name] ?? ('model' as const),
        ...kl,
      }));
    return [
      {
        height: rows.length * lineHeight + frame.marginTop + frame.marginBottom,
        marginLeft: frame.narrow ? 164 : 180,
        marginRight: 24,
        x: {
          type: 'log',
          domain: [0.04, 4],
          ticks: frame.narrow ? [0.1, 1] : [0.05, 0.1, 0.2, 0.5, 1, 2],
          tickFormat: String,
          label: words.kl,
        },
        y: { domain: rows.map(({ name }) => name), label: null, tickSize: 0 },
        marks: rows.flatMap((row) => [
          Plot.ruleY([row], {
            x1: 'low',
            x2: 'high',
            y: 'name',
            stroke: colour(row.role),
            strokeWidth: 2,
          }),
          dotsOf([row], 'median', 'name', row.role, {
            r: 4.5,
            stroke: colour(row.role),
            symbol: row.role === 'failure' ? 'times' : row.role === 'data' ? 'square' : 'circle',
          }),
        ]),
      },
    ];
  },
});

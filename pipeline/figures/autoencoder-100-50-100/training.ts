import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/autoencoder-100-50-100/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, found, label } from '../kit/marks.ts';
import { colour, stroke, truthDash } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t('训练的过程', 'While it trains'),
  caption: t(
    '编码有富余（$d = {{roomy}}$）时，误差一路往下；刚好够（$d = {{enough}}$）时慢一些，也一路往下；不够（$d = {{params.ambient}}$）而方差相同时，停在下限上（虚线）；方差递减的，训练完还没有走到自己的虚线。纵轴为对数；{{params.replicas}} 个种子，线为中位数，带为 5–95%。总方差为 1。',
    'With room to spare ($d = {{roomy}}$) the error goes down and down; with just enough ($d = {{enough}}$) more slowly, but down as well; with too little ($d = {{params.ambient}}$) and equal variances it stops at the floor (dashes); with falling ones training ends before it is there. Logarithmic; {{params.replicas}} seeds, lines medians, bands 5–95%. The whole variance is 1.',
  ),
  alt: t(
    '误差随训练步数变化，纵轴为对数。d = {{roomy}} 和 d = {{enough}} 的两条一直往下，d = {{params.ambient}}、方差相同的一条很快停在虚线 {{whole-floor}} 上；方差递减的一条慢慢走近虚线 {{falling-floor}}，末了是 {{falling-50-median}}。',
    'Error against steps of training on a logarithmic scale. The lines of d = {{roomy}} and d = {{enough}} go down and down, that of d = {{params.ambient}} with equal variances soon stops at its dashes, {{whole-floor}}; the one with falling variances comes slowly nearer to its own, {{falling-floor}}, and ends at {{falling-50-median}}.',
  ),
  start: t(
    '误差随训练步数的变化，纵轴为对数，还空着；虚线是编码不够宽时误差的下限。先猜在哪种数据上误差一路往下、在哪种数据上会停住，再按播放。',
    'Room for the error against steps of training, on a logarithmic scale; the dashes are floors that no code too narrow gets below. Guess on which data the error goes down and down, and on which it comes to rest, then press Play.',
  ),
  labels: {
    error: t('误差', 'error'),
    roomy: 'd = 20',
    exact: 'd = 50',
    whole: 'd = 100',
    falling: t('d = 100，方差递减', 'd = 100, falling variances'),
  },
  draw({ files, params }, words) {
    const rows = (set: string) => files['paths.csv'].filter((row) => row.set === set);
    const floors = files['floors.csv'].filter(
      ({ set, code }) => code === params.code && (set === 'plane-100' || set === 'falling'),
    );
    const lines = [
      ['plane-20', 'model'],
      ['plane-50', 'second'],
      ['plane-100', 'data'],
      ['falling', 'failure'],
    ] as const;
    const { steps } = params.training.planes;
    const at = (set: string, share: number) => {
      const own = rows(set);
      return own[Math.round(share * (own.length - 1))]!.error.median;
    };
    return [
      {
        x: { domain: [0, steps], label: words.step, ticks: 5 },
        y: logAxis(words.error, [1e-15, 1e-12, 1e-9, 1e-6, 1e-3, 1], [1e-18, 3]),
        marginRight: 24,
        marginLeft: 56,
        marks: [
          Plot.ruleY(
            floors.map(({ floor }) => floor),
            { stroke: colour('truth'), strokeWidth: stroke.thin, strokeDasharray: truthDash },
          ),
          ...found(
            ...lines.flatMap(([set, role]) => bandOf(rows(set), 'step', 'error', role)),
            label(0.45 * steps, at('plane-20', 0.45), words.roomy, 'model', {
              anchor: 'end',
              dx: -12,
            }),
            label(0.75 * steps, at('plane-50', 0.75), words.exact, 'second', { dx: 10, dy: -8 }),
            label(0.97 * steps, at('plane-100', 1), words.whole, 'data', {
              anchor: 'end',
              dy: -12,
            }),
            label(0.97 * steps, at('falling', 1), words.falling, 'failure', {
              anchor: 'end',
              dy: 14,
            }),
          ),
        ],
      },
    ];
  },
});

import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/autoencoder-100-50-100/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { dotsOf, label, rangesOf } from '../kit/marks.ts';
import { colour, type Role, stroke, truthDash } from '../kit/theme.ts';

const shown = [
  { set: 'plane-20', role: 'model', symbol: 'circle' },
  { set: 'plane-50', role: 'second', symbol: 'square' },
  { set: 'plane-100', role: 'data', symbol: 'triangle' },
  { set: 'falling', role: 'failure', symbol: 'diamond' },
] as const satisfies readonly { set: string; role: Role; symbol: string }[];

export default defineFigure<typeof numbers>()({
  title: t('编码多宽，误差多大', 'Error against the width of the code'),
  caption: t(
    '编码维数 $k$ 到了数据的内在维数 $d$，误差就可以为零；$d = {{params.ambient}}$ 时，{{params.code}} 维的编码最少要丢 {{whole-floor}}。虚线是线性的下限 $\\sum_{i>k}\\lambda_i$，记号是训练 {{params.training.planes.steps}} 步之后误差的中位数，{{params.replicas}} 个种子，竖线为 5–95%（多半比记号还短）。总方差为 1。',
    'Once the code has as many dimensions $k$ as the data’s intrinsic dimension $d$, the error can be zero; with $d = {{params.ambient}}$ a code of {{params.code}} drops at least {{whole-floor}}. Dashes: the linear floor $\\sum_{i>k}\\lambda_i$; marks: median error after {{params.training.planes.steps}} steps of training, {{params.replicas}} seeds, bars 5–95% (mostly shorter than the mark). The whole variance is 1.',
  ),
  alt: t(
    '误差随编码维数变化。d = {{roomy}} 的虚线在 {{roomy}} 处降到零，d = {{enough}} 的在 {{enough}} 处；d = {{params.ambient}}、各方向方差相同的是一条直线，{{params.code}} 处为 {{whole-floor}}；方差递减的先降得快，{{params.code}} 处为 {{falling-floor}}。训练出来的记号落在虚线上，只有方差递减的略高一点。',
    'Error against the dimension of the code. The dashed line of d = {{roomy}} reaches zero at {{roomy}}, that of d = {{enough}} at {{enough}}; d = {{params.ambient}} with equal variances is a straight line, {{whole-floor}} at {{params.code}}; with falling variances it drops fast at first and is {{falling-floor}} at {{params.code}}. The marks of trained nets lie on the dashed lines, only those with falling variances a little above.',
  ),
  labels: {
    error: t('误差', 'error'),
    'plane-20': 'd = 20',
    'plane-50': 'd = 50',
    'plane-100': 'd = 100',
    falling: t('方差递减', 'falling variances'),
  },
  draw({ files, params }, words) {
    const floors = files['floors.csv'];
    const trained = files['trained.csv'].filter(({ activation }) => activation === 'identity');
    const places = {
      'plane-20': [11, 0.56],
      'plane-50': [31, 0.46],
      'plane-100': [62, 0.47],
      falling: [53, 0.2],
    } as const;
    return [
      {
        x: { domain: [0, params.ambient], label: words.code },
        y: { domain: [0, 1], label: words.error },
        marginRight: 24,
        marks: [
          ...shown.map(({ set }) =>
            Plot.line(
              floors.filter((row) => row.set === set),
              {
                x: 'code',
                y: 'floor',
                stroke: colour('truth'),
                strokeWidth: stroke.thin,
                strokeDasharray: truthDash,
              },
            ),
          ),
          ...shown.flatMap(({ set, role, symbol }) => {
            const rows = trained.filter((row) => row.set === set);
            return [
              rangesOf(rows, 'code', 'error', role, {
                strokeOpacity: 1,
                strokeWidth: stroke.line,
              }),
              dotsOf(rows, 'code', 'error', role, { r: 4.5, symbol }),
            ];
          }),
          ...shown.map(({ set, role }) => label(places[set][0], places[set][1], words[set], role)),
        ],
      },
    ];
  },
});

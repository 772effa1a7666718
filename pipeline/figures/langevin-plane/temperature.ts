import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/langevin-plane/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { dotsOf, label, rangesOf, theoryOf } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t(
    '噪声与步长不配套，采的就是另一个温度',
    'Noise that does not match the step samples at another temperature',
  ),
  caption: t(
    '下坡的步长 $s$ 不变，改噪声 $\\sigma$：量出的温度跟着 $\\sigma^2/2s$ 走（a，虚线）。(b) 最小那座山丘的比例。温度低时它该近于零（虚线），走出来的却有约 {{cold-share}}：从方块里均匀出发，粒子滑到最近的山丘上，就再也下不来。从 $T$ = 1 往上，两者才相近；而等于目标的比例，是在 $T$ = 1 处。{{params.temperature.replicas}} 次运行，竖线为 5–95%。',
    'With the same step downhill $s$ and other noise $\\sigma$, the measured temperature follows $\\sigma^2/2s$ (a, dashed). (b) Share of the smallest hill. At low temperatures it should be next to nothing (dashed), and the walk gives it about {{cold-share}}: begun uniformly in a square, particles slide onto the nearest hill and never leave it. From $T$ = 1 up both nearly agree, and only at $T$ = 1 are they the target’s. {{params.temperature.replicas}} runs, bars 5–95%.',
  ),
  alt: t(
    '(a) 双对数：量出的温度落在 σ²/2s 的直线上，略高一点。(b) 最小山丘的比例；理论虚线从零升到约四分之一，在 T = 1 处为 {{last-share}}；实测在低温时约 {{cold-share}}，在 T = 1 处降到 {{warm-share}}，更高温再升。',
    '(a) log–log: measured temperatures lie on the line σ²/2s, slightly above. (b) Share of the smallest hill; the dashed theory rises from zero to about a quarter and is {{last-share}} at T = 1; measured it is about {{cold-share}} at low temperatures, falls to {{warm-share}} at T = 1 and rises again.',
  ),
  labels: {
    set: 'σ²/2s',
    measured: t('量出的温度', 'measured temperature'),
    T: t('温度 T', 'temperature T'),
    least: t('最小山丘的比例', 'share of the smallest hill'),
    tied: 'σ = √ε',
  },
  draw({ files }, words) {
    const rows = files['temperature.csv'];
    const law = files['temperature-law.csv'];
    const ends = [rows[0]!.theory, rows.at(-1)!.theory];
    return [
      {
        marginRight: 24,
        x: logAxis(words.set, [0.1, 1, 10]),
        y: logAxis(words.measured, [0.1, 1, 10]),
        marks: [
          theoryOf(
            ends,
            (x) => x,
            (x) => x,
          ),
          rangesOf(rows, 'theory', 'measured', 'model'),
          dotsOf(rows, 'theory', 'mean', 'model'),
          label(1, 1, words.tied, 'ink', { dx: 12, dy: 10 }),
        ],
      },
      {
        marginRight: 24,
        x: logAxis(words.T, [0.1, 1, 10]),
        y: {
          domain: [0, 0.32],
          ticks: [0, 0.1, 0.2, 0.3],
          tickFormat: '.1f',
          label: words.least,
        },
        marks: [
          Plot.ruleX([1], { stroke: colour('axis'), strokeWidth: stroke.axis }),
          theoryOf(law, 'temperature', 'least'),
          rangesOf(rows, 'theory', 'least', 'model'),
          dotsOf(rows, 'theory', 'least', 'model'),
        ],
      },
    ];
  },
});

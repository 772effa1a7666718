import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/langevin-plane/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { curveOf, dotsOf, label, theoryOf } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t(
    '最后一步的噪声，全留太多，全丢太少',
    'The noise of the last step: all of it is too much, none too little',
  ),
  caption: t(
    '环的厚度方差：留着最后一步的噪声，比目标多 $\\varepsilon/4$；丢掉，就少 $3\\varepsilon/4$（a；圆点和方块是 {{params.lastStep.replicas}} 次运行的均值，实线是逐格推算的分布，虚线是这两条规律）。(b) 与目标的散度。$\\varepsilon$ = 1/200 时，丢掉噪声的散度是留着的 {{kl-last-ratio}} 倍；只留四分之三的方差（三角），几乎没有偏差。',
    'The variance across the ring: with the noise of the last step it exceeds the target’s by $\\varepsilon/4$, without it falls short by $3\\varepsilon/4$ (a; dots and squares are means of {{params.lastStep.replicas}} runs, solid lines the law computed cell by cell, dashed these two rules). (b) Divergence from the target. At $\\varepsilon$ = 1/200 it is {{kl-last-ratio}} times as large without the noise as with it; with three quarters of its variance (triangles) hardly any bias is left.',
  ),
  alt: t(
    '(a) 厚度方差随步长变化，留噪声的从目标 {{ring-target:2}} 缓缓上升，丢掉的急速下降，到最大步长分别为 {{ring-largest-noise:3}} 和 {{ring-largest-without:3}}。(b) 双对数：三条近于直线的线，丢掉的最高，留着的居中，留四分之三的最低。',
    '(a) Variance across the ring against step size; with noise it rises slowly from the target {{ring-target:2}}, without it falls steeply, to {{ring-largest-noise:3}} and {{ring-largest-without:3}} at the largest step. (b) log–log: three nearly straight lines, highest without noise, then with all of it, lowest with three quarters.',
  ),
  labels: {
    variance: t('厚度方差', 'variance across the ring'),
    kept: t('留着', 'kept'),
    dropped: t('丢掉', 'dropped'),
    part: t('留 ¾', '¾ kept'),
    target: t('目标', 'target'),
  },
  draw({ files }, words) {
    const rows = files['last-step.csv'];
    const last = rows.at(-1)!;
    const [low, high] = [0, last.stepSize];
    type Column = Exclude<keyof typeof last, 'noise' | 'without'>;
    const lineOf = (role: 'model' | 'failure' | 'second', y: Column) =>
      curveOf(rows, 'stepSize', y, role);
    const marker = (
      role: 'model' | 'failure' | 'second',
      y: Column,
      symbol: 'circle' | 'square' | 'triangle',
    ) => dotsOf(rows, 'stepSize', y, role, { symbol });
    return [
      {
        marginRight: 24,
        marginLeft: 58,
        x: {
          domain: [0, high * 1.05],
          ticks: [0, 0.01, 0.02, 0.03, 0.04],
          tickFormat: String,
          label: words.stepSize,
        },
        y: {
          domain: [0, 0.06],
          ticks: [0, 0.02, 0.04, 0.06],
          tickFormat: '.2f',
          label: words.variance,
        },
        marks: [
          Plot.ruleY([last.target], { stroke: colour('axis'), strokeWidth: stroke.axis }),
          theoryOf(
            [low, high],
            (x) => x,
            (x) => last.target + x / 4,
          ),
          theoryOf(
            [low, high],
            (x) => x,
            (x) => last.target - 0.75 * x,
          ),
          lineOf('model', 'lawNoise'),
          lineOf('failure', 'lawWithout'),
          marker('model', 'noiseMean', 'circle'),
          marker('failure', 'withoutMean', 'square'),
          label(0.03, 0.051, words.kept, 'model', { anchor: 'end', dy: -8 }),
          label(0.03, 0.019, words.dropped, 'failure', { anchor: 'start', dx: 8, dy: -8 }),
          label(high, last.target, words.target, 'ink', { anchor: 'end', dy: 11 }),
        ],
      },
      {
        marginRight: 24,
        marginLeft: 58,
        x: {
          type: 'log',
          domain: [rows[0]!.stepSize, high],
          inset: 10,
          ticks: rows.map(({ stepSize }) => stepSize),
          tickFormat: String,
          label: words.stepSize,
        },
        y: logAxis('KL', [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1], [1e-6, 1]),
        marks: [
          lineOf('failure', 'klWithout'),
          lineOf('model', 'klNoise'),
          lineOf('second', 'klThreeQuarters'),
          marker('failure', 'klWithout', 'square'),
          marker('model', 'klNoise', 'circle'),
          marker('second', 'klThreeQuarters', 'triangle'),
          label(0.01, rows[1]?.klWithout ?? 1, words.dropped, 'failure', {
            anchor: 'end',
            dy: -12,
          }),
          label(0.01, rows[1]?.klNoise ?? 1, words.kept, 'model', { anchor: 'end', dy: -12 }),
          label(0.01, rows[1]?.klThreeQuarters ?? 1, words.part, 'second', {
            anchor: 'end',
            dx: -4,
            dy: -10,
          }),
        ],
      },
    ];
  },
});

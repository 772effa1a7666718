import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/langevin/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, dotsOf, label, rangesOf, theoryOf } from '../kit/marks.ts';
import { colour, stroke } from '../kit/theme.ts';

/** Step sizes as people write them: 1/200, 0.1, 3. */
const epsilon = (stepSize: number) =>
  stepSize < 0.01 ? `1/${Math.round(1 / stepSize)}` : String(stepSize);

export default defineFigure<typeof numbers>()({
  title: t('步子越小，忘得越慢', 'The smaller the step, the slower it forgets'),
  caption: t(
    '步长越小，链越久才忘记出发点：$\\varepsilon$ = 1/200 要 {{correlation-time-small}} 步，$\\varepsilon$ = 1 只要 {{correlation-time-large}} 步；超过 2 又变慢，因为每一步都跳到阱底的另一边。(a) 是 $U(x)=x^2/2$ 时与起点的相关系数，(b) 是自相关时间，即它降到 $1/e$ 所需的步数；虚线为理论 $(1-\\varepsilon/2)^t$，带与竖线为 5–95%。',
    'The smaller the step, the longer the chain remembers where it began: {{correlation-time-small}} steps at $\\varepsilon$ = 1/200, {{correlation-time-large}} at $\\varepsilon$ = 1; beyond 2 it slows down again, since each step jumps across the well. (a) Correlation with the start for $U(x)=x^2/2$. (b) The autocorrelation time, steps until it has fallen to $1/e$. Dashed: the theory $(1-\\varepsilon/2)^t$; bands and bars 5–95%.',
  ),
  alt: t(
    '(a) 相关系数随步数衰减，ε = {{params.mixing.curves}}，步长小的衰减慢，步长 3 的正负交替。(b) 自相关时间随步长变化，双对数坐标，从 {{correlation-time-small}} 步降到 ε = 2 附近的零，再升高；实测点都在理论虚线上。',
    '(a) Correlation with the start against steps for ε = {{params.mixing.curves}}; small steps decay slowly, ε = 3 changes sign at every step. (b) Autocorrelation time against step size on logarithmic scales, falling from {{correlation-time-small}} steps to zero near ε = 2 and rising again; all measured points lie on the dashed theory.',
  ),
  labels: {
    step: t('步数 t', 'step t'),
    correlation: t('与起点的相关 ρ', 'correlation with the start ρ'),
    time: t('自相关时间 τ（步）', 'autocorrelation time τ (steps)'),
    theory: t('理论', 'theory'),
  },
  draw({ files, params }, words, frame) {
    const times = files['autocorrelation-time.csv'];
    const curves = params.mixing.curves.map((stepSize) => {
      const rows = files['autocorrelation.csv'].filter((row) => row.stepSize === stepSize);
      return {
        stepSize,
        rows,
      };
    });
    const roles = ['model', 'second', 'data', 'failure'] as const;
    // Where each curve has room for its name.
    const place = [
      { lag: 26, dy: -12 },
      { lag: 12, dy: -10 },
      { lag: 1, dy: 0 },
      { lag: 1, dy: 8 },
    ];
    return [
      {
        x: { domain: [0, params.mixing.lags], ticks: frame.narrow ? 4 : 6, label: words.step },
        y: { domain: [-0.6, 1], ticks: [-0.5, 0, 0.5, 1], label: words.correlation },
        marks: [
          Plot.ruleY([0], { stroke: colour('axis'), strokeWidth: stroke.axis }),
          ...curves.flatMap(({ rows }, i) => [
            ...bandOf(rows, 'lag', 'measured', roles[i]!),
            theoryOf(rows, 'lag', 'theory'),
          ]),
          ...curves.map(({ stepSize, rows }, i) =>
            label(
              place[i]!.lag,
              rows[place[i]!.lag]!.theory,
              `ε = ${epsilon(stepSize)}`,
              roles[i]!,
              {
                dx: 8,
                dy: place[i]!.dy,
              },
            ),
          ),
        ],
      },
      {
        x: {
          type: 'log',
          ticks: [0.01, 0.1, 1],
          tickFormat: String,
          domain: [0.004, 5],
          label: words.stepSize,
        },
        y: {
          type: 'log',
          ticks: [1, 10, 100],
          tickFormat: String,
          domain: [0.5, 600],
          label: words.time,
        },
        marks: [
          ...[
            times.filter(({ stepSize }) => stepSize < 2),
            times.filter(({ stepSize }) => stepSize > 2),
          ].map((side) => theoryOf(side, 'stepSize', 'theory')),
          rangesOf(times, 'stepSize', 'measured', 'model'),
          dotsOf(times, 'stepSize', 'measured', 'model'),
          label(0.1, 20, words.theory, 'truth', { dx: 12, dy: -8 }),
        ],
      },
    ];
  },
});

import * as Plot from '@observablehq/plot';
import type { Langevin } from '../experiments/langevin.ts';
import { defineFigure } from './figure.ts';
import { bandMarks, label, theoryLine } from './marks.ts';
import { colour, pointRadius, stroke, truthDash } from './theme.ts';

type Result = Langevin;
const figure = defineFigure<Result>();

const percent = (share: number) => Math.round(100 * share);
const last = <T>(values: readonly T[]) => values.at(-1)!;
/** Step sizes as people write them: 1/200, 0.1, 3. */
const epsilon = (stepSize: number) =>
  stepSize < 0.01 ? `1/${Math.round(1 / stepSize)}` : String(stepSize);

const particlesFigure = figure({
  text: {
    zh: {
      title: '粒子最后停在能量所定义的分布里',
      caption: ({ particles: p }) =>
        `${p.x.length} 个粒子全部从左边的谷底出发，走 ${p.steps} 步之后，直方图已接近能量所定义的密度（灰色虚线），右边一半占 ${percent(right(p.x))}%。左图是能量 $U(x)$ 和粒子在上面的位置，步长 $\\varepsilon$ = ${p.stepSize}。`,
      alt: ({ particles: p }) =>
        `左图：双谷能量曲线，粒子聚在两个谷底附近。右图：粒子位置的直方图有两个峰，与虚线所示的密度大致吻合；${percent(right(p.x))}% 的粒子在 0 的右边。`,
      labels: { position: '位置 x', energy: '能量 U(x)', density: '密度 q(x)' },
    },
    en: {
      title: 'The particles end in the distribution that the energy names',
      caption: ({ particles: p }) =>
        `${p.x.length} particles, all begun at the bottom of the left valley, come close after ${p.steps} steps to the density that the energy names (dashed); ${percent(right(p.x))} % of them are right of zero. Left: the energy $U(x)$ and where on it the particles stand. The step size is $\\varepsilon$ = ${p.stepSize}.`,
      alt: ({ particles: p }) =>
        `Left: an energy curve with two valleys, the particles gathered near both bottoms. Right: the histogram of their positions has two peaks and roughly follows the dashed density; ${percent(right(p.x))} % of the particles are right of 0.`,
      labels: { position: 'position x', energy: 'energy U(x)', density: 'density q(x)' },
    },
  },
  data: ['particles.npy'],
  draw({ particles: p }, words, frame) {
    const axis = {
      domain: [...p.domain],
      ticks: frame.narrow ? 5 : 7,
      label: words.position,
    };
    const width = (p.domain[1] - p.domain[0]) / p.histogram.length;
    return [
      {
        options: {
          x: axis,
          y: { domain: [0, 6], label: words.energy },
          marks: [
            theoryLine(p.curve.x, p.curve.u),
            Plot.dot(p.x, {
              x: p.x,
              y: p.u,
              r: pointRadius,
              fill: colour('model'),
              fillOpacity: 0.45,
              clip: true,
            }),
          ],
        },
      },
      {
        options: {
          x: axis,
          y: {
            domain: [0, 0.5],
            ticks: [0, 0.1, 0.2, 0.3, 0.4, 0.5],
            tickFormat: '.1f',
            label: words.density,
          },
          marks: [
            Plot.rectY(p.histogram, {
              x1: (_, i) => p.domain[0] + width * i,
              x2: (_, i) => p.domain[0] + width * (i + 1),
              y: (count: number) => count / p.x.length / width,
              fill: colour('model'),
              fillOpacity: 0.55,
              insetLeft: 0.5,
              insetRight: 0.5,
            }),
            theoryLine(p.curve.x, p.curve.q),
          ],
        },
      },
    ];
  },
});

const right = (x: readonly number[]) => x.filter((at) => at > 0).length / x.length;

const stationaryVariance = figure({
  text: {
    zh: {
      title: '步长越大，停下来的分布越宽',
      caption: ({ variance, replicas }) =>
        `步长有限时，链停下来的方差不是 1，而是 $1/(1-\\varepsilon/4)$，到 $\\varepsilon$ = 4 时发散；实测处处与它相符，$\\varepsilon$ = ${last(variance).stepSize} 时理论值为 ${last(variance).theory.toFixed(1)}，实测 ${last(variance).measured.toFixed(1)}。能量为 $U(x)=x^2/2$，圆点是 ${replicas} 次独立运行的均值，带为 5–95%。`,
      alt: ({ variance }) =>
        `平稳方差随步长 ε 变化，纵轴为对数。理论虚线从 1 出发缓慢上升，接近 ε = 4 时陡然升高；${variance.length} 个实测点都落在线上。`,
      labels: {
        stepSize: '步长 ε',
        variance: '平稳方差 V',
        theory: '理论 1/(1 − ε/4)',
        target: '目标分布的方差 1',
        limit: '此处发散',
      },
    },
    en: {
      title: 'The larger the step, the wider it settles',
      caption: ({ variance, replicas }) =>
        `At a finite step the chain does not settle at variance 1 but at $1/(1-\\varepsilon/4)$, which diverges at $\\varepsilon$ = 4; what is measured agrees everywhere, at $\\varepsilon$ = ${last(variance).stepSize} with ${last(variance).measured.toFixed(1)} against ${last(variance).theory.toFixed(1)} in theory. The energy is $U(x)=x^2/2$; dots are means of ${replicas} independent runs, bars their 5–95 % band.`,
      alt: ({ variance }) =>
        `Stationary variance against the step size ε, on a logarithmic scale. The dashed theory starts at 1, rises slowly and then steeply near ε = 4; all ${variance.length} measured points lie on it.`,
      labels: {
        stepSize: 'step size ε',
        variance: 'stationary variance V',
        theory: 'theory 1/(1 − ε/4)',
        target: 'variance of the target, 1',
        limit: 'diverges here',
      },
    },
  },
  data: ['stationary-variance.csv'],
  draw({ variance, varianceCurve: curve }, words, frame) {
    const shown = curve.stepSize.filter((_, i) => curve.theory[i]! < 60);
    return [
      {
        options: {
          x: {
            domain: [0, 4.2],
            ticks: [0, 1, 2, 3, 4],
            tickFormat: String,
            label: words.stepSize,
          },
          y: {
            type: 'log',
            base: 2,
            domain: [0.8, 64],
            ticks: [1, 2, 4, 8, 16, 32],
            tickFormat: String,
            label: words.variance,
          },
          marks: [
            Plot.ruleX([4], { stroke: colour('failure'), strokeWidth: stroke.thin }),
            label({ x: 4, y: 54, text: words.limit, role: 'failure', anchor: 'end', dx: -6 }),
            Plot.ruleY([1], { stroke: colour('axis'), strokeWidth: stroke.axis }),
            label({
              x: 4,
              y: 1,
              text: words.target,
              role: 'truth',
              anchor: 'end',
              dx: -6,
              dy: -10,
            }),
            theoryLine(shown, curve.theory),
            Plot.ruleX(variance, {
              x: 'stepSize',
              y1: ({ replicas }) => replicas.low,
              y2: ({ replicas }) => replicas.high,
              stroke: colour('model'),
              strokeOpacity: 0.5,
              strokeWidth: 5,
            }),
            Plot.dot(variance, {
              x: 'stepSize',
              y: 'measured',
              r: pointRadius,
              fill: colour('model'),
            }),
            label({
              x: 3,
              y: 4,
              text: words.theory,
              role: 'truth',
              anchor: 'end',
              dx: frame.narrow ? -12 : -16,
              dy: -12,
            }),
          ],
        },
      },
    ];
  },
});

const histogramFigure = figure({
  text: {
    zh: {
      title: '小步长采得准，大步长采得太宽',
      caption: ({ histograms: [small, large], replicas }) =>
        `步长 $\\varepsilon$ = ${small!.stepSize} 时直方图与目标密度几乎重合；$\\varepsilon$ = ${large!.stepSize} 时停在方差为 4 的正态分布，对目标来说太宽。能量为 $U(x)=x^2/2$，柱是 ${replicas} 次独立运行的中位数，细线为 5–95%；灰色虚线是目标 $q$，绿线是理论给出的平稳分布。`,
      alt: ({ histograms: [small, large] }) =>
        `两幅直方图。ε = ${small!.stepSize} 时柱子贴合目标正态密度；ε = ${large!.stepSize} 时柱子低而宽，贴合方差为 4 的正态密度，而不是目标。`,
      labels: { position: '位置 x', density: '密度', target: '目标 q', settled: '平稳分布' },
    },
    en: {
      title: 'Small steps sample right, large ones too wide',
      caption: ({ histograms: [small, large], replicas }) =>
        `With $\\varepsilon$ = ${small!.stepSize} the histogram nearly coincides with the target density; with $\\varepsilon$ = ${large!.stepSize} it settles in a normal of variance 4, too wide for the target. The energy is $U(x)=x^2/2$; bars are medians of ${replicas} independent runs, thin lines their 5–95 % band; dashed the target $q$, green the stationary law in theory.`,
      alt: ({ histograms: [small, large] }) =>
        `Two histograms. At ε = ${small!.stepSize} the bars follow the target, a normal density; at ε = ${large!.stepSize} they are low and wide and follow a normal density of variance 4 instead of the target.`,
      labels: {
        position: 'position x',
        density: 'density',
        target: 'target q',
        settled: 'stationary law',
      },
    },
  },
  draw: ({ histograms }, words, frame) =>
    histograms.map(({ stepSize, domain, curve, bins }, i) => {
      const width = (domain[1] - domain[0]) / bins.length;
      const middle = (bin: number) => domain[0] + width * (bin + 0.5);
      const at = (x: number) => curve.x.findIndex((value) => value >= x);
      return {
        title: `ε = ${stepSize}`,
        height: frame.narrow ? 230 : 300,
        options: {
          x: { domain: [...domain], ticks: [-8, -4, 0, 4, 8], label: words.position },
          y: {
            domain: [0, 0.45],
            ticks: [0, 0.1, 0.2, 0.3, 0.4],
            tickFormat: '.1f',
            label: words.density,
          },
          marks: [
            Plot.rectY(bins, {
              x1: (_, bin) => domain[0] + width * bin,
              x2: (_, bin) => domain[0] + width * (bin + 1),
              y: 'median',
              fill: colour('model'),
              fillOpacity: 0.55,
              insetLeft: 0.5,
              insetRight: 0.5,
            }),
            Plot.line(
              curve.x.map((x, j) => [x, curve.settled[j]!]),
              { stroke: colour('second'), strokeWidth: stroke.line },
            ),
            theoryLine(curve.x, curve.target),
            Plot.ruleX(bins, {
              x: (_, bin) => middle(bin),
              y1: 'low',
              y2: 'high',
              stroke: colour('ink'),
              strokeWidth: stroke.axis,
            }),
            label({ x: 0.9, y: 0.35, text: words.target, role: 'truth', dx: 4 }),
            ...(i === 0
              ? []
              : [
                  label({
                    x: 3,
                    y: curve.settled[at(3)]!,
                    text: words.settled,
                    role: 'second' as const,
                    dx: 6,
                    dy: -8,
                  }),
                ]),
          ],
        },
      };
    }),
});

const mixing = figure({
  text: {
    zh: {
      title: '步子越小，忘得越慢',
      caption: ({ mixing: { times } }) =>
        `步长越小，链越久才忘记出发点：$\\varepsilon$ = ${epsilon(times[0]!.stepSize)} 要 ${times[0]!.theory.toFixed(0)} 步，$\\varepsilon$ = 1 只要 ${at1(times).theory.toFixed(2)} 步；超过 2 又变慢，因为每一步都跳过谷底。左图是 $U(x)=x^2/2$ 时与起点的相关系数，右图是它降到 $1/e$ 所需的步数；虚线为理论 $(1-\\varepsilon/2)^t$，带与竖线为 5–95%。`,
      alt: ({ mixing: { times, curves } }) =>
        `左图：相关系数随步数衰减，${curves.map(({ stepSize }) => `ε = ${epsilon(stepSize)}`).join('、')}，步长小的衰减慢，步长 3 的正负交替。右图：混合时间随步长变化，双对数坐标，从 ${times[0]!.theory.toFixed(0)} 步降到 ε = 2 附近的零，再升高；实测点都在理论虚线上。`,
      labels: {
        step: '步数 t',
        correlation: '与起点的相关 ρ',
        stepSize: '步长 ε',
        time: '混合时间 τ（步）',
        theory: '理论',
      },
    },
    en: {
      title: 'The smaller the step, the slower it forgets',
      caption: ({ mixing: { times } }) =>
        `The smaller the step, the longer the chain remembers where it began: ${times[0]!.theory.toFixed(0)} steps at $\\varepsilon$ = ${epsilon(times[0]!.stepSize)}, ${at1(times).theory.toFixed(2)} at $\\varepsilon$ = 1; beyond 2 it slows down again, since each step jumps across the valley. Left: correlation with the start for $U(x)=x^2/2$. Right: steps until it has fallen to $1/e$. Dashed the theory $(1-\\varepsilon/2)^t$; bands and bars 5–95 %.`,
      alt: ({ mixing: { times, curves } }) =>
        `Left: correlation with the start against steps for ${curves.map(({ stepSize }) => `ε = ${epsilon(stepSize)}`).join(', ')}; small steps decay slowly, ε = 3 changes sign at every step. Right: mixing time against step size on logarithmic scales, falling from ${times[0]!.theory.toFixed(0)} steps to zero near ε = 2 and rising again; all measured points lie on the dashed theory.`,
      labels: {
        step: 'step t',
        correlation: 'correlation with the start ρ',
        stepSize: 'step size ε',
        time: 'mixing time τ (steps)',
        theory: 'theory',
      },
    },
  },
  data: ['mixing-time.csv'],
  draw({ mixing: { times, curves } }, words, frame) {
    const steps = curves[0]!.theory.map((_, lag) => lag);
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
        options: {
          x: { domain: [0, last(steps)], ticks: frame.narrow ? 4 : 6, label: words.step },
          y: { domain: [-0.6, 1], ticks: [-0.5, 0, 0.5, 1], label: words.correlation },
          marks: [
            Plot.ruleY([0], { stroke: colour('axis'), strokeWidth: stroke.axis }),
            ...curves.flatMap(({ theory, measured }, i) => [
              ...bandMarks(steps, measured, roles[i]!),
              theoryLine(steps, theory),
            ]),
            ...curves.map(({ stepSize, theory }, i) =>
              label({
                x: place[i]!.lag,
                y: theory[place[i]!.lag]!,
                text: `ε = ${epsilon(stepSize)}`,
                role: roles[i]!,
                dx: 8,
                dy: place[i]!.dy,
              }),
            ),
          ],
        },
      },
      {
        options: {
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
            ].map((side) =>
              theoryLine(
                side.map(({ stepSize }) => stepSize),
                side.map(({ theory }) => theory),
              ),
            ),
            Plot.ruleX(times, {
              x: 'stepSize',
              y1: ({ measured }) => measured.low,
              y2: ({ measured }) => measured.high,
              stroke: colour('model'),
              strokeOpacity: 0.5,
              strokeWidth: 5,
            }),
            Plot.dot(times, {
              x: 'stepSize',
              y: ({ measured }) => measured.median,
              r: pointRadius,
              fill: colour('model'),
            }),
            label({ x: 0.1, y: 20, text: words.theory, role: 'truth', dx: 12, dy: -8 }),
          ],
        },
      },
    ];
  },
});

function at1(times: Result['mixing']['times']) {
  return times.find(({ stepSize }) => stepSize === 1)!;
}

const twoModes = figure({
  text: {
    zh: {
      title: '两个模态离得越远，越难走过去',
      caption: ({ modes: { escapes, stepSize } }) =>
        `两个模态的间距从 ${escapes[0]!.separation} 增到 ${last(escapes).separation}，从一个走到另一个的平均步数就从 ${escapes[0]!.mean.toFixed(0)} 涨到 ${last(escapes).mean.toFixed(0)}：混合之慢随间距急剧加重。左图：所有粒子从左边出发，处在右边的比例；右图：首次到达另一模态中心的步数，虚线为 $\\varepsilon\\to0$ 时的理论均值。步长 $\\varepsilon$ = ${stepSize}，带与竖线为 5–95%。`,
      alt: ({ modes: { escapes, curves } }) =>
        `左图：右边粒子的比例随步数变化，间距 ${curves.map(({ separation }) => separation).join('、')}；间距小的很快升到一半，间距最大的几乎停在零。右图：到达另一模态的步数，纵轴为对数，从约 ${escapes[0]!.mean.toFixed(0)} 升到约 ${last(escapes).mean.toFixed(0)}，与理论虚线接近。`,
      labels: {
        step: '步数 t',
        share: '右边的比例',
        separation: '模态间距 s',
        escape: '到达另一模态的步数',
        half: '目标：一半',
        theory: '理论均值',
      },
    },
    en: {
      title: 'The farther apart two modes are, the harder it is to cross',
      caption: ({ modes: { escapes, stepSize } }) =>
        `As the separation of two modes grows from ${escapes[0]!.separation} to ${last(escapes).separation}, the mean number of steps from one to the other grows from ${escapes[0]!.mean.toFixed(0)} to ${last(escapes).mean.toFixed(0)}: mixing becomes hopelessly slow. Left: share of the particles on the right when all begin on the left. Right: steps until the other mode's centre is first reached, dashed the theoretical mean as $\\varepsilon\\to0$. The step size is $\\varepsilon$ = ${stepSize}; bands and bars 5–95 %.`,
      alt: ({ modes: { escapes, curves } }) =>
        `Left: share of the particles on the right against steps, for separations ${curves.map(({ separation }) => separation).join(', ')}; for near modes it soon reaches one half, for the farthest it stays close to zero. Right: steps to the other mode on a logarithmic scale, from about ${escapes[0]!.mean.toFixed(0)} to about ${last(escapes).mean.toFixed(0)}, close to the dashed theory.`,
      labels: {
        step: 'step t',
        share: 'share on the right',
        separation: 'separation s',
        escape: 'steps to the other mode',
        half: 'target: one half',
        theory: 'mean in theory',
      },
    },
  },
  data: ['escape-time.csv'],
  draw({ modes: { escapes, steps, curves } }, words) {
    // A logarithmic axis has no 0.
    const shown = steps.slice(1);
    const roles = ['model', 'second', 'data', 'failure'] as const;
    return [
      {
        options: {
          marginRight: 44,
          x: { type: 'log', ticks: [1, 10, 100, 1000], tickFormat: String, label: words.step },
          y: { domain: [0, 0.7], ticks: [0, 0.25, 0.5], label: words.share },
          marks: [
            Plot.ruleY([0.5], {
              stroke: colour('truth'),
              strokeWidth: stroke.line,
              strokeDasharray: truthDash,
            }),
            label({ x: 1, y: 0.5, text: words.half, role: 'truth', dx: 4, dy: -10 }),
            ...curves.flatMap(({ share }, i) => bandMarks(shown, share.slice(1), roles[i]!)),
            ...curves.map(({ separation, share }, i) =>
              label({
                x: last(shown),
                y: last(share).median,
                text: `s = ${separation}`,
                role: roles[i]!,
                dx: 5,
                // The three nearest end together at one half.
                dy: [-9, 5, 6, 0][i] ?? 0,
              }),
            ),
          ],
        },
      },
      {
        options: {
          x: {
            ticks: escapes.map(({ separation }) => separation),
            tickFormat: String,
            label: words.separation,
            inset: 10,
          },
          y: {
            type: 'log',
            domain: [10, 300000],
            ticks: [10, 100, 1000, 10000, 100000],
            tickFormat: (value: number) => String(value).replace(/000$/, ' 000'),
            label: words.escape,
          },
          marginLeft: 62,
          marks: [
            theoryLine(
              escapes.map(({ separation }) => separation),
              escapes.map(({ theory }) => theory),
            ),
            Plot.ruleX(escapes, {
              x: 'separation',
              y1: ({ particles }) => particles.low,
              y2: ({ particles }) => particles.high,
              stroke: colour('model'),
              strokeOpacity: 0.35,
              strokeWidth: 5,
            }),
            Plot.dot(escapes, {
              x: 'separation',
              y: 'mean',
              r: pointRadius,
              fill: colour('model'),
            }),
            label({
              x: escapes.at(-2)!.separation,
              y: escapes.at(-2)!.theory,
              text: words.theory,
              role: 'truth',
              anchor: 'end',
              dx: -8,
              dy: -18,
            }),
          ],
        },
      },
    ];
  },
});

export default {
  particles: particlesFigure,
  'stationary-variance': stationaryVariance,
  histogram: histogramFigure,
  mixing,
  'two-modes': twoModes,
};

import type numbers from '../../experiments/ebm-ensemble-sampling/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, dotsOf, label, theoryAtY } from '../kit/marks.ts';
import type { Role } from '../kit/theme.ts';

const routes = [
  { route: 'own', role: 'model', symbol: 'circle' },
  { route: 'mean', role: 'second', symbol: 'square' },
  { route: 'turns', role: 'data', symbol: 'triangle' },
] as const satisfies readonly { route: string; role: Role; symbol: string }[];

export default defineFigure<typeof numbers>()({
  title: t('一起采样，计算次数相同', 'Sampling together, evaluation for evaluation'),
  caption: t(
    '训练之后，{{params.samples.chains}} 条链从缓冲区（一个模型用自己的；四个共用，是四个缓冲区合在一起）或者从噪声走起；横轴是每条链让网络算了几次：平均能量的一步要算四次，一个模型，或者轮流来，只算一次。纵轴是样本落进 {{params.samples.perAxis}} × {{params.samples.perAxis}} 格后离目标的散度，对数轴，{{params.groups}} 组的中位数与 5–95%；虚线 {{floor}} 是同样多的真样本的平均。',
    'After training, {{params.samples.chains}} chains walk from a buffer (a single model has its own; the four have one in common, their four put together) or from noise. The horizontal axis counts evaluations of a net for each chain: a step on the mean energy takes four, one of a single model, or of all in turns, takes one. The vertical axis is the divergence of the samples, sorted into {{params.samples.perAxis}} × {{params.samples.perAxis}} cells, from the target, logarithmic: medians of {{params.groups}} groups, and 5–95%; dashed, {{floor}}: the mean for as many true samples.',
  ),
  alt: t(
    '两幅图。(a) 从缓冲区出发：一个模型从 {{buffer-own-0}} 到 {{buffer-own-last}}，平均能量从 {{buffer-mean-0}} 到 {{buffer-mean-last}}，轮流到 {{buffer-turns-last}}。(b) 从噪声出发都从高处落下，最后分别是 {{noise-own-last}}、{{noise-mean-last}}、{{noise-turns-last}}；平均能量起初落得最慢。',
    'Two plots. (a) From the buffer: a single model goes from {{buffer-own-0}} to {{buffer-own-last}}, the mean energy from {{buffer-mean-0}} to {{buffer-mean-last}}, turns end at {{buffer-turns-last}}. (b) From noise all fall from high up and end at {{noise-own-last}}, {{noise-mean-last}} and {{noise-turns-last}}; at first the mean energy falls most slowly.',
  ),
  labels: {
    evaluations: t('每条链的网络计算次数', 'evaluations for each chain'),
    buffer: t('从缓冲区出发：KL（样本‖p）', 'from the buffer: KL(samples‖p)'),
    noise: t('从噪声出发：KL（样本‖p）', 'from noise: KL(samples‖p)'),
    own: t('一个模型', 'one model'),
    mean: t('平均能量', 'mean energy'),
    turns: t('轮流', 'in turns'),
  },
  draw({ files, result, params }, words, frame) {
    const last = params.samples.evaluations.at(-1)!;
    return (['buffer', 'noise'] as const).map((start) => ({
      title: words[start],
      height: frame.narrow ? 270 : 300,
      marginRight: frame.narrow ? 24 : 20,
      x: { label: words.evaluations, ticks: [0, 80, 160], domain: [0, last] },
      y: {
        type: 'log',
        domain: start === 'buffer' ? [0.04, 0.5] : [0.02, 4],
        ticks: start === 'buffer' ? [0.05, 0.1, 0.2] : [0.03, 0.1, 0.3, 1, 3],
        tickFormat: String,
        label: null,
      },
      marks: [
        theoryAtY(result.floor),
        ...routes.flatMap(({ route, role, symbol }) => {
          const rows = files['samples.csv'].filter(
            (row) => row.start === start && row.route === route,
          );
          return [
            ...bandOf(rows, 'evaluations', 'kl', role),
            dotsOf(rows, 'evaluations', ({ kl }: (typeof rows)[number]) => kl.median, role, {
              symbol,
            }),
          ];
        }),
        ...routes.map(({ route, role, symbol }, i) =>
          label(
            last,
            start === 'buffer' ? 0.5 : 4,
            `${{ circle: '●', square: '■', triangle: '▲' }[symbol]} ${words[route]}`,
            role,
            { anchor: 'end', dx: -2, dy: 12 + 18 * i },
          ),
        ),
      ],
    }));
  },
});

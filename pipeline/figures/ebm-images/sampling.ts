import type numbers from '../../experiments/ebm-images/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, label, theoryAtY } from '../kit/marks.ts';

const ticks = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000];

export default defineFigure<typeof numbers>()({
  title: t('有缓冲区，没有缓冲区', 'With the buffer and without'),
  caption: t(
    '训练之后再采样：从均匀噪声（蓝）或者缓冲区（绿）出发。(a) 走几步之后到测试图像的 Fréchet 距离，对数坐标；{{params.sampling.seeds}} 个采样种子，每个 {{params.sampling.chains}} 条链，中位数与 5–95% 带。虚线：同样多的留出的真图像；同样多的、从正态分布抽的图像。(b) 链上的平均能量，从第 {{params.training.chain}} 步画起。',
    'Sampling after training, from uniform noise (blue) or from the buffer (green). (a) Fréchet distance to the test images after some steps, on a logarithmic scale; {{params.sampling.seeds}} seeds of sampling with {{params.sampling.chains}} chains each, medians and 5–95% bands. Dashes: as many held-out real images; as many drawn from a normal distribution. (b) Mean energy along the chains, from step {{params.training.chain}} on.',
  ),
  alt: t(
    '(a) 从噪声出发的距离从很大降到 {{noise-best:0}} 左右，再升到 {{noise-end:0}}；从缓冲区出发的起初是 {{buffer-start:0}}，一路升到 {{buffer-end:0}}；真图像是 {{held:1}}，正态分布 {{normal:0}}。(b) 两者的能量。',
    '(a) From noise the distance falls from far above to about {{noise-best:0}} and rises to {{noise-end:0}}; from the buffer it begins at {{buffer-start:0}} and rises to {{buffer-end:0}}; real images have {{held:1}}, the normal {{normal:0}}. (b) The energies of both.',
  ),
  labels: {
    step: t('步', 'steps'),
    distance: t('Fréchet 距离', 'Fréchet distance'),
    noise: t('从噪声', 'from noise'),
    buffer: t('从缓冲区', 'from the buffer'),
    real: t('真图像', 'real images'),
    normal: t('正态分布', 'a normal'),
  },
  draw({ files, params, result }, words) {
    const rows = files['sampling.csv'];
    const of = (start: string) => rows.filter((row) => row.start === start);
    const [noise, buffer] = [of('noise'), of('buffer')];
    const last = params.sampling.times.at(-1)!;
    const x = { domain: [0, last], ticks: 4, label: words.step };
    const ruled = (value: number, text: string) => [
      theoryAtY(value),
      label(0.5 * last, value, text, 'truth', { anchor: 'middle', dy: 12 }),
    ];
    const held = result.yardsticks.held!.median;
    const normal = result.yardsticks.normal!.median;
    const all = rows.flatMap(({ distance }) => [distance.low, distance.high]);
    const [least, most] = [0.7 * Math.min(held, ...all), 1.3 * Math.max(normal, ...all)];
    /** Before, those from noise are far above. */
    const settled = (of: typeof rows) => of.filter(({ step }) => step >= params.training.chain);
    const early = (of: typeof rows) => of.find(({ step }) => step >= 0.25 * last) ?? of.at(-1)!;
    const middle = (of: typeof rows) => of[Math.max(0, of.length - 2)]!;
    return [
      {
        x,
        y: logAxis(
          words.distance,
          ticks.filter((tick) => tick > least && tick < most),
          [least, most],
        ),
        marginRight: 24,
        marks: [
          ...ruled(held, words.real),
          ...ruled(normal, words.normal),
          ...bandOf(noise, 'step', 'distance', 'model'),
          ...bandOf(buffer, 'step', 'distance', 'second'),
          label(middle(noise).step, middle(noise).distance.high, words.noise, 'model', {
            dy: -12,
          }),
          label(middle(buffer).step, middle(buffer).distance.low, words.buffer, 'second', {
            dy: 14,
          }),
        ],
      },
      {
        x,
        y: { label: words.energy, ticks: 5, nice: true },
        marginRight: 24,
        marks: [
          ...bandOf(settled(noise), 'step', 'energy', 'model'),
          ...bandOf(settled(buffer), 'step', 'energy', 'second'),
          label(0.3 * last, early(noise).energy.high, words.noise, 'model', { dy: -14 }),
          label(0.04 * last, early(buffer).energy.low, words.buffer, 'second', { dy: 24 }),
        ],
      },
    ];
  },
});

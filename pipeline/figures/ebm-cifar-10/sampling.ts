import type numbers from '../../experiments/ebm-cifar-10/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, label } from '../kit/marks.ts';

export default defineFigure<typeof numbers>()({
  title: t('CIFAR-10：有缓冲区，没有缓冲区', 'CIFAR-10: with the buffer and without'),
  caption: t(
    '训练之后再采样：从均匀噪声（蓝）或者缓冲区（绿）出发，走几步，到 CIFAR-10 测试图像的 Fréchet 距离；{{params.sampling.seeds}} 个采样种子，每个 {{params.sampling.chains}} 条链，中位数与 5–95% 带。同样多的留出的真图像是 {{held-distance:1}}。',
    'Sampling after training, from uniform noise (blue) or from the buffer (green): Fréchet distance to the test images of CIFAR-10 after some steps; {{params.sampling.seeds}} seeds of sampling with {{params.sampling.chains}} chains each, medians and 5–95% bands. As many held-out real images have {{held-distance:1}}.',
  ),
  alt: t(
    '两条曲线：从噪声、从缓冲区出发，距离随步数怎样变；同样多的真图像是 {{held-distance:1}}。',
    'Two curves: the distance over the steps, from noise and from the buffer; as many real images have {{held-distance:1}}.',
  ),
  labels: {
    step: t('步', 'steps'),
    distance: t('Fréchet 距离', 'Fréchet distance'),
    noise: t('从噪声', 'from noise'),
    buffer: t('从缓冲区', 'from the buffer'),
  },
  draw({ files }, words) {
    const curves = [
      { start: 'noise', role: 'model' },
      { start: 'buffer', role: 'second' },
    ] as const;
    return [
      {
        x: { label: words.step },
        y: { label: words.distance, zero: true },
        marginRight: 90,
        marks: curves.flatMap(({ start, role }) => {
          const own = files['sampling.csv'].filter((row) => row.start === start);
          const end = own.at(-1)!;
          return [
            ...bandOf(own, 'step', 'distance', role),
            label(end.step, end.distance.median, words[start], role, { dx: 6 }),
          ];
        }),
      },
    ];
  },
});

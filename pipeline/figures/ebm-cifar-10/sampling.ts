import type numbers from '../../experiments/ebm-cifar-10/numbers.ts';
import { defineFigure } from '../kit/figure.ts';
import { bandOf, label } from '../kit/marks.ts';

export default defineFigure<typeof numbers>()({
  text: {
    zh: {
      title: 'CIFAR-10：有缓冲区，没有缓冲区',
      caption:
        '训练之后再采样：从均匀噪声（蓝）或者缓冲区（绿）出发，走几步，到 CIFAR-10 测试图像的 Fréchet 距离；{{params.sampling.seeds}} 个采样种子，每个 {{params.sampling.chains}} 条链，中位数与 5–95% 带。同样多的留出的真图像是 {{held-distance:1}}。',
      alt: '两条曲线：从噪声、从缓冲区出发，距离随步数怎样变；同样多的真图像是 {{held-distance:1}}。',
      labels: { step: '步', distance: 'Fréchet 距离', noise: '从噪声', buffer: '从缓冲区' },
    },
    en: {
      title: 'CIFAR-10: with the buffer and without',
      caption:
        'Sampling after training, from uniform noise (blue) or from the buffer (green): Fréchet distance to the test images of CIFAR-10 after some steps; {{params.sampling.seeds}} seeds of sampling with {{params.sampling.chains}} chains each, medians and 5–95% bands. As many held-out real images have {{held-distance:1}}.',
      alt: 'Two curves: the distance over the steps, from noise and from the buffer; as many real images have {{held-distance:1}}.',
      labels: {
        step: 'steps',
        distance: 'Fréchet distance',
        noise: 'from noise',
        buffer: 'from the buffer',
      },
    },
  },
  draw({ files }, words) {
    const curves = [
      { start: 'noise', role: 'model' },
      { start: 'buffer', role: 'second' },
    ] as const;
    return [
      {
        options: {
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
      },
    ];
  },
});

import type numbers from '../../experiments/latent-variables/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { imageStrip } from '../kit/image-strip.ts';
import { picture } from '../kit/picture-of.ts';

export default defineFigure<typeof numbers>()({
  title: t('左半已知，右半猜出', 'Left half given, right half guessed'),
  caption: t(
    '没见过的图像，左半是真的，右半依次是：真的；只有五对时，直接的网络和经过编码的；九百对时，同样两种。对少时，编码的解码器至少画得出半件衣服；对多时，直接的网络细节更对。',
    'Held-out images: the left half is real, the right half is, in turn, real; with five pairs, from the direct net and through the codes; with nine hundred pairs, the same two. With few pairs the decoder of codes at least paints half a garment; with many the direct net is more precise.',
  ),
  alt: t(
    '五行图像，左半相同。五对时，直接的右半杂乱，经过编码的像半件衣服但常常不配；九百对时两者都与左半相配。',
    'Five rows of images with the same left halves. With five pairs the direct right halves are messy, those through codes look like half a garment that often does not belong; with nine hundred both belong.',
  ),
  labels: {
    real: t('真实', 'real'),
    direct5: t('5，直接', '5, direct'),
    codes5: t('5，编码', '5, codes'),
    direct900: t('900，直接', '900, direct'),
    codes900: t('900，编码', '900, codes'),
  },
  draw({ files }, words, frame) {
    const all = files['halves.npy'];
    const [, count = 0, height = 0, half = 0] = all.shape;
    const joined = (i: number, row: number) => {
      const [left, right] = [picture(all, 0, i), picture(all, row, i)];
      return Uint8Array.from({ length: 2 * half * height }, (_, at) => {
        const [y, x] = [Math.floor(at / (2 * half)), at % (2 * half)];
        return x < half ? left[y * half + x]! : right[y * half + x - half]!;
      });
    };
    const names = [words.real, words.direct5, words.codes5, words.direct900, words.codes900];
    return [
      imageStrip(
        {
          width: 2 * half,
          height,
          rows: names.map((label, k) => ({
            label,
            images: Array.from({ length: Math.min(frame.narrow ? 5 : 8, count) }, (_, i) =>
              joined(i, k + 1),
            ),
          })),
          marginLeft: 86,
        },
        frame,
      ),
    ];
  },
});

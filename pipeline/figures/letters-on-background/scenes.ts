import type numbers from '../../experiments/letters-on-background/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { imageStrip } from '../kit/image-strip.ts';
import { picturesOf, side } from './parts.ts';

export default defineFigure<typeof numbers>()({
  title: t(
    '记得住的背景，要编码的字母',
    'A background that is remembered, letters that must be coded',
  ),
  caption: t(
    '(a) 没见过的图像（加了噪声），以及 {{params.watched.code}} 个数的编码还原成的样子：一个隐藏层的网络和三个隐藏层的网络。背景回来了，噪声没有；字母只剩个大概。(b) 真正的背景、训练图像的平均、两个解码器拿到平均编码时的输出。后三幅几乎一样，中间都有一团平均出来的字母。',
    '(a) Pictures that were not shown (with their noise), and what a code of {{params.watched.code}} numbers brings back, with one hidden layer and with three. The background returns, the noise does not; of the letter there is a rough idea. (b) The true background, the mean of the training pictures, and what the two decoders make of the mean code. The last three are nearly the same, and all have a blot of average letter in the middle.',
  ),
  alt: t(
    '(a) 五个字母各一幅，下面两行是重构，背景的条纹清楚，字母模糊。(b) 一幅没有字母的背景，与三幅中间有亮团的同样的背景。',
    '(a) One picture of each of five letters, below them two rows of reconstructions with clear stripes of background and blurred letters. (b) A background without a letter, and three times the same background with a bright blot in the middle.',
  ),
  labels: {
    input: t('输入', 'input'),
    net: t('一层', 'one layer'),
    deep: t('三层', 'three'),
    ground: t('背景', 'background'),
    mean: t('平均图像', 'mean picture'),
    constant: t('一层，平均编码', 'one, mean code'),
    deepConstant: t('三层，平均编码', 'three, mean code'),
  },
  draw({ files }, words, frame) {
    const [input = [], net = [], deep = []] = picturesOf(files['pictures.npy']);
    const [kept = []] = picturesOf(files['kept.npy']);
    const names = [words.ground, words.mean, words.constant, words.deepConstant];
    const size = { width: side, height: side };
    const shown = 5;
    return [
      imageStrip(
        {
          ...size,
          marginLeft: 76,
          panels: 2,
          rows: [
            { label: words.input, images: input.slice(0, shown) },
            { label: words.net, images: net.slice(0, shown) },
            { label: words.deep, images: deep.slice(0, shown) },
          ],
        },
        frame,
      ),
      imageStrip(
        {
          ...size,
          marginLeft: 130,
          panels: 2,
          // Gaps, so that a picture is as large as those beside it.
          rows: names.map((label, i) => ({ label, images: [kept[i], undefined, undefined] })),
        },
        frame,
      ),
    ];
  },
});

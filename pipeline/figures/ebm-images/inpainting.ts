import type numbers from '../../experiments/ebm-images/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { imageStrip } from '../kit/image-strip.ts';
import { picture } from '../kit/picture-of.ts';

// In the file: half; given, three fillings, nearest, real; picture.
const rows = ['given', 'first', 'second', 'nearest', 'real'] as const;
const at = [0, 1, 2, 4, 5];

export default defineFigure<typeof numbers>()({
  title: t('给上半，补下半', 'The upper half is given, the lower is filled in'),
  caption: t(
    '第一行：给出的上半，灰的是要补的。接着两行：两次补画，每次都从噪声走 {{params.inpainting.steps}} 步，给出的像素不动。再下面：上半最像的训练图像，借它的下半；最后是真的。测试图像的头几幅，未经挑选。',
    'First row: the upper half that is given, grey is to be filled in. Then two fillings, each of them {{params.inpainting.steps}} steps from noise while the given pixels stay. Below: the lower half of the training image whose upper half is most alike; last, the real one. The first test images, not selected.',
  ),
  alt: t(
    '五行小图像：上半与灰色的下半、两次补画、借来的下半、真图像。补画多半续得上轮廓，细节有斑点，有的补成了另一样东西。',
    'Five rows of small images: upper halves with grey below, two fillings, borrowed lower halves, the real ones. Fillings mostly continue the outline, spotty in detail, and some turn into something else.',
  ),
  labels: {
    given: t('给出', 'given'),
    first: t('补画', 'filled in'),
    second: t('再补', 'again'),
    nearest: t('借来', 'borrowed'),
    real: t('真的', 'real'),
  },
  draw({ files }, words, frame) {
    const all = files['inpainting.npy'];
    const [, , shown = 0, height = 0, width = 0] = all.shape;
    return [
      imageStrip(
        {
          width,
          height,
          rows: rows.map((kind, row) => ({
            label: words[kind],
            images: Array.from({ length: Math.min(6, shown) }, (_, i) =>
              picture(all, 0, at[row]!, i),
            ),
          })),
          marginLeft: frame.narrow ? 76 : 120,
        },
        frame,
      ),
    ];
  },
});

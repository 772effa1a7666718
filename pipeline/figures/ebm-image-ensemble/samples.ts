import type numbers from '../../experiments/ebm-image-ensemble/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { imageStrip } from '../kit/image-strip.ts';
import { picture } from '../kit/picture-of.ts';
import { routes } from './names.ts';

/** Pixels between two pictures of a row, which is one picture so that the drawing stays light. */
const gap = 1;

export default defineFigure<typeof numbers>()({
  title: t('从缓冲区走到最后一步', 'From the buffer to the last step'),
  caption: t(
    '从缓冲区出发，走 {{last}} 步以后，每种走法开头的几条链，未经挑选，{{params.shape.side}} × {{params.shape.side}} 像素。第一行是四个网络里的第一个，用它自己的缓冲区；中间两行从合起来的缓冲区里同样的图像出发，走完也几乎一样；最后一行的网络训练得和四个加起来一样久。',
    'The first chains of each way to walk, not selected, {{last}} steps after they left the buffer; {{params.shape.side}} × {{params.shape.side}} pixels. First row: the first of the four nets, from its own buffer; the two in the middle start from the same images of the four buffers put together, and end nearly alike; the last net was trained as long as the four together.',
  ),
  alt: t(
    '四行小图像：一个网络、平均能量、轮流、训练得更久的一个。都有看得出的衣服和鞋，也都有斑块。',
    'Four rows of small images: one net, the mean energy, in turns, the net trained longer. All have clothes and shoes that one recognises, and all have blots.',
  ),
  labels: {
    own: t('一个', 'one net'),
    mean: t('平均', 'mean'),
    turns: t('轮流', 'in turns'),
    longer: t('更久', 'longer'),
  },
  draw({ files }, words, frame) {
    const all = files['samples.npy'];
    const [, , shown = 0, height = 0, width = 0] = all.shape;
    const n = Math.min(frame.narrow ? 6 : 8, shown);
    const wide = n * (width + gap) - gap;
    return [
      imageStrip(
        {
          width: wide,
          height,
          rows: routes.map((route, at) => {
            const row = new Uint8Array(wide * height).fill(128);
            for (let i = 0; i < n; i++) {
              const one = picture(all, at, 1, i);
              for (let y = 0; y < height; y++)
                row.set(one.subarray(y * width, (y + 1) * width), y * wide + i * (width + gap));
            }
            return { label: words[route], images: [row] };
          }),
          marginLeft: 64,
        },
        frame,
      ),
    ];
  },
});

import type numbers from '../../experiments/ebm-images/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { imageStrip } from '../kit/image-strip.ts';
import { picture } from '../kit/picture-of.ts';

export default defineFigure<typeof numbers>()({
  title: t('缓冲区里的同几个位置', 'The same places of the buffer'),
  caption: t(
    '缓冲区里头几个位置，每一行是训练到的一个步数。位置不变，里面的图像接着走，偶尔被噪声重启。缓冲区共 {{params.training.buffer}} 个位置，每步抽 {{params.training.batch}} 个，走 {{params.training.chain}} 步再放回。',
    'The first places of the buffer, a row for each of some steps of training. A place stays, the image in it walks on, and now and then noise takes over. The buffer has {{params.training.buffer}} places; every step draws {{params.training.batch}}, lets them take {{params.training.chain}} steps and puts them back.',
  ),
  alt: t(
    '几行小图像：训练之初满是斑点，往后衣服、鞋和包越来越清楚；有的位置一直是同一件衣服，有的换了。',
    'Rows of small images: early in training they are spotty, later clothes, shoes and bags grow clearer; some places hold the same garment all along, others change.',
  ),
  draw({ files, params }, _, frame) {
    const all = files['buffer-over-time.npy'];
    const [snapshots = 0, shown = 0, height = 0, width = 0] = all.shape;
    const wanted = [0, 1, 3, snapshots - 1].filter((at) => at < snapshots);
    return [
      imageStrip(
        {
          width,
          height,
          rows: [...new Set(wanted)].map((at) => ({
            label: String((at + 1) * params.training.every),
            images: Array.from({ length: Math.min(frame.narrow ? 6 : 8, shown) }, (_, i) =>
              picture(all, at, i),
            ),
          })),
          marginLeft: 50,
        },
        frame,
      ),
    ];
  },
});

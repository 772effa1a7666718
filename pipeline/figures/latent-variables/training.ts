import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/latent-variables/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { clothesRole, clothesSigns } from '../kit/clothes.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { formatNumber } from '../kit/format-number.ts';
import { bandOf, found, label } from '../kit/marks.ts';
import { grouped } from '../kit/number.ts';
import { colour } from '../kit/theme.ts';

/** So many codes are legible. */
const shown = 260;

export default defineFigure<typeof numbers>()({
  title: t('每幅图像两个数', 'Two numbers an image'),
  caption: t(
    '一个自编码器把 {{params.map.images}} 幅小图像各压成两个数，再由这两个数画回去。(a) 训练之后的编码，一个字一幅图像（蓝：恤、套头衫、裙、外套、衬衫；绿：裤；橙：凉鞋、运动鞋、靴；与坐标轴同色：包）；训练时不知道类别。(b) 还剩下多少方差（若干步的平均），{{params.replicas}} 个种子的中位数与 5–95% 带。训练结束时剩下 {{map.left.median:2}}，没见过的图像上 {{map.heldOut.median:2}}。',
    'An autoencoder presses each of {{params.map.images}} small images into two numbers and paints it again from these two. (a) The codes after training, a letter an image (blue: T-shirt T, pullover P, dress D, coat C, shirt H; green: trousers R; orange: sandal S, sneaker K, ankle boot A; in the colour of the axes: bag B); training was not told the classes. (b) The share of the variance that is left (mean over some steps), median and 5–95% band of {{params.replicas}} seeds. At the end {{map.left.median:2}} is left, and {{map.heldOut.median:2}} on images that were held out.',
  ),
  alt: t(
    '(a) 编码平面，裤子、鞋和上衣各自成群，衬衫、套头衫与外套混在一起。(b) 剩下的方差随训练步数下降，从 1 以上降到 {{map.left.median:2}} 左右。',
    '(a) The plane of codes; trousers, shoes and tops gather in places of their own, shirts, pullovers and coats are mixed. (b) The variance that is left falls with the steps of training from above 1 to about {{map.left.median:2}}.',
  ),
  start: t(
    '(a) 编码的平面，一幅图像将是一个字，现在还空着。(b) 还剩下多少方差，随训练步数变化，也空着。训练时不告诉类别；先猜哪几类衣服会混在一起，再按播放。',
    '(a) The plane of codes, where a letter will stand for an image, still empty. (b) Room for the variance that is left, against steps. Training is not told the classes: guess which clothes will be mixed up, then press Play.',
  ),
  labels: {
    z1: 'z₁',
    z2: 'z₂',
    left: t('剩下的方差', 'variance left'),
    signs: t(clothesSigns.zh, clothesSigns.en),
  },
  draw({ files, params }, words) {
    const codes = files['codes.csv'].slice(0, shown);
    const reach = Math.max(...codes.flatMap(({ z1, z2 }) => [Math.abs(z1), Math.abs(z2)]));
    // As the re-runner frames it.
    const side = [0.5, 1, 1.5, 2, 3, 4, 6, 8, 16, 32].find((side) => side >= reach) ?? 32;
    return [
      {
        x: { domain: [-side, side], ticks: 5, label: words.z1 },
        y: { domain: [-side, side], ticks: 5, label: words.z2 },
        marks: found(
          Plot.text(codes, {
            x: 'z1',
            y: 'z2',
            text: (row: { label: number }) => [...words.signs][row.label],
            fill: (row: { label: number }) => colour(clothesRole(row.label)),
            fontSize: 12,
          }),
        ),
      },
      {
        x: {
          domain: [0, params.map.steps],
          ticks: 4,
          tickFormat: grouped,
          label: words.step,
        },
        y: logAxis(words.left, [0.3, 0.5, 1], [0.25, 1.5]),
        marginRight: 24,
        marks: found(
          ...bandOf(files['training.csv'], 'step', 'left', 'model'),
          label(
            params.map.steps,
            files['training.csv'].at(-1)!.left.median,
            formatNumber({ value: files['training.csv'].at(-1)!.left.median, digits: 2 }),
            'model',
            { anchor: 'end', dy: -12 },
          ),
        ),
      },
    ];
  },
});

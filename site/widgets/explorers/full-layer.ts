import { scientific } from '../../../pipeline/figures/kit/format-number.ts';
import { layersOf } from '../../../pipeline/models/mlp.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';
import { significant } from '../number.ts';

// How many weights a full layer has between an image and a layer of as many units, or of a hundred.

/** Pixels a side that are left. */
const leftOf = (side: number, shrink: number) => Math.max(1, Math.round(side / shrink));

function weightsOf(side: number, next: string): number {
  const features = side * side;
  const [layer] = layersOf([features, next === 'same' ? features : 100]);
  return layer!.end - layer!.weights;
}

/** Three digits and a power of ten, or the number itself where it is short. */
function short(value: number): string {
  if (value < 1e5) return shown(value, 0);
  return scientific(value, 3);
}

/** Bytes in the largest unit that leaves 1 or more of them. */
function size(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const step = Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3 + 1e-12));
  return `${significant(bytes / 1000 ** step, 3)} ${units[step]}`;
}

export default defineExplorer({
  properties: {
    side: {
      type: 'number',
      symbol: 's',
      min: 8,
      max: 2000,
      step: 1.05,
      scale: 'log',
      integer: true,
    },
    shrink: { type: 'number', symbol: 'r', min: 1, max: 40, step: 1, integer: true },
    next: { type: 'choice', symbol: 'm', values: ['same', 'hundred'] },
  },
  start: { side: 1000, shrink: 10, next: 'same' },
  presets: {
    article: { side: 1000, shrink: 1, next: 'same' },
    tenth: { side: 1000, shrink: 10, next: 'same' },
    hundred: { side: 1000, shrink: 1, next: 'hundred' },
    clothes: { side: 28, shrink: 1, next: 'same' },
  },
  numbers({ side, shrink, next }) {
    const left = leftOf(side, shrink);
    const weights = weightsOf(left, next);
    return {
      left,
      features: short(left * left),
      weights: short(weights),
      bytes: size(4 * weights),
      less: weightsOf(side, next) / weights,
    };
  },
  picture({ side, shrink, next }, { words }) {
    const counts = plane({
      x: { domain: [1, 3000], scale: 'log', label: `${words.pixels} s →` },
      y: { domain: [1, 1e14], scale: 'log', label: `↑ ${words.weights}`, ticks: 6 },
      margin: { left: 52 },
    });
    const left = leftOf(side, shrink);
    const [whole, less] = [weightsOf(side, next), weightsOf(left, next)];
    return [
      counts.panel({
        axes: [counts.axes(true)],
        lines: [
          counts.curve((s) => s ** 4, next === 'same' ? 'model' : 'truth'),
          counts.curve((s) => 100 * s ** 2, next === 'same' ? 'truth' : 'model'),
          counts.label([30, 4e8], words.same, next === 'same' ? 'model' : 'truth', {
            'text-anchor': 'end',
          }),
          counts.label([170, 2e5], words.hundred, next === 'same' ? 'truth' : 'model'),
        ],
        shrunk:
          shrink === 1
            ? []
            : [
                counts.line(
                  [
                    [side, whole],
                    [left, whole],
                    [left, less],
                  ],
                  'data',
                  { 'stroke-dasharray': '2 3' },
                ),
                ...counts.points([[left, less]], 'data'),
              ],
        image: [
          counts.handle({
            at: [side, whole],
            label: words.side,
            says: `s = ${shown(side)}`,
            step: [20, 0],
            move: (s) => ({ side: Math.round(Math.min(2000, Math.max(8, s))) }),
            role: 'model',
          }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '一层全连接有多少权重',
      caption:
        '{{side}} × {{side}} 的图像缩小到 1/{{shrink}}，剩下 {{left}} × {{left}}，{{features}} 个特征。这一层的权重有 {{weights}} 个，每个 4 字节，共 {{bytes}}；每张图像要做的乘法也是这么多次，是不缩小时的 1/{{less:0}}。可以拖动圆点。',
      alt: '双对数坐标：下一层与像素一样多时权重按边长的四次方增长，下一层 100 个单元时按平方增长。边长 {{left}} 处有 {{weights}} 个权重。',
      labels: {
        side: '图像的边长',
        shrink: '缩小的倍数',
        next: '下一层',
        pixels: '边长',
        weights: '权重',
        same: '与像素一样多',
        hundred: '100 个单元',
      },
      presets: {
        article: '苏文的图像',
        tenth: '缩小到 1/10',
        hundred: '下一层只有 100 个单元',
        clothes: '28 × 28',
      },
    },
    en: {
      title: 'How many weights a full layer has',
      caption:
        'An image of {{side}} × {{side}} shrunk by {{shrink}} leaves {{left}} × {{left}}, or {{features}} features. This layer has {{weights}} weights, at 4 bytes each {{bytes}}, and takes as many multiplications an image: less by a factor of {{less:0}} than without shrinking. The dot can be dragged.',
      alt: 'Logarithmic axes: with as many units in the next layer as pixels the weights grow with the fourth power of the side, with 100 units with its square. At side {{left}} there are {{weights}} weights.',
      labels: {
        side: 'side of the image',
        shrink: 'shrunk by',
        next: 'next layer',
        pixels: 'side',
        weights: 'weights',
        same: 'as many as pixels',
        hundred: '100 units',
      },
      presets: {
        article: 'the article’s image',
        tenth: 'shrunk by 10',
        hundred: 'next layer of 100 units',
        clothes: '28 × 28',
      },
    },
  },
});

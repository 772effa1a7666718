import {
  alphabet,
  compose,
  ink,
  pixelCount,
  side,
  styleNames,
  texture,
} from '../../../pipeline/data/letters.ts';
import { createRng } from '../../../pipeline/models/rng.ts';
import { greys } from '../../../pipeline/models/two-regions.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { image } from '../explorer/kit/image.ts';
import { mark } from '../explorer/mark.ts';

// One letter on one background: what of the picture is letter, and what background.

const ground = texture(createRng(4));
const size = { width: side, height: side };
const box = 110;
/** A letter is called what it is. */
const letters = Object.fromEntries(alphabet.map((letter) => [letter, letter]));

const parts = ({ letter, style, x, y, strength }: Values) => {
  const background = ground.map((value) => strength * value);
  const covered = ink({ letter, style, x, y });
  return { background, covered, picture: compose(background, covered) };
};

interface Values {
  readonly letter: string;
  readonly style: (typeof styleNames)[number];
  readonly x: number;
  readonly y: number;
  readonly strength: number;
}

export default defineExplorer({
  properties: {
    letter: { type: 'choice', values: alphabet },
    style: { type: 'choice', values: styleNames },
    x: { type: 'number', symbol: 'x', min: -3, max: 3, step: 0.25 },
    y: { type: 'number', symbol: 'y', min: -3, max: 3, step: 0.25 },
    strength: { type: 'number', symbol: 's', min: 0, max: 1, step: 0.05 },
  },
  start: { letter: 'A', style: 'light', x: 0, y: 0, strength: 0.7 },
  presets: {
    other: { letter: 'K' },
    bare: { strength: 0 },
    bright: { strength: 1 },
  },
  numbers(values) {
    const { background, picture, covered } = parts(values as Values);
    const squares = (row: Float64Array) => row.reduce((sum, value) => sum + value * value, 0);
    const inked = covered.reduce((sum, value) => sum + (value > 0 ? 1 : 0), 0);
    const added = picture.map((value, at) => value - background[at]!);
    const contrast = covered.reduce((sum, value) => sum + value, 0);
    return {
      inked: inked / pixelCount,
      untouched: 1 - inked / pixelCount,
      contrast: added.reduce((sum, value) => sum + value, 0) / contrast,
      length: Math.sqrt(squares(added)),
    };
  },
  picture(values, { words }) {
    const { background, picture } = parts(values as Values);
    const added = picture.map((value, at) => value - background[at]!);
    const shown = [
      { name: words.whole, pixels: picture },
      { name: words.ground, pixels: background },
      { name: words.added, pixels: added },
    ];
    return [
      {
        width: 344,
        height: box + 26,
        layers: {
          pictures: shown.flatMap(({ name, pixels }, i) => [
            mark('text', { x: i * (box + 7), y: 14 }, name),
            image(greys(pixels), size, { x: i * (box + 7), y: 24, width: box, height: box }),
          ]),
        },
      },
    ];
  },
  text: {
    zh: {
      title: '拼一幅图',
      caption:
        '左边的图等于中间的背景加上右边的字母。换字母、挪位置、调背景的亮度 {{strength:2}}：256 个像素里，墨碰到的只占 {{inked:2}}，其余的就是背景。墨比背景平均亮 {{contrast:2}}：背景越亮，字母越不显眼。',
      alt: '三幅小图：合成的图、背景、字母带来的差别。墨碰到的像素占 {{inked:2}}。',
      labels: {
        letter: '字母',
        style: '字体',
        x: '向右',
        y: '向下',
        strength: '背景亮度',
        light: '细',
        bold: '粗',
        slanted: '斜',
        narrow: '窄',
        serif: '衬线',
        ...letters,
        whole: '图',
        ground: '背景',
        added: '字母添上的',
      },
      presets: { other: '换成 K', bare: '没有背景', bright: '背景最亮处与墨一样亮' },
    },
    en: {
      title: 'Compose a picture',
      caption:
        'The picture on the left is the background in the middle plus the letter on the right. Change the letter, move it, set the brightness {{strength:2}} of the background: of the 256 pixels ink touches a share of {{inked:2}}, and the others are plain background. Ink is brighter than what it covers by {{contrast:2}} on average: the brighter the background, the fainter the letter.',
      alt: 'Three small pictures: the whole, the background, and the difference that the letter makes. Ink touches a share of {{inked:2}} of the pixels.',
      labels: {
        letter: 'letter',
        style: 'type',
        x: 'to the right',
        y: 'down',
        strength: 'brightness of the background',
        light: 'light',
        bold: 'bold',
        slanted: 'slanted',
        narrow: 'narrow',
        serif: 'serif',
        ...letters,
        whole: 'picture',
        ground: 'background',
        added: 'letter adds',
      },
      presets: { other: 'K instead', bare: 'no background', bright: 'in places as bright as ink' },
    },
  },
});

import { backgrounds, pixelCount, scenes, seenBy, side } from '../../../pipeline/data/letters.ts';
import { meanRow } from '../../../pipeline/models/linear-probe.ts';
import { createRng } from '../../../pipeline/models/rng.ts';
import { greys } from '../../../pipeline/models/two-regions.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { image } from '../explorer/kit/image.ts';
import { mark } from '../explorer/mark.ts';

// The mean of more and more pictures: what they share stays, what differs smears out.

const size = { width: side, height: side };
const box = 166;
const most = 128;

const made = (kinds: number, jitter: number, noise: number) => {
  const rng = createRng(11);
  const grounds = backgrounds(rng.split('backgrounds'), kinds, 0.7);
  const all = scenes(rng.split('shown'), grounds, { count: most, letters: 10, jitter });
  return { ground: grounds[0]!, pictures: seenBy(all, noise, rng.split('noise')) };
};

export default defineExplorer({
  properties: {
    count: { type: 'number', symbol: 'N', min: 1, max: most, step: 2, scale: 'log', integer: true },
    kinds: { type: 'number', symbol: 'M', min: 1, max: 8, step: 1, integer: true },
    noise: { type: 'number', symbol: 'σ', min: 0, max: 0.4, step: 0.05 },
  },
  start: { count: 4, kinds: 1, noise: 0.2 },
  presets: {
    many: { count: most },
    clean: { count: most, noise: 0 },
    several: { count: most, kinds: 8 },
  },
  numbers({ count, kinds, noise }) {
    const { ground, pictures } = made(kinds, 1, noise);
    const shown = pictures.slice(0, count);
    const average = meanRow(shown.map(({ seen }) => seen));
    const free = Array.from({ length: pixelCount }, (_, at) => at).filter((at) =>
      pictures.every(({ covered }) => covered[at] === 0),
    );
    const miss = free.reduce((sum, at) => sum + (average[at]! - ground[at]!) ** 2, 0) / free.length;
    return { off: Math.sqrt(miss), free: free.length, expected: noise / Math.sqrt(count) };
  },
  picture({ count, kinds, noise }, { words }) {
    const { ground, pictures } = made(kinds, 1, noise);
    const shown = pictures.slice(0, count);
    const average = meanRow(shown.map(({ seen }) => seen));
    const last = shown.at(-1)!;
    const shownAt = [
      { name: words.last, pixels: greys(last.seen) },
      { name: words.mean, pixels: greys(average) },
      {
        name: words.less,
        pixels: greys(last.seen.map((value, at) => 0.5 + (value - average[at]!) / 2)),
      },
      { name: words.ground, pixels: greys(ground) },
    ];
    return [
      {
        width: 344,
        height: 2 * (box + 30),
        layers: {
          pictures: shownAt.flatMap(({ name, pixels }, i) => {
            const [x, y] = [(i % 2) * (box + 12), Math.floor(i / 2) * (box + 30)];
            return [
              mark('text', { x, y: y + 14 }, name),
              image(pixels, size, { x, y: y + 24, width: box, height: box }),
            ];
          }),
        },
      },
    ];
  },
  text: {
    zh: {
      title: '把图平均起来',
      caption:
        '{{count}} 幅图的平均。图越多，相同的留下，不同的抹开，字母糊成中间的一团。在字母不到的 {{free}} 个像素上，平均图像与（第一个）背景相差（均方根）{{off:3}}。“减去平均”的一幅是最后一幅图减去平均，中灰为 0。',
      alt: '四幅小图：最后一幅图、{{count}} 幅的平均、两者之差、真正的背景。字母不到之处，平均与（第一个）背景相差 {{off:3}}。',
      labels: {
        count: '图数',
        kinds: '背景数',
        noise: '噪声',
        last: '最后一幅',
        mean: '平均图像',
        less: '减去平均',
        ground: '（第一个）背景',
      },
      presets: { many: '128 幅', clean: '128 幅，没有噪声', several: '八个背景' },
    },
    en: {
      title: 'Average the pictures',
      caption:
        'The mean of N = {{count}}. The more pictures, the more the letters, which differ, become a blot in the middle, while what all share stays. On the {{free}} pixels that no letter reaches, the mean picture is off the (first) background by {{off:3}} (root mean square). “Less the mean” is the last picture less the mean, 0 being mid-grey.',
      alt: 'Four small pictures: the last one, the mean of {{count}}, their difference, the true background. Where no letter comes the mean is off the (first) background by {{off:3}}.',
      labels: {
        count: 'pictures',
        kinds: 'backgrounds',
        noise: 'noise',
        last: 'the last one',
        mean: 'mean picture',
        less: 'less the mean',
        ground: '(first) background',
      },
      presets: { many: '128 pictures', clean: '128, without noise', several: 'eight backgrounds' },
    },
  },
});

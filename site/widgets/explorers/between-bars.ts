import { drawBar } from '../../../pipeline/data/moving-bar.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { image } from '../explorer/kit/image.ts';
import type { Panel } from '../explorer/mark.ts';
import { mark } from '../explorer/mark.ts';

// Half way between two pictures: between the numbers that make them, and between their pixels.

const side = 10;
const width = 344;
const size = 240;

const grey = (x: Float64Array) => Uint8Array.from(x, (value) => Math.round(255 * value));
/** Two bars, `gap` apart and turned against each other by as many tenths of a radian. */
const ends = (gap: number) =>
  [-1, 1].map((sign) => ({
    across: (sign * gap) / 2,
    down: (-sign * gap) / 4,
    angle: sign * gap * 0.15,
  }));

function pictures({ t, gap }: { readonly t: number; readonly gap: number }) {
  const [a, b] = ends(gap) as [ReturnType<typeof ends>[number], ReturnType<typeof ends>[number]];
  const mix = (p: number, q: number) => (1 - t) * p + t * q;
  const [from, to] = [drawBar(a, side), drawBar(b, side)];
  return {
    numbers: drawBar(
      { across: mix(a.across, b.across), down: mix(a.down, b.down), angle: mix(a.angle, b.angle) },
      side,
    ),
    pixels: from.map((value, i) => mix(value, to[i] as number)),
  };
}

/** Brightest pixel: less than 1 where the middle of a bar lies between pixels. */
const brightest = (x: Float64Array) => x.reduce((most, value) => Math.max(most, value), 0);

export default defineExplorer({
  properties: {
    t: { type: 'number', symbol: 't', min: 0, max: 1, step: 0.05 },
    gap: { type: 'number', symbol: 'g', min: 0, max: 5, step: 0.1 },
  },
  start: { t: 0, gap: 4 },
  presets: { half: { t: 0.5 }, near: { t: 0.5, gap: 0.6 } },
  numbers(values) {
    const { numbers, pixels } = pictures(values);
    const apart = numbers.reduce(
      (sum, value, i) => sum + (value - (pixels[i] as number)) * (value - (pixels[i] as number)),
      0,
    );
    return {
      barBright: brightest(numbers),
      fadeBright: brightest(pixels),
      apart: Math.sqrt(apart / (side * side)),
    };
  },
  picture(values, { words }) {
    const panel = (x: Float64Array, title: string): Panel => ({
      width,
      height: size + 26,
      layers: {
        title: [
          mark(
            'text',
            { x: width / 2, y: 3, dy: '0.71em', 'text-anchor': 'middle', 'font-weight': 600 },
            title,
          ),
        ],
        picture: [
          image(
            grey(x),
            { width: side, height: side },
            {
              x: (width - size) / 2,
              y: 24,
              width: size,
              height: size,
            },
          ),
        ],
      },
    });
    const { numbers, pixels } = pictures(values);
    return [panel(numbers, words.numbers), panel(pixels, words.pixels)];
  },
  text: {
    zh: {
      title: '两幅图像之间',
      caption:
        '走了 t = {{t:2}}。(a) 在三个数之间走，最亮的像素是 {{barBright:2}}；(b) 在像素之间走，是 {{fadeBright:2}}。两幅相差 {{apart:3}}（像素差的均方根）。',
      alt: '两幅图像。(a) 始终是一根条，最亮 {{barBright:2}}；(b) 是两根条的叠化，最亮 {{fadeBright:2}}；相差 {{apart:3}}。',
      labels: { t: '走了多少', gap: '两根条的距离', numbers: '三个数之间', pixels: '像素之间' },
      presets: { half: '走到一半', near: '走到一半，两根条很近' },
    },
    en: {
      title: 'Between two images',
      caption:
        't = {{t:2}} of the way. (a) goes along the three numbers, and its brightest pixel has {{barBright:2}}; (b) goes along the pixels, and has {{fadeBright:2}}. They are {{apart:3}} apart (root mean square over pixels).',
      alt: 'Two images. (a) is one bar all the time, brightest pixel {{barBright:2}}; (b) a cross-fade of two bars, brightest pixel {{fadeBright:2}}; they are {{apart:3}} apart.',
      labels: {
        t: 'share of the way',
        gap: 'distance of the bars',
        numbers: 'between the numbers',
        pixels: 'between the pixels',
      },
      presets: { half: 'half way', near: 'half way, bars close by' },
    },
  },
});

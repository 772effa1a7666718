import { drawBar } from '../../../pipeline/data/moving-bar.ts';
import { linspace } from '../../../pipeline/models/statistics.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { image } from '../explorer/kit/image.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// A picture of a hundred pixels that three numbers make, and the curve that one of them draws among the pixels.

const side = 10;
const reach = 2;
const range = [-reach, reach] as const;

const grey = (x: Float64Array) => Uint8Array.from(x, (value) => Math.round(255 * value));
const poseOf = (v: { readonly x: number; readonly y: number; readonly angle: number }) => ({
  across: v.x,
  down: -v.y,
  angle: -v.angle,
});
/** Two pixels of the middle row, three columns apart. */
const watched = [4 * side + 3, 4 * side + 6] as const;
const round = (value: number) => Math.round(Math.max(-reach, Math.min(reach, value)) * 20) / 20;

export default defineExplorer({
  properties: {
    x: { type: 'number', symbol: 'z₁', min: -reach, max: reach, step: 0.05 },
    y: { type: 'number', symbol: 'z₂', min: -reach, max: reach, step: 0.05 },
    angle: { type: 'number', symbol: 'z₃', min: -1, max: 1, step: 0.05 },
  },
  // Neither hides a watched pixel behind the handle.
  start: { x: 0, y: 0.5, angle: 0 },
  presets: { right: { x: 1.5, y: 1.5 }, turned: { angle: 0.9 } },
  numbers(values) {
    const pixels = drawBar(poseOf(values), side);
    return {
      first: pixels[watched[0]] as number,
      second: pixels[watched[1]] as number,
    };
  },
  picture(values, { words, numbers: { first, second } }) {
    const half = side / 2;
    const codes = plane({
      x: { domain: [-half, half], label: `${words.x} z₁ →`, ticks: 5 },
      y: { domain: [-half, half], label: `↑ ${words.y} z₂`, ticks: 5 },
      height: 356,
    });
    const { left, right, top, bottom } = codes.box;
    const pixels = plane({
      x: { domain: [0, 1.05], label: `${words.first} →`, ticks: 5 },
      y: { domain: [0, 1.05], label: `↑ ${words.second}`, ticks: 5 },
      height: 356,
    });
    const way = linspace(...range, 81).map((x): [number, number] => {
      const drawn = drawBar(poseOf({ ...values, x }), side);
      return [drawn[watched[0]] as number, drawn[watched[1]] as number];
    });
    const place = (at: number) =>
      [(at % side) - half + 0.5, half - 0.5 - Math.floor(at / side)] as const;
    return [
      codes.panel({
        picture: [
          image(
            grey(drawBar(poseOf(values), side)),
            { width: side, height: side },
            {
              x: left,
              y: top,
              width: right - left,
              height: bottom - top,
            },
          ),
        ],
        axes: [codes.axes()],
        watched: watched.flatMap((at, i) => [
          codes.label(place(at), 'AB'[i] as string, i === 0 ? 'second' : 'failure', {
            'text-anchor': 'middle',
            dy: '0.35em',
            'font-weight': 700,
          }),
        ]),
        handle: [
          codes.handle({
            at: [values.x, values.y],
            label: words.bar,
            says: `z₁ = ${shown(values.x, 2)}, z₂ = ${shown(values.y, 2)}`,
            step: [0.05, 0.05],
            move: (x, y) => ({ x: round(x), y: round(y) }),
          }),
        ],
      }),
      pixels.panel({
        axes: [pixels.axes()],
        way: [pixels.line(way, 'model')],
        now: pixels.points([[first, second]], 'data', { r: 6 }),
      }),
    ];
  },
  text: {
    zh: {
      title: '一百个像素，三个数',
      caption:
        '(a) 拖动条，或拨动三个数。(b) 只动 z₁ 时，A、B 两个像素的灰度走过的曲线；现在 A = {{first:2}}，B = {{second:2}}。',
      alt: '(a) 10×10 的图像，一根柔和的亮条，位置 ({{x:2}}, {{y:2}})，转角 {{angle:2}} 弧度。(b) 两个像素灰度的平面，一条弯曲的线，点在 ({{first:2}}, {{second:2}})。',
      labels: {
        x: '左右',
        y: '上下',
        angle: '转角',
        bar: '条的位置',
        first: '像素 A 的灰度',
        second: '像素 B 的灰度',
      },
      presets: { right: '移到右上', turned: '转过去' },
    },
    en: {
      title: 'A hundred pixels, three numbers',
      caption:
        '(a) Drag the bar, or move the three numbers. (b) The curve that the grey levels of pixels A and B run along when z₁ alone is moved; now A = {{first:2}} and B = {{second:2}}.',
      alt: '(a) An image of 10×10 pixels with a soft bright bar at ({{x:2}}, {{y:2}}), turned by {{angle:2}} radians. (b) The plane of two grey levels with a bent curve, and a point at ({{first:2}}, {{second:2}}).',
      labels: {
        x: 'across',
        y: 'up',
        angle: 'turn',
        bar: 'place of the bar',
        first: 'grey level of pixel A',
        second: 'grey level of pixel B',
      },
      presets: { right: 'moved right and up', turned: 'turned' },
    },
  },
});

import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// Pictures of two pixels, background plus z times a letter: the code is z, and the background an offset.

const codes = [-2, -1, 0, 1, 2] as const;
const direction = [0.8, 0.6] as const;
/** Where the dashed line crosses; the captions print it. */
const threshold = 0.5;

export default defineExplorer({
  properties: {
    left: { type: 'number', symbol: 'b₁', min: 0, max: 6, step: 0.1 },
    right: { type: 'number', symbol: 'b₂', min: 0, max: 6, step: 0.1 },
  },
  start: { left: 2, right: 2.5 },
  presets: {
    black: { left: 0, right: 0 },
    along: { left: 3.6, right: 3.7 },
    across: { left: 1.4, right: 3.3 },
  },
  numbers({ left, right }) {
    const offset = direction[0] * left + direction[1] * right;
    return {
      offset: -offset,
      cut: threshold + offset,
      // What an encoder that was made for the background (2, 2.5) says of the middle picture.
      stale: offset - (direction[0] * 2 + direction[1] * 2.5),
    };
  },
  picture({ left, right }, { words }) {
    const plot = plane({
      x: { domain: [-1.5, 7.5], label: `${words.first} →`, ticks: 5 },
      y: { domain: [-1.5, 7.5], label: `↑ ${words.second}`, ticks: 5 },
      height: 344,
    });
    const at = (z: number) => [left + z * direction[0], right + z * direction[1]] as const;
    const middle = at(threshold);
    const across = (t: number) =>
      [middle[0] - t * direction[1], middle[1] + t * direction[0]] as const;
    return [
      plot.panel({
        axes: [plot.axes()],
        line: [plot.clipped(plot.line([at(-9), at(9)], 'model'))],
        border: [plot.clipped(plot.line([across(-9), across(9)], 'truth'))],
        points: [
          ...plot.points(codes.map(at), 'data'),
          ...codes.map((z) =>
            plot.label(at(z), String(z).replace('-', '−'), 'data', {
              dx: 8,
              dy: 16,
              'font-size': 12,
            }),
          ),
        ],
        handle: [
          plot.handle({
            at: [left, right],
            label: words.background,
            says: `b = (${shown(left, 1)}, ${shown(right, 1)})`,
            step: [0.1, 0.1],
            move: (a, b) => {
              const near = (value: number) => Math.round(10 * Math.max(0, Math.min(6, value))) / 10;
              return { left: near(a), right: near(b) };
            },
          }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '两个像素的图',
      caption:
        '每幅图是一个点：背景 b 加上 z 乘以字母的方向 (0.8, 0.6)，旁边写着 z。虚线把 z 大于 0.5 的与其余的分开。拖动背景，所有的点一起走，z 一个也不变；变的是编码器和虚线的偏置：编码器的是 {{offset:2}}。给背景 (2, 2.5) 做的编码器若不改，会把 z = 0 的那幅读成 {{stale:2}}。',
      alt: '五个点排在一条直线上，分界线与它垂直。背景移动，点和分界线一起移动。编码器的偏置 {{offset:2}}。',
      labels: {
        left: '背景，第一个像素',
        right: '背景，第二个像素',
        first: '第一个像素',
        second: '第二个像素',
        background: '背景',
      },
      presets: { black: '黑背景', along: '沿字母的方向挪', across: '垂直于字母的方向挪' },
    },
    en: {
      title: 'Pictures of two pixels',
      caption:
        'Each picture is a point: the background b plus z times the direction of the letter, (0.8, 0.6), with z beside it. The dashed line parts those with z above 0.5 from the others. Drag the background: all points go along, and no z changes; what changes are the offsets of the encoder and of the dashed line: the encoder’s is {{offset:2}}. An encoder made for the background (2, 2.5) and left as it is reads the picture with z = 0 as {{stale:2}}.',
      alt: 'Five points on a straight line and a border at right angles to it. When the background moves, points and border move along. The encoder’s offset is {{offset:2}}.',
      labels: {
        left: 'background, first pixel',
        right: 'background, second pixel',
        first: 'first pixel',
        second: 'second pixel',
        background: 'background',
      },
      presets: { black: 'black', along: 'moved along the letter', across: 'moved across it' },
    },
  },
});

import { ovalPoints } from '../../../pipeline/data/oval.ts';
import { principal } from '../../../pipeline/models/principal.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// Encoder and decoder on their own: the code of x is c·x, and d brings it back. What the error fixes, and
// what it leaves free.

const cloud = { seed: 12, count: 24, turn: 35, ratio: 0.4 };
const points = ovalPoints(cloud);
const found = principal(points, 2);
const [v1, v2] = found.vectors as unknown as readonly [number, number];
/** Of the best line, degrees from 0 to 180. */
const best = Math.round(((Math.atan2(v2, v1) * 180) / Math.PI + 360) % 180);
const reach = 3.2;

const arrow = (angle: number, length: number): readonly [number, number] => [
  length * Math.cos((angle * Math.PI) / 180),
  length * Math.sin((angle * Math.PI) / 180),
];

interface Values {
  readonly encoderAngle: number;
  readonly encoderLength: number;
  readonly decoderAngle: number;
  readonly decoderLength: number;
}

function measure(values: Values) {
  const c = arrow(values.encoderAngle, values.encoderLength);
  const d = arrow(values.decoderAngle, values.decoderLength);
  const pairs = Array.from({ length: points.length / 2 }, (_, i) => {
    const [x, y] = [points[2 * i] as number, points[2 * i + 1] as number];
    const code = c[0] * x + c[1] * y;
    return { point: [x, y] as const, back: [code * d[0], code * d[1]] as const };
  });
  const squares = pairs.map(
    ({ point: [x, y], back: [a, b] }) => (x - a) * (x - a) + (y - b) * (y - b),
  );
  return {
    c,
    d,
    pairs,
    error: squares.reduce((sum, value) => sum + value, 0) / squares.length,
    product: c[0] * d[0] + c[1] * d[1],
  };
}

const held = (x: number, y: number, angle: string, length: string) => ({
  [angle]: Math.round(((Math.atan2(y, x) * 180) / Math.PI + 360) % 360),
  [length]: Math.round(20 * Math.min(3, Math.max(0.05, Math.hypot(x, y)))) / 20,
});

export default defineExplorer({
  properties: {
    encoderAngle: { type: 'number', min: 0, max: 360, step: 1 },
    encoderLength: { type: 'number', min: 0.05, max: 3, step: 0.05 },
    decoderAngle: { type: 'number', min: 0, max: 360, step: 1 },
    decoderLength: { type: 'number', min: 0.05, max: 3, step: 0.05 },
  },
  start: { encoderAngle: 70, encoderLength: 1, decoderAngle: 10, decoderLength: 1 },
  presets: {
    best: {
      encoderAngle: best,
      encoderLength: 1,
      decoderAngle: best,
      decoderLength: 1,
    },
    halves: {
      encoderAngle: best,
      encoderLength: 2,
      decoderAngle: best,
      decoderLength: 0.5,
    },
    opposite: {
      encoderAngle: best + 180,
      encoderLength: 1,
      decoderAngle: best + 180,
      decoderLength: 1,
    },
  },
  numbers(values) {
    const { error, product } = measure(values);
    return { error, product, least: found.values[1] as number };
  },
  picture(values, { words }) {
    const { c, d, pairs } = measure(values);
    const plot = plane({
      x: { domain: [-reach, reach], label: 'x₁ →', ticks: 5 },
      y: { domain: [-reach, reach], label: '↑ x₂', ticks: 5 },
      height: 356,
    });
    const codes = plane({
      x: { domain: [-6, 6], label: `${words.code} z →`, ticks: 5 },
      y: { domain: [0, 1], label: '', ticks: 0 },
      height: 120,
    });
    return [
      plot.panel({
        axes: [plot.axes()],
        points: [
          plot.clipped(
            plot.line([arrow(values.decoderAngle, -6), arrow(values.decoderAngle, 6)], 'model', {
              'stroke-width': 1.25,
            }),
            ...pairs.map(({ point, back }) =>
              plot.line([point, back], 'failure', { 'stroke-width': 1.25 }),
            ),
            ...plot.points(
              pairs.map(({ back }) => back),
              'model',
              { r: 2.5 },
            ),
            ...plot.points(
              pairs.map(({ point }) => point),
              'data',
            ),
          ),
        ],
        arrows: [
          plot.line([[0, 0], c], 'second', { 'stroke-dasharray': '8 3' }),
          plot.line([[0, 0], d], 'model', { 'stroke-width': 3 }),
          plot.handle({
            at: c,
            label: words.encoder,
            says: `${shown(values.encoderAngle)}°, ${shown(values.encoderLength)}`,
            step: [0.1, 0.1],
            role: 'second',
            move: (x, y) => held(x, y, 'encoderAngle', 'encoderLength'),
          }),
          plot.handle({
            at: d,
            label: words.decoder,
            says: `${shown(values.decoderAngle)}°, ${shown(values.decoderLength)}`,
            step: [0.1, 0.1],
            move: (x, y) => held(x, y, 'decoderAngle', 'decoderLength'),
          }),
        ],
      }),
      codes.panel({
        axes: [codes.axes()],
        codes: [
          codes.clipped(
            ...codes.points(
              pairs.map(({ point: [x, y] }) => [c[0] * x + c[1] * y, 0.5] as const),
              'second',
            ),
          ),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '编码器和解码器，各转各的',
      caption:
        '编码器 c（绿，虚线）决定每个点的编码 z = c·x，排在 (b)；解码器 d（蓝）把 z 变回 z·d。误差是 {{error:3}}，任何一对 c、d 都不会小于 {{least:3}}。c 与 d 的内积是 {{product:2}}：把复原的点再编码一次，z 就乘上这个数。',
      alt: '两支从原点出发的箭头，编码器与解码器；复原的点都在解码器的直线上。误差 {{error:3}}，最小 {{least:3}}。(b) 是各点的编码，排在一条数轴上。',
      labels: {
        encoderAngle: '编码器方向',
        encoderLength: '编码器长度',
        decoderAngle: '解码器方向',
        decoderLength: '解码器长度',
        encoder: '编码器',
        decoder: '解码器',
        code: '编码',
      },
      presets: { best: '最好的一对', halves: '编码放大一倍', opposite: '都反过来' },
    },
    en: {
      title: 'Encoder and decoder, each on its own',
      caption:
        'The encoder c (green, dashed) gives every point its code z = c·x, shown in (b); the decoder d (blue) brings z back as z·d. The error is {{error:3}}, and for no pair c, d is it below {{least:3}}. The product of c and d is {{product:2}}: encode a point again after it came back, and z is multiplied by that.',
      alt: 'Two arrows from the origin, encoder and decoder; the points come back on the line of the decoder. The error is {{error:3}}, the least {{least:3}}. (b) The codes of the points on a line of numbers.',
      labels: {
        encoderAngle: 'direction of the encoder',
        encoderLength: 'length of the encoder',
        decoderAngle: 'direction of the decoder',
        decoderLength: 'length of the decoder',
        encoder: 'encoder',
        decoder: 'decoder',
        code: 'code',
      },
      presets: { best: 'a best pair', halves: 'codes twice as large', opposite: 'both reversed' },
    },
  },
});

import { cloudShapes, drawCloud, shareAlone } from '../../../pipeline/models/code-cloud.ts';
import { drawFitted } from '../../../pipeline/models/normal-fit.ts';
import { createRng } from '../../../pipeline/models/rng.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';

// A normal distribution with the mean and the covariance of codes: where it draws, and whether there are any.

const count = 200;
const radius = 0.3;

function cloudsOf({
  shape,
  seed,
}: {
  readonly shape: (typeof cloudShapes)[number];
  readonly seed: number;
}) {
  const rng = createRng(seed);
  const codes = drawCloud(shape, count, rng.split('codes'));
  return { codes, drawn: drawFitted(codes, count, count, rng.split('drawn')) };
}

const pairs = (z: Float64Array) =>
  Array.from({ length: count }, (_, i) => [z[i] as number, z[count + i] as number] as const);

export default defineExplorer({
  properties: {
    shape: { type: 'choice', values: cloudShapes },
    seed: { type: 'number', min: 0, max: 999, step: 1, integer: true },
  },
  start: { shape: 'normal', seed: 1 },
  presets: { ring: { shape: 'ring' }, two: { shape: 'two' } },
  numbers(values) {
    const { codes, drawn } = cloudsOf(values);
    return { alone: 100 * shareAlone(drawn, count, codes, count, radius) };
  },
  picture(values, { words }) {
    const { codes, drawn } = cloudsOf(values);
    const shown = plane({
      x: { domain: [-4, 4], label: 'z₁ →', ticks: 5 },
      y: { domain: [-4, 4], label: '↑ z₂', ticks: 5 },
      height: 356,
    });
    const cross = (z: readonly (readonly [number, number])[]) =>
      z.map(([a, b]) =>
        shown.line(
          [
            [a - 0.07, b - 0.07],
            [a + 0.07, b + 0.07],
            [a, b],
            [a - 0.07, b + 0.07],
            [a + 0.07, b - 0.07],
          ],
          'model',
          { 'stroke-width': 1.25 },
        ),
      );
    return [
      shown.panel({
        axes: [shown.axes()],
        drawn: cross(pairs(drawn)),
        codes: shown.points(pairs(codes), 'data', { r: 2.5 }),
        names: [
          shown.label([-3.8, 3.6], `● ${words.codes}`, 'data'),
          shown.label([3.8, 3.6], `× ${words.drawn}`, 'model', { 'text-anchor': 'end' }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '照着均值和协方差抽',
      caption:
        '橙点是编码，蓝叉从均值、协方差都与它们相同的正态分布抽出。{{alone:0}}% 的叉在 0.3 之内没有一个编码：解码器在那里没有学过。',
      alt: '编码平面上的点与叉；{{alone:0}}% 的叉附近没有点。',
      labels: {
        shape: '编码的分布',
        seed: '种子',
        normal: '正态',
        ring: '环',
        two: '两团',
        codes: '编码',
        drawn: '抽出的',
      },
      presets: { ring: '编码在一个环上', two: '编码分成两团' },
    },
    en: {
      title: 'Drawing by mean and covariance',
      caption:
        'Orange dots are codes, blue crosses were drawn from the normal distribution with the same mean and covariance. {{alone:0}}% of the crosses have no code within 0.3: the decoder has learnt nothing there.',
      alt: 'Dots and crosses in the plane of codes; {{alone:0}}% of the crosses have no dot nearby.',
      labels: {
        shape: 'codes',
        seed: 'seed',
        normal: 'normal',
        ring: 'a ring',
        two: 'two clusters',
        codes: 'codes',
        drawn: 'drawn',
      },
      presets: { ring: 'codes on a ring', two: 'codes in two clusters' },
    },
  },
});

import { frechetOnLine } from '../../../pipeline/models/frechet.ts';
import { exp } from '../../../pipeline/models/math.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// Two normal distributions on a line, and their Fréchet distance.

const density = (mean: number, deviation: number) => (x: number) =>
  exp(-((x - mean) ** 2) / (2 * deviation ** 2)) / (deviation * Math.sqrt(2 * Math.PI));

export default defineExplorer({
  properties: {
    mean: { type: 'number', symbol: 'μ', min: -4, max: 4, step: 0.1 },
    deviation: { type: 'number', symbol: 'σ', min: 0.2, max: 3, step: 0.1 },
  },
  start: { mean: 2, deviation: 0.5 },
  presets: { same: { mean: 0, deviation: 1 }, collapsed: { mean: 0, deviation: 0.2 } },
  numbers: ({ mean, deviation }) => ({
    distance: frechetOnLine({ mean: 0, deviation: 1 }, { mean, deviation }),
    gap: mean * mean,
    spread: (1 - deviation) ** 2,
  }),
  picture({ mean, deviation }, { words }) {
    const it = plane({
      x: { domain: [-6, 6], label: 'x →' },
      y: { domain: [0, 1], label: `↑ ${words.density}` },
    });
    return [
      it.panel({
        axes: [it.axes()],
        real: [it.clipped(it.curve(density(0, 1), 'truth'))],
        made: [it.clipped(it.curve(density(mean, deviation), 'model'))],
        handle: [
          it.handle({
            at: [mean, 0],
            label: words.mean,
            says: `μ = ${shown(mean, 1)}`,
            step: [0.1, 0],
            move: (x) => ({ mean: Math.round(10 * Math.max(-4, Math.min(4, x))) / 10 }),
          }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '两个正态分布相距多远',
      caption:
        '虚线：均值 0、标准差 1。蓝线由你来定。均值之差的平方 {{gap:2}}，加标准差之差的平方 {{spread:2}}，得 Fréchet 距离 {{distance:2}}。',
      alt: '两条钟形曲线：虚线的标准正态，蓝色的另一个；Fréchet 距离 {{distance:2}}。',
      labels: { mean: '均值', deviation: '标准差', density: '密度' },
      presets: { same: '一样', collapsed: '缩成一小团' },
    },
    en: {
      title: 'How far two normal distributions are apart',
      caption:
        'Dashes: mean 0, standard deviation 1. The blue one is yours. The squared difference of the means, {{gap:2}}, and of the deviations, {{spread:2}}, make a Fréchet distance of {{distance:2}}.',
      alt: 'Two bells, a dashed standard normal and a blue one; their Fréchet distance is {{distance:2}}.',
      labels: { mean: 'mean', deviation: 'standard deviation', density: 'density' },
      presets: { same: 'the same', collapsed: 'shrunk to a lump' },
    },
  },
});

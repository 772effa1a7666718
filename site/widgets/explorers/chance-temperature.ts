import { choose } from '../../../pipeline/models/ngram-process.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// Five chances at a temperature: P^(1/T), made to sum to one.

const chances = [0.5, 0.25, 0.15, 0.07, 0.03];
const heated = (temperature: number) => {
  const powers = chances.map((p) => p ** (1 / temperature));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((p) => p / sum);
};

export default defineExplorer({
  properties: {
    temperature: { type: 'number', symbol: 'T', min: 0.1, max: 5, step: 1.1, scale: 'log' },
    share: { type: 'number', symbol: 'u', min: 0, max: 0.99, step: 0.01 },
  },
  start: { temperature: 1, share: 0.6 },
  presets: { cold: { temperature: 0.2 }, hot: { temperature: 5 } },
  numbers({ temperature, share }) {
    const p = heated(temperature);
    return {
      first: p[0] as number,
      last: p[4] as number,
      chosen: 'ABCDE'[choose(Float64Array.from(chances), temperature, share)] as string,
    };
  },
  picture({ temperature, share }, { words, numbers }) {
    const p = heated(temperature);
    const { axes, label, panel, line } = plane({
      x: { domain: [0, 5.6], label: words.character, ticks: 0 },
      y: { domain: [0, 1], label: `↑ ${words.chance}` },
    });
    return [
      panel({
        bars: [
          axes(),
          ...p.flatMap((value, i) => [
            line(
              [
                [i + 0.6, 0],
                [i + 0.6, chances[i] as number],
              ],
              'truth',
              { 'stroke-width': 2 },
            ),
            line(
              [
                [i + 0.8, 0],
                [i + 0.8, value],
              ],
              'ABCDE'[i] === numbers.chosen ? 'data' : 'model',
              { 'stroke-width': 18 },
            ),
            label([i + 0.74, Math.min(0.95, value + 0.04)], 'ABCDE'[i] as string),
          ]),
          label([3, 0.9], `u = ${shown(share, 2)} → ${numbers.chosen}`, 'data'),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '温度',
      caption:
        '五个字符的概率（虚线）在温度 T 下变成粗条；u 是一个 0 到 1 之间的随机数，从左往右累加，落在哪个字符就写哪个（橙色）。',
      alt: '温度 {{temperature:2}} 时，第一个字符的概率是 {{first:2}}，最后一个是 {{last:3}}；u = {{share:2}} 选中 {{chosen}}。',
      labels: { temperature: '温度', share: '随机数', character: '字符', chance: '概率' },
      presets: { cold: '冷', hot: '热' },
    },
    en: {
      title: 'Temperature',
      caption:
        'The chances of five characters (dashed) become the thick bars at temperature T; u is a random number from 0 to 1: add up the bars from the left, and the one it falls on is written (orange).',
      alt: 'At temperature {{temperature:2}} the first character has the chance {{first:2}}, the last {{last:3}}; u = {{share:2}} chooses {{chosen}}.',
      labels: {
        temperature: 'temperature',
        share: 'random number',
        character: 'character',
        chance: 'chance',
      },
      presets: { cold: 'cold', hot: 'hot' },
    },
  },
});

import { faces, loadedDie } from '../../../pipeline/models/loaded-die.ts';
import { entropy } from '../../../pipeline/models/max-ent.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// A die of which only the mean is known, and another one with the same mean.

/** Changes neither the sum nor the mean: 1 − 2 − 3 + 4 = 0. */
const direction = [1, -1, -1, 1, 0, 0] as const;

/** The die bent along `direction` as far as no probability is negative, times `bend` of −1 … 1. */
function bent(p: Float64Array, bend: number): Float64Array {
  if (bend === 0) return p;
  const sign = Math.sign(bend);
  const room = direction.map((d, i) => (d * sign < 0 ? p[i]! : Number.POSITIVE_INFINITY));
  const far = Math.min(...room) * bend;
  return p.map((value, i) => Math.max(0, value + far * direction[i]!));
}

export default defineExplorer({
  properties: {
    mean: { type: 'number', symbol: 'μ', min: 1.1, max: 5.9, step: 0.1 },
    bend: { type: 'number', min: -1, max: 1, step: 0.05 },
  },
  start: { mean: 4.5, bend: 0 },
  presets: {
    fair: { mean: 3.5, bend: 0 },
    low: { mean: 2, bend: 0 },
    other: { mean: 4.5, bend: 1 },
  },
  numbers({ mean, bend }) {
    const die = loadedDie(mean);
    return {
      lambda: die.lambda,
      factor: Math.exp(-die.lambda),
      most: die.entropy,
      entropy: entropy(bent(die.p, bend)),
      six: die.p[5]!,
    };
  },
  picture({ mean, bend }, { words }) {
    const { p } = loadedDie(mean);
    const other = bent(p, bend);
    const top = Math.ceil(Math.max(0.4, ...p, ...other) * 10) / 10;
    const plot = plane({
      x: { domain: [0.4, 6.6], label: `${words.face} →`, ticks: 6 },
      y: { domain: [0, top], label: `↑ ${words.chance}`, ticks: 4 },
    });
    const bars = (values: Float64Array, shift: number, role: 'model' | 'second', width: number) =>
      faces.map((face, i) =>
        plot.line(
          [
            [face + shift, 0],
            [face + shift, values[i]!],
          ],
          role,
          { 'stroke-width': width },
        ),
      );
    return [
      plot.panel({
        axes: [plot.axes()],
        most: bars(p, bend === 0 ? 0 : -0.16, 'model', bend === 0 ? 22 : 14),
        other: bend === 0 ? [] : bars(other, 0.16, 'second', 14),
        mean: [
          plot.line(
            [
              [mean, 0],
              [mean, top],
            ],
            'truth',
          ),
          plot.handle({
            at: [mean, 0],
            label: words.mean,
            says: `μ = ${shown(mean)}`,
            step: [0.1, 0],
            move: (to) => ({ mean: Math.round(Math.max(1.1, Math.min(5.9, to)) * 10) / 10 }),
            role: 'data',
          }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '只知道平均点数的骰子',
      caption:
        '平均 μ = {{mean:1}} 点。熵最大的骰子（蓝）：λ = {{lambda:3}}，每多一点乘上 exp(−λ) = {{factor:3}}，熵 {{most:4}}。弯曲 {{bend:2}}（变了就另画成绿色），总和与平均都不变，熵是 {{entropy:4}}。',
      alt: '六根柱子；平均 {{mean:1}} 点，掷出 6 的概率是 {{six:3}}，熵 {{most:4}}；弯曲后的骰子熵 {{entropy:4}}。',
      labels: { mean: '平均点数', bend: '弯曲', face: '点数', chance: '概率' },
      presets: { fair: '公平的骰子', low: '平均两点', other: '平均相同的另一枚' },
    },
    en: {
      title: 'A die of which only the mean is known',
      caption:
        'Mean μ = {{mean:1}}. The die of largest entropy (blue): λ = {{lambda:3}}, one more dot multiplies by exp(−λ) = {{factor:3}}, entropy {{most:4}}. Bent by {{bend:2}} (green, where that makes a difference) it keeps its sum and its mean and has {{entropy:4}}.',
      alt: 'Six bars; at mean {{mean:1}} the chance of a six is {{six:3}} and the entropy {{most:4}}; the bent die has {{entropy:4}}.',
      labels: { mean: 'mean', bend: 'bend', face: 'face', chance: 'chance' },
      presets: { fair: 'a fair die', low: 'mean two', other: 'another with the same mean' },
    },
  },
});

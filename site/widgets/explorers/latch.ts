import { latch } from '../../../pipeline/models/adder.ts';
import type { Sign } from '../../../pipeline/models/threshold.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { type Cell, cells } from '../explorer/kit/cells.ts';

// A neuron that is one of its own inputs, Q ← θ(S − R + Q), over seven moments.

const moments = 7;
const sign = (on: boolean): Sign => (on ? 1 : -1);
/** A digit a moment: 1 where R is true, 2 more where S is. */
const pairs = (inputs: string) =>
  [...inputs].map((digit) => [sign(Number(digit) >= 2), sign(Number(digit) % 2 === 1)] as const);

export default defineExplorer({
  properties: { inputs: { type: 'text', pattern: `[0-3]{${moments}}` } },
  start: { inputs: '0200010' },
  presets: { both: { inputs: '2003010' }, nothing: { inputs: '0000000' } },
  numbers({ inputs }) {
    const states = latch(pairs(inputs), -1);
    const idle = states.filter((_, t) => inputs[t] === '0');
    return {
      high: idle.filter((state) => state === 1).length,
      low: idle.filter((state) => state === -1).length,
    };
  },
  picture({ inputs }, { words }) {
    const given = pairs(inputs);
    const states = latch(given, -1);
    const input = (row: 0 | 1, letter: string): Cell[] =>
      given.map((pair, t) => ({
        text: pair[row] === 1 ? '1' : '−1',
        role: row === 0 ? 'data' : 'second',
        fill: pair[row] === 1 ? 0.35 : 0,
        press: {
          label: `${letter} ${words.moment} ${t}`,
          pressed: pair[row] === 1,
          press: () => {
            const digit = Number(inputs[t]) ^ (row === 0 ? 2 : 1);
            return { inputs: `${inputs.slice(0, t)}${digit}${inputs.slice(t + 1)}` };
          },
        },
      }));
    const state = states.map(
      (value): Cell => ({
        text: value === 1 ? '1' : '−1',
        role: 'model',
        fill: value === 1 ? 0.35 : 0,
        bold: true,
      }),
    );
    return [
      {
        width: 344,
        height: 24 + 3 * 48 + 6,
        layers: {
          table: cells({
            x: 0,
            y: 0,
            width: 44,
            height: 48,
            margin: 34,
            columns: states.map((_, t) => String(t)),
            rows: ['S', 'R', 'Q'],
            cells: [input(0, 'S'), input(1, 'R'), state],
          }),
        },
      },
    ];
  },
  text: {
    zh: {
      title: '记住一位',
      caption:
        '点 S 和 R 的格子来改。S 和 R 都是 −1 的时刻，输入都一样，Q 照旧不变：为 1 的有 {{high}} 个，为 −1 的有 {{low}} 个。',
      alt: '七个时刻的 S、R、Q。输入全为 −1 的时刻里，Q 为 1 的有 {{high}} 个，为 −1 的有 {{low}} 个。',
      labels: { inputs: '输入', moment: '时刻' },
      presets: { both: 'S、R 同时为真', nothing: '什么也不做' },
    },
    en: {
      title: 'Remembering one bit',
      caption:
        'Press cells of S and R. At all moments when both are −1 the input is the same, and Q stays what it was: high (1) in {{high}} of them, low (−1) in {{low}}.',
      alt: 'S, R and Q at seven moments. Of the moments when both inputs are −1, Q is high in {{high}} and low in {{low}}.',
      labels: { inputs: 'inputs', moment: 'moment' },
      presets: { both: 'S and R at once', nothing: 'nothing happens' },
    },
  },
});

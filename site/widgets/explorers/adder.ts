import { addColumn, digitsOf } from '../../../pipeline/models/adder.ts';
import type { Sign } from '../../../pipeline/models/threshold.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { type Cell, cells } from '../explorer/kit/cells.ts';

// Two numbers of four digits added by a chain of threshold neurons, two a column.

const count = 4;
const bit = (sign: Sign) => (sign === 1 ? '1' : '0');

/** Columns from the lowest digit: what goes in, the weighted sum, and what two neurons make of it. */
function columns(a: number, b: number) {
  let carry: Sign = -1;
  const second = digitsOf(b, count);
  return digitsOf(a, count).map((digit, i) => {
    const given = { a: digit, b: second[i] as Sign, c: carry };
    const made = addColumn(given.a, given.b, given.c);
    carry = made.carry;
    return { ...given, ...made, sum: given.a + given.b + given.c };
  });
}

export default defineExplorer({
  properties: {
    a: { type: 'number', symbol: 'a', min: 0, max: 15, step: 1, integer: true },
    b: { type: 'number', symbol: 'b', min: 0, max: 15, step: 1, integer: true },
  },
  start: { a: 6, b: 3 },
  presets: { ripple: { a: 15, b: 1 }, none: { a: 10, b: 5 } },
  numbers: ({ a, b }) => ({
    sum: a + b,
    carries: columns(a, b).filter(({ carry }) => carry === 1).length,
  }),
  picture({ a, b }, { words }) {
    const found = columns(a, b).reverse();
    const place = (i: number) => 1 << (count - 1 - i);
    const flip = (name: 'a' | 'b', i: number, sign: Sign): Cell => ({
      text: bit(sign),
      role: 'data',
      fill: sign === 1 ? 0.35 : 0,
      press: {
        label: `${name} ${place(i)}`,
        pressed: sign === 1,
        press: () => ({ [name]: (name === 'a' ? a : b) ^ place(i) }),
      },
    });
    const made = (sign: Sign): Cell => ({
      text: bit(sign),
      role: 'model',
      fill: sign === 1 ? 0.35 : 0,
    });
    const rows = [
      found.map((column, i) => flip('a', i, column.a)),
      found.map((column, i) => flip('b', i, column.b)),
      found.map(({ c }) => ({ text: bit(c), role: 'second' as const, fill: c === 1 ? 0.35 : 0 })),
      found.map(({ sum }) => ({ text: `${sum}`.replace('-', '−') })),
      found.map(({ carry }) => made(carry)),
      found.map(({ digit }) => ({ ...made(digit), bold: true })),
    ];
    const width = 344;
    return [
      {
        width,
        height: 24 + 44 * rows.length + 8,
        layers: {
          table: cells({
            x: 0,
            y: 0,
            width: 60,
            height: 44,
            margin: 100,
            columns: found.map((_, i) => String(place(i))),
            rows: ['a', 'b', words.in, 'a + b + c', words.carry, words.digit],
            cells: rows,
          }),
        },
      },
    ];
  },
  text: {
    zh: {
      title: '由神经元搭成的加法器',
      caption:
        '点 a、b 的各位来改数（图中的 0 就是 −1）。每列两个神经元算出进位和本位，进位传给左边一列；现在是 {{a}} + {{b}} = {{sum}}，进位 {{carries}} 次。',
      alt: '四列的竖式：{{a}} + {{b}} = {{sum}}，进位 {{carries}} 次。',
      labels: { a: '第一个数', b: '第二个数', in: '右边来的进位 c', carry: '进位', digit: '本位' },
      presets: { ripple: '进位一路传到底', none: '没有进位' },
    },
    en: {
      title: 'An adder made of neurons',
      caption:
        'Press the digits of a and b (a 0 in the picture is −1). In each column two neurons make a carry and a digit, and the carry goes one column to the left; now {{a}} + {{b}} = {{sum}}; carries: {{carries}}.',
      alt: 'An addition in four columns: {{a}} + {{b}} = {{sum}}; carries: {{carries}}.',
      labels: {
        a: 'first number',
        b: 'second number',
        in: 'carry in, c',
        carry: 'carry',
        digit: 'digit',
      },
      presets: { ripple: 'a carry all the way', none: 'no carry' },
    },
  },
});

import { colour } from '../../../pipeline/figures/kit/theme.ts';
import { interleave, separate, valueOfDigits } from '../../../pipeline/models/interleave.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// Two numbers in one, their decimals by turns: nothing is lost until digits are, and neighbours are torn apart.

const digits = 3;
const thousandth = (value: number) => Math.round(Math.max(0, Math.min(0.999, value)) * 1000) / 1000;

export default defineExplorer({
  properties: {
    x: { type: 'number', symbol: 'x', min: 0, max: 0.999, step: 0.001 },
    y: { type: 'number', symbol: 'y', min: 0, max: 0.999, step: 0.001 },
    kept: { type: 'number', min: 1, max: 2 * digits, step: 1, integer: true },
  },
  start: { x: 0.314, y: 0.271, kept: 6 },
  presets: {
    fourDigits: { kept: 4 },
    twoDigits: { kept: 2 },
    before: { x: 0.499, y: 0.271, kept: 6 },
    after: { x: 0.5, y: 0.271, kept: 6 },
  },
  numbers({ x, y, kept }) {
    const code = interleave(thousandth(x), thousandth(y), digits);
    const [left, right] = separate(code, kept);
    return { code: `0.${code.slice(0, kept).join('')}`, left, right };
  },
  picture({ x, y, kept }, { words, numbers: { left, right } }) {
    const square = plane({
      x: { domain: [0, 1], label: 'x →', ticks: 2 },
      y: { domain: [0, 1], label: '↑ y', ticks: 2 },
    });
    const line = plane({
      x: { domain: [0, 1], label: `x → ${words.fixed}`, ticks: 2 },
      y: { domain: [0, 1], label: `↑ ${words.code} z`, ticks: 2 },
    });
    const [a, b] = [left as number, right as number];
    const [wide, high] = [10 ** -Math.ceil(kept / 2), 10 ** -Math.floor(kept / 2)];
    const of = (at: number) =>
      valueOfDigits(interleave(thousandth(at), thousandth(y), digits).slice(0, kept));
    return [
      square.panel({
        axes: [square.axes()],
        box: [
          square.line(
            [
              [a, b],
              [a + wide, b],
              [a + wide, b + high],
              [a, b + high],
              [a, b],
            ],
            'model',
            { fill: colour('model'), 'fill-opacity': 0.12 },
          ),
        ],
        point: [
          square.handle({
            at: [x, y],
            label: words.point,
            says: `x = ${shown(x, 3)}, y = ${shown(y, 3)}`,
            step: [0.001, 0.001],
            move: (p, q) => ({ x: thousandth(p), y: thousandth(q) }),
            role: 'data',
          }),
        ],
      }),
      line.panel({
        axes: [line.axes()],
        // A stroke for each hundredth of x: between them z jumps.
        code: Array.from({ length: 100 }, (_, i) => {
          const [from, to] = [i / 100, i / 100 + 0.009];
          return line.line(
            [
              [from, of(from)],
              [to, of(to)],
            ],
            'model',
          );
        }),
        now: line.points([[x, of(x)]], 'data'),
      }),
    ];
  },
  text: {
    zh: {
      title: '两个数并成一个',
      caption:
        'x = {{x:3}} 和 y = {{y:3}} 的小数轮流写下来，留前 {{kept}} 位，得到编码 z = {{code}}。从它读回 {{left:3}} 和 {{right:3}}：原来的点在方框里。(b) y 不动，z 随 x 怎样变：处处是跳跃。',
      alt: '(a) 单位正方形里的点和读回来的方框。(b) 编码随 x 变化，是一级级的台阶，整十分之一处跳得最高。',
      labels: {
        x: '第一个数',
        y: '第二个数',
        kept: '编码留几位',
        point: '点 (x, y)',
        code: '编码',
        fixed: '（y 不动）',
      },
      presets: {
        fourDigits: '留四位',
        twoDigits: '留两位',
        before: 'x = 0.499',
        after: 'x = 0.500',
      },
    },
    en: {
      title: 'Two numbers in one',
      caption:
        'The decimals of x = {{x:3}} and y = {{y:3}}, written by turns; the first {{kept}} are kept: the code is z = {{code}}. Read back, it gives {{left:3}} and {{right:3}}: the point lies in the box. (b) How z changes with x while y stays. It jumps all over.',
      alt: '(a) A point of the unit square and the box that is read back. (b) The code against x is a staircase, whose highest steps are at the tenths.',
      labels: {
        x: 'first number',
        y: 'second number',
        kept: 'digits kept',
        point: 'point (x, y)',
        code: 'code',
        fixed: '(y fixed)',
      },
      presets: {
        fourDigits: 'four digits',
        twoDigits: 'two digits',
        before: 'x = 0.499',
        after: 'x = 0.500',
      },
    },
  },
});

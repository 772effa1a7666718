import { colour } from '../../../pipeline/figures/kit/theme.ts';
import { exp } from '../../../pipeline/models/math.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { mark } from '../explorer/mark.ts';
import { shown } from '../explorer/slots.ts';

// Four states, each with an energy; q_i = e^(−U_i/T)/Z.

const names = ['a', 'b', 'c', 'd'] as const;
type Name = (typeof names)[number];
const level = { type: 'number', min: -2, max: 6, step: 0.1 } as const;

export default defineExplorer({
  properties: {
    a: { ...level, symbol: 'U₁' },
    b: { ...level, symbol: 'U₂' },
    c: { ...level, symbol: 'U₃' },
    d: { ...level, symbol: 'U₄' },
    temperature: { type: 'number', symbol: 'T', min: 0.1, max: 20, step: 1.1, scale: 'log' },
  },
  start: { a: 0, b: 1, c: 2, d: 4, temperature: 1 },
  presets: {
    shifted: { a: 2, b: 3, c: 4, d: 6 },
    cold: { temperature: 0.2 },
    hot: { temperature: 20 },
    equal: { a: 1, b: 1, c: 1, d: 1 },
  },
  numbers({ a, b, c, d, temperature }) {
    const scores = [a, b, c, d].map((u) => exp(-u / temperature));
    const z = scores.reduce((sum, value) => sum + value, 0);
    const [q1, q2, q3, q4] = scores.map((value) => value / z) as [number, number, number, number];
    return { z, q1, q2, q3, q4, ratio: q1 / q2 };
  },
  picture(values, { words, numbers }) {
    const levels = plane({
      x: { domain: [0, 4], label: `${words.state} →`, ticks: 0 },
      y: { domain: [-2, 6], label: `↑ ${words.energy} U` },
    });
    const shares = plane({
      x: { domain: [0, 4], label: `${words.state} →`, ticks: 0 },
      y: { domain: [0, 1], label: `↑ ${words.probability} q` },
    });
    const q = [numbers.q1, numbers.q2, numbers.q3, numbers.q4] as const;
    const bar = (p: typeof levels, i: number, from: number, to: number, role: 'model' | 'data') =>
      mark('rect', {
        x: p.x(i + 0.2),
        width: p.x(i + 0.8) - p.x(i + 0.2),
        y: Math.min(p.y(from), p.y(to)),
        height: Math.abs(p.y(to) - p.y(from)),
        fill: colour(role),
        'fill-opacity': 0.35,
      });
    return [
      levels.panel({
        bars: [
          levels.axes(),
          ...names.map((name: Name, i) => bar(levels, i, 0, values[name], 'model')),
          levels.line(
            [
              [0, 0],
              [4, 0],
            ],
            'truth',
          ),
        ],
        handles: names.map((name: Name, i) =>
          levels.handle({
            at: [i + 0.5, values[name]],
            label: words[name],
            says: `U = ${shown(values[name], 1)}`,
            step: [0, 0.1],
            move: (_, y) => ({ [name]: Math.round(Math.max(-2, Math.min(6, y)) * 10) / 10 }),
          }),
        ),
      }),
      shares.panel({
        bars: [
          shares.axes(),
          ...q.map((value, i) => bar(shares, i, 0, value, 'data')),
          ...q.map((value, i) =>
            shares.label([i + 0.5, value], shown(value, 3), 'ink', {
              dy: -6,
              'text-anchor': 'middle',
            }),
          ),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '四个状态',
      caption:
        '(a) 每个状态的能量，圆点可以上下拖。(b) 概率 exp(−U/T)/Z，其中 Z = {{z:3}}。第一个状态的概率是第二个的 {{ratio:3}} 倍。',
      alt: '四根能量柱和四根概率柱：概率依次是 {{q1:3}}、{{q2:3}}、{{q3:3}}、{{q4:3}}，T = {{temperature:2}}。',
      labels: {
        a: '能量一',
        b: '能量二',
        c: '能量三',
        d: '能量四',
        temperature: '温度',
        state: '状态',
        energy: '能量',
        probability: '概率',
      },
      presets: { shifted: '都加 2', cold: '低温', hot: '高温', equal: '一样高' },
    },
    en: {
      title: 'Four states',
      caption:
        '(a) The energy of each state; the dots can be dragged up and down. (b) The probability exp(−U/T)/Z, where Z = {{z:3}}. The first state is {{ratio:3}} times as probable as the second.',
      alt: 'Four bars of energy and four of probability: {{q1:3}}, {{q2:3}}, {{q3:3}} and {{q4:3}}, with T = {{temperature:2}}.',
      labels: {
        a: 'energy 1',
        b: 'energy 2',
        c: 'energy 3',
        d: 'energy 4',
        temperature: 'temperature',
        state: 'state',
        energy: 'energy',
        probability: 'probability',
      },
      presets: { shifted: 'all 2 higher', cold: 'cold', hot: 'hot', equal: 'all alike' },
    },
  },
});

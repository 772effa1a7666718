import { linspace } from '../../../pipeline/models/statistics.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// One input, four hidden units a[x − joint], two outputs: the joints are common, the weights are not.

const count = 4;
const ends = [-1, 1] as const;
const low = { first: -0.6, second: 0.2 } as const;
const one = '-?[0-9]+(?:\\.[0-9]+)?';
const steepest = 3;
/** Whole hundredths, so that an address stays short. */
const short = (value: number) => String(Math.round(value * 100) / 100);
const within = (value: number, least: number, most: number) =>
  Math.min(most, Math.max(least, value));
/** What an address may hold is brought to where its handle can stand. */
const list = (text: string, [least, most]: readonly [number, number]) =>
  text.split(' ').map((part) => within(Number(part), least, most));
const jointsIn = (text: string) => list(text, ends);
const weightsIn = (text: string) => list(text, [-steepest, steepest]);
const put = (values: readonly number[], i: number, value: number) =>
  values.map((old, k) => short(k === i ? value : old)).join(' ');

/** y = φ_0 + Σ φ_d·a[x − joint_d]. */
const output = (x: number, from: number, joints: readonly number[], weights: readonly number[]) =>
  joints.reduce((sum, joint, d) => sum + (weights[d] ?? 0) * Math.max(x - joint, 0), from);

export default defineExplorer({
  properties: {
    joints: { type: 'text', pattern: `${one}( ${one}){${count - 1}}` },
    first: { type: 'text', pattern: `${one}( ${one}){${count - 1}}` },
    second: { type: 'text', pattern: `${one}( ${one}){${count - 1}}` },
  },
  start: { joints: '-0.8 -0.3 0.1 0.5', first: '1.5 -2.5 2 -1.5', second: '-1 1.5 0.5 -2' },
  presets: {
    missing: { second: '-1 0 1.5 0' },
    meeting: { joints: '-0.8 -0.3 -0.3 0.5' },
    flat: { second: '0 0 0 0' },
  },
  numbers({ joints, first, second }) {
    const places = jointsIn(joints);
    /** Places where the slopes of an output change; units at one place are one joint. */
    const bends = (text: string) => {
      const weights = weightsIn(text);
      return new Set(
        places.filter((place) => {
          const change = weights.reduce((sum, w, d) => (places[d] === place ? sum + w : sum), 0);
          return Math.abs(change) > 1e-9;
        }),
      );
    };
    const [a, b] = [bends(first), bends(second)];
    return {
      bendsFirst: a.size,
      bendsSecond: b.size,
      common: [...a].filter((place) => b.has(place)).length,
    };
  },
  picture({ joints, first, second }, { words }) {
    const places = jointsIn(joints);
    const weights = [weightsIn(first), weightsIn(second)] as const;
    const lines = plane({
      x: { domain: ends, label: 'x →' },
      y: { domain: [-1.5, 1.5], label: '↑ y' },
      margin: { right: 34 },
    });
    const knobs = plane({
      x: { domain: [0.5, count + 0.5], label: `${words.unit} d →`, ticks: count },
      y: { domain: [-steepest, steepest], label: `↑ ${words.weight} φ` },
    });
    const roles = ['model', 'second'] as const;
    const starts = [low.first, low.second] as const;
    const grid = [...linspace(...ends, 3), ...places].sort((a, b) => a - b);
    const at = (j: 0 | 1, x: number) => output(x, starts[j], places, weights[j]);
    // Names of outputs that end side by side are pushed apart.
    const [end, other] = ([0, 1] as const).map((j) => within(at(j, 1), -1.4, 1.4)) as [
      number,
      number,
    ];
    const push = Math.max(0, 0.22 - Math.abs(end - other)) / 2;
    const named = end >= other ? [end + push, other - push] : [end - push, other + push];
    return [
      lines.panel({
        axes: [lines.axes()],
        joints: places.map((x) =>
          lines.line(
            [
              [x, -1.5],
              [x, 1.5],
            ],
            'axis',
            { 'stroke-width': 1, 'stroke-dasharray': '2 3' },
          ),
        ),
        outputs: ([0, 1] as const).flatMap((j) => [
          lines.clipped(
            lines.line(
              grid.map((x) => [x, at(j, x)] as const),
              roles[j],
              j === 1 ? { 'stroke-dasharray': '9 3' } : {},
            ),
          ),
          lines.label([1, named[j] as number], `y${'₁₂'[j]}`, roles[j], {
            dx: 8,
            dy: '0.3em',
          }),
        ]),
        handles: places.map((x, d) =>
          lines.handle({
            at: [x, -1.5],
            label: `${words.joint} ${d + 1}`,
            says: `x = ${shown(x, 2)}`,
            step: [0.05, 0],
            move: (to) => ({ joints: put(places, d, within(to, ...ends)) }),
            role: 'data',
          }),
        ),
      }),
      knobs.panel({
        axes: [
          knobs.axes(),
          knobs.line(
            [
              [0.5, 0],
              [count + 0.5, 0],
            ],
            'axis',
            { 'stroke-width': 1 },
          ),
        ],
        weights: ([0, 1] as const).flatMap((j) =>
          weights[j].slice(0, count).map((weight, d) => {
            const x = d + 1 + (j === 0 ? -0.17 : 0.17);
            return knobs.line(
              [
                [x, 0],
                [x, weight],
              ],
              roles[j],
              { 'stroke-width': 4, 'stroke-opacity': 0.5 },
            );
          }),
        ),
        handles: ([0, 1] as const).flatMap((j) =>
          weights[j].slice(0, count).map((weight, d) =>
            knobs.handle({
              at: [d + 1 + (j === 0 ? -0.17 : 0.17), weight],
              label: `${words.weight} ${d + 1}, y${'₁₂'[j]}`,
              says: shown(weight, 1),
              step: [0, 0.1],
              move: (_, to) => ({
                [j === 0 ? 'first' : 'second']: put(weights[j], d, within(to, -steepest, steepest)),
              }),
              role: roles[j],
            }),
          ),
        ),
      }),
    ];
  },
  text: {
    zh: {
      title: '两个输出，四个折点',
      caption:
        '横轴上的橙色圆点是四个隐藏单元的折点，左右拖；(b) 里是它们到 y₁（蓝）和 y₂（绿，短划）的权重，上下拖。现在 y₁ 弯 {{bendsFirst}} 处，y₂ 弯 {{bendsSecond}} 处，其中 {{common}} 处是共同的。',
      alt: '(a) 是两条折线和四条竖直虚线，(b) 是每个单元的两个权重。y₁ 弯 {{bendsFirst}} 处，y₂ 弯 {{bendsSecond}} 处，共同的 {{common}} 处。',
      labels: {
        joints: '折点',
        first: '到 y₁ 的权重',
        second: '到 y₂ 的权重',
        unit: '单元',
        weight: '权重',
        joint: '折点',
      },
      presets: { missing: 'y₂ 不用两个单元', meeting: '两个折点碰在一起', flat: 'y₂ 全不用' },
    },
    en: {
      title: 'Two outputs, four joints',
      caption:
        'The orange dots on the axis are the joints of four hidden units: drag them sideways. Panel (b) has their weights to y₁ (blue) and y₂ (green, broken): drag them up and down. Now y₁ bends at {{bendsFirst}} places, y₂ at {{bendsSecond}}, and {{common}} of them are common.',
      alt: '(a) Two bent lines and four dashed verticals. (b) Two weights for each unit. y₁ bends at {{bendsFirst}} places, y₂ at {{bendsSecond}}, {{common}} of them common.',
      labels: {
        joints: 'joints',
        first: 'weights to y₁',
        second: 'weights to y₂',
        unit: 'unit',
        weight: 'weight',
        joint: 'joint',
      },
      presets: {
        missing: 'y₂ without two units',
        meeting: 'two joints meet',
        flat: 'y₂ without any',
      },
    },
  },
});

import { places, pressAndLift } from '../../../pipeline/models/press-and-lift.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// The two phases on a line: where the points are the energy is pressed down, where the model expects to be
// it is lifted.

const point = { type: 'number', min: -2.8, max: 2.8, step: 0.1 } as const;
const points = ['first', 'second', 'third'] as const;
const within = (x: number) => Math.round(Math.max(-2.8, Math.min(2.8, x)) * 10) / 10;
const pairs = (values: Float64Array) =>
  Array.from(values, (value, i): [number, number] => [places[i]!, value]);

export default defineExplorer({
  properties: {
    first: { ...point, symbol: 'x₁' },
    second: { ...point, symbol: 'x₂' },
    third: { ...point, symbol: 'x₃' },
    steps: { type: 'number', min: 0, max: 200, step: 1, integer: true },
    phases: { type: 'choice', values: ['both', 'press'] },
  },
  start: { first: -1.6, second: -1.2, third: 1, steps: 0, phases: 'both' },
  presets: {
    learnt: { steps: 200 },
    spread: { first: -2, second: 0, third: 2, steps: 200 },
    pressOnly: { steps: 40, phases: 'press' },
  },
  numbers(values) {
    const { logZ, loss, press, lifted } = state(values);
    const both = values.phases === 'both';
    const change = Math.max(...press.map((value, i) => Math.abs(value + (both ? lifted[i]! : 0))));
    return { logZ, loss, change };
  },
  picture(values, { words }) {
    const { energy, density, press, lifted } = state(values);
    const x = { domain: [-3, 3] as [number, number], label: 'x →' };
    const low = Math.min(-3, Math.floor(Math.min(...energy)));
    const hill = plane({
      x,
      y: {
        domain: [low, Math.max(3, Math.ceil(Math.max(...energy)))],
        label: `↑ ${words.energy} U`,
      },
    });
    // Points on one spot press harder than points apart.
    const most = Math.max(0.8, Math.ceil(10 * Math.max(...press.map(Math.abs)) + 2) / 10);
    const push = plane({ x, y: { domain: [-most, most], label: `↑ ${words.change}` } });
    const law = plane({
      x,
      y: {
        domain: [0, Math.max(1, Math.ceil(2 * Math.max(...density)) / 2)],
        label: `↑ ${words.density} q`,
      },
    });
    const sum = press.map((value, i) => value + lifted[i]!);
    return [
      hill.panel({
        energy: [hill.axes(), hill.clipped(hill.line(pairs(energy)))],
        points: points.map((name) =>
          hill.handle({
            at: [values[name], energyAt(energy, values[name])],
            label: words[name],
            says: `x = ${shown(values[name], 1)}`,
            step: [0.1, 0],
            move: (at) => ({ [name]: within(at) }),
            role: 'data',
          }),
        ),
      }),
      push.panel({
        change: [
          push.axes(),
          push.clipped(
            push.line(pairs(press), 'data', { 'stroke-dasharray': '8 3' }),
            ...(values.phases === 'both'
              ? [
                  push.line(pairs(lifted), 'second', { 'stroke-dasharray': '2 3' }),
                  push.line(pairs(sum), 'ink'),
                ]
              : []),
          ),
          push.label([-2.9, -0.93 * most], words.press, 'data'),
          ...(values.phases === 'both'
            ? [
                push.label([-2.9, 0.86 * most], words.lift, 'second'),
                push.label([2.9, -0.93 * most], words.both, 'ink', { 'text-anchor': 'end' }),
              ]
            : []),
        ],
      }),
      law.panel({
        density: [
          law.axes(),
          law.clipped(law.line(pairs(density))),
          ...law.points(
            points.map((name) => [values[name], 0]),
            'data',
          ),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '压下去，抬起来',
      caption:
        '(a) 走了 {{steps}} 步之后的能量，三个数据点可以左右拖。(b) 下一步会怎样改变它：数据把它压下去，模型把它抬起来（“只压不抬”时没有这一半），实线是两者之和；改变最大处是 {{change:3}}。(c) 此时的密度。ln Z = {{logZ:3}}，损失 {{loss:3}}。',
      alt: '一条能量曲线、它的两种改变和相应的密度；走了 {{steps}} 步，损失 {{loss:3}}，下一步最多改变 {{change:3}}。',
      labels: {
        first: '第一个点',
        second: '第二个点',
        third: '第三个点',
        steps: '步数',
        phases: '哪几相',
        both: '合起来',
        press: '压（数据）',
        lift: '抬（模型）',
        energy: '能量',
        change: '下一步的改变',
        density: '密度',
      },
      presets: { learnt: '学好之后', spread: '分开的点', pressOnly: '只压不抬' },
    },
    en: {
      title: 'Press down, lift up',
      caption:
        '(a) The energy after {{steps}} steps; the three data points can be dragged sideways. (b) What the next step does to it: the data press it down, the model lifts it (not under “press only”), the solid line is both together; the change is {{change:3}} at most. (c) The density now. ln Z = {{logZ:3}}, loss {{loss:3}}.',
      alt: 'A curve of energy, its two changes, and the density that belongs to it; after {{steps}} steps the loss is {{loss:3}}, and the next step changes the energy by {{change:3}} at most.',
      labels: {
        first: 'first point',
        second: 'second point',
        third: 'third point',
        steps: 'steps',
        phases: 'phases',
        both: 'both',
        press: 'press (data)',
        lift: 'lift (model)',
        energy: 'energy',
        change: 'change by the next step',
        density: 'density',
      },
      presets: { learnt: 'learnt', spread: 'points apart', pressOnly: 'press only' },
    },
  },
});

function state(values: {
  readonly first: number;
  readonly second: number;
  readonly third: number;
  readonly steps: number;
  readonly phases: string;
}) {
  return pressAndLift({
    points: points.map((name) => values[name]),
    steps: values.steps,
    learningRate: 0.5,
    lift: values.phases === 'both',
  });
}

/** U between two of the places where it is known. */
function energyAt(energy: Float64Array, x: number): number {
  const at = Math.min(places.length - 1.001, Math.max(0, (x - places[0]!) * 20));
  const [i, part] = [Math.floor(at), at - Math.floor(at)];
  return energy[i]! * (1 - part) + energy[i + 1]! * part;
}

import {
  clippedAbove,
  elu,
  gelu,
  hardSwish,
  heaviside,
  hyperbolic,
  identity,
  leaky,
  rect,
  relu,
  selu,
  sigmoid,
  silu,
  sine,
  softplus,
  swish,
  type Unit,
} from '../../../pipeline/models/activations.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// One activation function, its derivative, and its parameter where it has one.

type Family = (parameter: number) => Unit;
const fixed =
  (unit: Unit): Family =>
  () =>
    unit;

const families: Readonly<Record<string, Family>> = {
  relu: fixed(relu),
  leaky,
  clippedAbove: fixed(clippedAbove),
  sigmoid: fixed(sigmoid),
  tanh: fixed(hyperbolic),
  softplus: fixed(softplus),
  gelu: fixed(gelu),
  silu: fixed(silu),
  elu,
  selu: fixed(selu),
  swish,
  hardSwish: fixed(hardSwish),
  heaviside: fixed(heaviside),
  rect: fixed(rect),
  sin: fixed(sine),
  identity: fixed(identity),
};
/** Where the value jumps. */
const jumps: Readonly<Record<string, readonly number[]>> = { heaviside: [0], rect: [0, 1] };
const ends = [-4, 4] as const;
const slopes = [-0.5, 1.5] as const;
/** A value beyond the picture is held at its edge: the numbers beside it say what it is. */
const held = (value: number, [low, high]: readonly [number, number]) =>
  Math.max(low, Math.min(high, value));

export default defineExplorer({
  properties: {
    family: {
      type: 'choice',
      symbol: 'a',
      values: [
        'relu',
        'leaky',
        'clippedAbove',
        'sigmoid',
        'tanh',
        'softplus',
        'gelu',
        'silu',
        'elu',
        'selu',
        'swish',
        'hardSwish',
        'heaviside',
        'rect',
        'sin',
        'identity',
      ],
    },
    parameter: { type: 'number', min: 0, max: 10, step: 0.05 },
    z: { type: 'number', symbol: 'z', min: -4, max: 4, step: 0.1 },
  },
  start: { family: 'swish', parameter: 1, z: -1 },
  presets: {
    relu: { family: 'relu' },
    leaky: { family: 'leaky', parameter: 0.1 },
    parametric: { family: 'leaky', parameter: 0.25 },
    eluHalf: { family: 'elu', parameter: 0.5 },
    eluOne: { family: 'elu', parameter: 1 },
    swishLow: { family: 'swish', parameter: 0.4 },
    swishHigh: { family: 'swish', parameter: 1.4 },
    swishSteep: { family: 'swish', parameter: 10 },
  },
  numbers({ family, parameter, z }) {
    const [value, slope] = (families[family] as Family)(parameter)(z);
    return { value, slope };
  },
  picture({ family, parameter, z }, { words, numbers: { value, slope } }) {
    const unit = (families[family] as Family)(parameter);
    const axis = { domain: ends, label: 'z →' };
    const top = plane({ x: axis, y: { domain: ends, label: '↑ a[z]' } });
    const below = plane({ x: axis, y: { domain: slopes, label: '↑ a′[z]' } });
    const cuts = [ends[0], ...(jumps[family] ?? []), ends[1]];
    const used = family === 'leaky' || family === 'elu' || family === 'swish';
    // One line a piece: a jump is no slope.
    const pieces = (draw: typeof top, which: 0 | 1, role: 'model' | 'second') =>
      cuts.slice(1).map((to, i) => {
        const from = cuts[i] as number;
        const inner = Array.from({ length: 121 }, (_, k) => {
          const at = from + ((to - from) * (k + 0.5)) / 121;
          return [at, unit(at)[which]] as const;
        });
        return draw.line(inner, role, { 'stroke-width': 2 });
      });
    const level = (y: number, draw: typeof top) =>
      draw.line(
        [
          [ends[0], y],
          [ends[1], y],
        ],
        'truth',
        { 'stroke-width': 1 },
      );
    return [
      top.panel({
        axes: [top.axes(), top.clipped(level(0, top))],
        value: [top.clipped(...pieces(top, 0, 'model'))],
        point: [
          top.label([ends[0], 3.7], used ? words.used : words.unused, 'truth', { dx: 6 }),
          top.handle({
            at: [z, held(value, ends)],
            label: words.z,
            says: `z = ${shown(z, 1)}`,
            step: [0.1, 0],
            move: (at) => ({ z: Math.round(held(at, ends) * 10) / 10 }),
            role: 'data',
          }),
        ],
      }),
      below.panel({
        axes: [below.axes(), below.clipped(level(0, below))],
        slope: [below.clipped(...pieces(below, 1, 'second'))],
        point: [...below.points([[z, held(slope, slopes)]], 'data')],
      }),
    ];
  },
  text: {
    zh: {
      title: '一个函数，和它的导数',
      caption:
        '(a) 是函数，(b) 是导数。在 z = {{z:1}} 处，函数值是 {{value:3}}，导数是 {{slope:3}}。导数就是梯度经过这个单元时要乘上的数。可以拖动圆点；参数 {{parameter:2}} 只对 leaky ReLU（负半边的斜率）、ELU（α）和 swish（β）起作用。',
      alt: '(a) 是激活函数，(b) 是它的导数；z = {{z:1}} 处的值是 {{value:3}}，导数是 {{slope:3}}。',
      labels: {
        family: '激活函数',
        parameter: '参数',
        z: '预激活值',
        used: '参数起作用',
        unused: '这个函数没有参数',
        relu: 'ReLU',
        leaky: 'leaky / 参数化 ReLU',
        clippedAbove: '串联 ReLU 的第二个输出 min(z, 0)',
        sigmoid: 'sigmoid',
        tanh: 'tanh',
        softplus: 'softplus',
        gelu: 'GELU',
        silu: 'SiLU',
        elu: 'ELU',
        selu: 'SELU',
        swish: 'swish',
        hardSwish: 'HardSwish',
        heaviside: '阶跃 heaviside',
        rect: '矩形 rect',
        sin: 'sin',
        identity: '恒等',
      },
      presets: {
        relu: 'ReLU：截成零',
        leaky: 'leaky ReLU，0.1',
        parametric: '参数化 ReLU，0.25',
        eluHalf: 'ELU，0.5',
        eluOne: 'ELU，1',
        swishLow: 'swish，0.4',
        swishHigh: 'swish，1.4',
        swishSteep: 'swish，10：几乎是 ReLU',
      },
    },
    en: {
      title: 'A function and its derivative',
      caption:
        '(a) The function, (b) its derivative. At z = {{z:1}} the value is {{value:3}} and the derivative {{slope:3}}, by which a gradient is multiplied on its way through this unit. The dot can be dragged; the parameter {{parameter:2}} works on leaky ReLU (slope of the negative side), ELU (α) and swish (β) only.',
      alt: '(a) An activation function, (b) its derivative; at z = {{z:1}} the value is {{value:3}} and the derivative {{slope:3}}.',
      labels: {
        family: 'activation',
        parameter: 'parameter',
        z: 'pre-activation',
        used: 'the parameter works',
        unused: 'this one has no parameter',
        relu: 'ReLU',
        leaky: 'leaky / parametric ReLU',
        clippedAbove: 'second output of the concatenated ReLU, min(z, 0)',
        sigmoid: 'sigmoid',
        tanh: 'tanh',
        softplus: 'softplus',
        gelu: 'GELU',
        silu: 'SiLU',
        elu: 'ELU',
        selu: 'SELU',
        swish: 'swish',
        hardSwish: 'HardSwish',
        heaviside: 'Heaviside',
        rect: 'rect',
        sin: 'sin',
        identity: 'identity',
      },
      presets: {
        relu: 'ReLU: cut to zero',
        leaky: 'leaky ReLU, 0.1',
        parametric: 'parametric ReLU, 0.25',
        eluHalf: 'ELU, 0.5',
        eluOne: 'ELU, 1',
        swishLow: 'swish, 0.4',
        swishHigh: 'swish, 1.4',
        swishSteep: 'swish, 10: nearly ReLU',
      },
    },
  },
});

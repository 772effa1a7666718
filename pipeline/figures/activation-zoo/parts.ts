import * as Plot from '@observablehq/plot';
import type { Frame } from '../kit/frame.ts';

// What the small drawings share: the names of the activations, and the grid they stand in.

/** `networks.csv` also has the concatenated ReLU with the sign of the paper. */
export const zooNames = {
  zh: {
    relu: 'ReLU',
    'leaky-0.1': 'leaky ReLU 0.1',
    'parametric-0.25': '参数化 0.25',
    concatenated: '串联 ReLU',
    'concatenated-mirrored': '串联（论文）',
    sigmoid: 'sigmoid',
    tanh: 'tanh',
    softplus: 'softplus',
    gelu: 'GELU',
    silu: 'SiLU',
    'elu-0.5': 'ELU 0.5',
    'elu-1': 'ELU 1',
    selu: 'SELU',
    'swish-0.4': 'swish 0.4',
    'swish-1': 'swish 1',
    'swish-1.4': 'swish 1.4',
    'hard-swish': 'HardSwish',
    heaviside: '阶跃 heaviside',
    rect: '矩形 rect',
    sin: 'sin',
    identity: '恒等 z',
  },
  en: {
    relu: 'ReLU',
    'leaky-0.1': 'leaky ReLU 0.1',
    'parametric-0.25': 'PReLU 0.25',
    concatenated: 'CReLU',
    'concatenated-mirrored': 'CReLU (paper)',
    sigmoid: 'sigmoid',
    tanh: 'tanh',
    softplus: 'softplus',
    gelu: 'GELU',
    silu: 'SiLU',
    'elu-0.5': 'ELU 0.5',
    'elu-1': 'ELU 1',
    selu: 'SELU',
    'swish-0.4': 'swish 0.4',
    'swish-1': 'swish 1',
    'swish-1.4': 'swish 1.4',
    'hard-swish': 'HardSwish',
    heaviside: 'Heaviside',
    rect: 'rect',
    sin: 'sin',
    identity: 'identity',
  },
} as const;

export type ZooName = keyof (typeof zooNames)['en'];

/** A whole number on an axis. */
export const minus = (value: number): string => String(value).replace('-', '−');

/** Small drawings in a grid: where each stands, and the grid's height. */
export function gridOf(names: readonly ZooName[], frame: Frame) {
  const columns = frame.narrow ? 3 : 5;
  const place = new Map(
    names.map((name, i) => [name, { fx: i % columns, fy: Math.floor(i / columns) }]),
  );
  const rows = Math.ceil(names.length / columns);
  return {
    /** Facet of a row of data; what has none is left out before. */
    fx: ({ activation }: { activation: string }) => place.get(activation as ZooName)?.fx,
    fy: ({ activation }: { activation: string }) => place.get(activation as ZooName)?.fy,
    holds: ({ activation }: { activation: string }) => place.has(activation as ZooName),
    height: rows * (frame.narrow ? 104 : 128) + 60,
    /** The name above each. */
    titles: (words: Readonly<Record<ZooName, string>>) =>
      Plot.text(
        names.map((activation) => ({ activation, text: words[activation] })),
        {
          text: 'text',
          fx: (row) => place.get(row.activation)!.fx,
          fy: (row) => place.get(row.activation)!.fy,
          frameAnchor: 'top-left',
          dy: -15,
          fontSize: 12,
        },
      ),
    options: {
      fx: { axis: null, padding: 0.12 },
      fy: { axis: null, padding: 0.24 },
    } satisfies Plot.PlotOptions,
  };
}

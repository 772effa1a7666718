import * as Plot from '@observablehq/plot';
import type { activationWords } from '../kit/activation-names.ts';
import type { Frame } from '../kit/frame.ts';

// What the small drawings share: the grid they stand in.

export type ZooName = keyof (typeof activationWords)['en'];

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
    grid: {
      fx: { axis: null, padding: 0.12 },
      fy: { axis: null, padding: 0.24 },
    } satisfies Plot.PlotOptions,
  };
}

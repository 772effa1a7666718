import type * as Plot from '@observablehq/plot';

// What the figures of this row share: the plane of the points.

const short = (value: number) => String(value).replace('-', '−');

export const planeAxes = (x: string, y: string) =>
  ({
    x: { domain: [0, 2], ticks: [0, 0.5, 1, 1.5, 2], label: x },
    y: { domain: [-1.5, 1.5], ticks: [-1, 0, 1], tickFormat: short, label: y },
  }) satisfies Plot.PlotOptions;

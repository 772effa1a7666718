import * as Plot from '@observablehq/plot';
import { found } from '../kit/marks.ts';
import { colour, type Role, stroke } from '../kit/theme.ts';

interface Weight {
  readonly name: string;
  readonly weight: number;
  readonly role: Role;
}

/** A bar for each name, to the right for a positive weight, to the left for a negative one. */
export const bars = (
  rows: readonly Weight[],
  domain: readonly [number, number],
  label: string,
  marks: readonly Plot.Markish[] = [],
) => ({
  height: 24 * rows.length + 70,
  x: {
    domain: [...domain],
    label,
    tickFormat: (value: number) => String(value).replace('-', '−'),
  },
  y: {
    domain: rows.map(({ name }) => name),
    axis: null,
    type: 'band' as const,
    padding: 0.3,
  },
  marginLeft: 90,
  marks: [
    // The run finds the names as well as their weights.
    ...found(
      Plot.axisY({ label: null, tickSize: 0 }),
      Plot.barX(rows, {
        y: 'name',
        x: 'weight',
        fill: ({ role }: Weight) => colour(role),
        fillOpacity: 0.75,
      }),
    ),
    Plot.ruleX([0], { stroke: colour('axis'), strokeWidth: stroke.axis }),
    ...marks,
  ],
});

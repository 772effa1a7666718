import * as Plot from '@observablehq/plot';
import { colour, type Role } from '../kit/theme.ts';

/** How each hidden unit is drawn, by colour and by dash. */
export const units: readonly { unit: number; role: Role; dash: string | undefined }[] = [
  { unit: 1, role: 'second', dash: undefined },
  { unit: 2, role: 'data', dash: '7 3' },
  { unit: 3, role: 'failure', dash: '2 3' },
];

/** The region that figure 3.3 shades: between the first two joints. */
export const shade = ({ joints }: { readonly joints: { first: number; second: number } }) =>
  Plot.rectX([joints], {
    x1: 'first',
    x2: 'second',
    fill: colour('truth'),
    fillOpacity: 0.18,
  });

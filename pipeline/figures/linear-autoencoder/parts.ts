import * as Plot from '@observablehq/plot';
import { colour, type Role, stroke, truthDash } from '../kit/theme.ts';

// What the figures of this row share.

/** A level that is known beforehand. */
export const level = (y: number) =>
  Plot.ruleY([y], {
    stroke: colour('truth'),
    strokeWidth: stroke.thin,
    strokeDasharray: truthDash,
  });

/** A line with a dash of its own over its band. */
export const dashed = (role: Role, dash: string) => ({
  stroke: colour(role),
  strokeWidth: stroke.line,
  strokeDasharray: dash,
  strokeLinecap: 'butt' as const,
});

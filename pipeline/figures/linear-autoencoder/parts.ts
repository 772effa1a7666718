import * as Plot from '@observablehq/plot';
import { logAxis } from '../kit/axis.ts';
import { colour, type Role, stroke, truthDash } from '../kit/theme.ts';

// What the figures of this row share.

/** Powers of ten, every `every`th of them with a tick. */
export function powersAxis(label: string, from: number, to: number, every = 1) {
  const ticks = Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, i) =>
    Number(`1e${from + i * every}`),
  );
  return logAxis(label, ticks, [Number(`1e${from}`), Number(`1e${to}`)]);
}

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

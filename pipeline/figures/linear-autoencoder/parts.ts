import { theoryAtY } from '../kit/marks.ts';
import { colour, type Role, stroke } from '../kit/theme.ts';

// What the figures of this row share.

/** A level that is known beforehand. */
export const level = (y: number) => theoryAtY(y);

/** A line with a dash of its own over its band. */
export const dashed = (role: Role, dash: string) => ({
  stroke: colour(role),
  strokeWidth: stroke.line,
  strokeDasharray: dash,
  strokeLinecap: 'butt' as const,
});

import type { TimedEntry, TimedSet } from '../../engine/bench/run.ts';
import { colour, type Role, stroke } from '../kit/theme.ts';

/** Radius of a mark, px. */
export const markRadius = 4.5;

interface Look {
  readonly role: Role;
  readonly symbol: 'circle' | 'square' | 'triangle' | 'diamond' | 'times';
  readonly isHollow?: boolean;
}

/** Who is drawn how, in both figures: colour tells ours from theirs, shape who they are. */
export const looks: Readonly<Record<string, Look>> = {
  ours: { role: 'model', symbol: 'circle' },
  PyTorch: { role: 'second', symbol: 'square' },
  numpy: { role: 'second', symbol: 'triangle' },
  'TensorFlow.js': { role: 'second', symbol: 'diamond', isHollow: true },
  'ml-matrix': { role: 'second', symbol: 'times', isHollow: true },
};

/** How `Plot.dot` draws the mark of a name. */
export function markOf(name: string) {
  const { role, symbol, isHollow } = looks[name]!;
  const paint = isHollow
    ? { fill: colour('paper'), stroke: colour(role), strokeWidth: stroke.line }
    : { fill: colour(role), stroke: colour('paper'), strokeWidth: 0.75 };
  return { r: isHollow ? markRadius - 0.75 : markRadius, symbol, ...paint };
}

/** Under which name a contender is drawn. */
export function nameOf(contender: string): string {
  if (contender.endsWith('ours')) return 'ours';
  if (contender.startsWith('pytorch')) return 'PyTorch';
  if (contender.includes('tfjs')) return 'TensorFlow.js';
  return contender;
}

/** What was measured and has a place in a figure; float32 in a row of float64 is told in the text. */
export const drawn = ({ entries }: TimedSet): (TimedEntry & { median: number })[] =>
  entries.flatMap((entry) =>
    entry.median === undefined || entry.contender === 'pytorch-float32'
      ? []
      : [{ ...entry, median: entry.median }],
  );

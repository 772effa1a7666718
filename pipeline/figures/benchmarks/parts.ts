import type { SymbolType } from '@observablehq/plot';
import type { Benchmarks } from '../../experiments/benchmarks.ts';
import type { Role } from '../theme.ts';

export type TimedSet = Benchmarks['sets'][number];
export type Entry = TimedSet['entries'][number];

/** Who is drawn how: the same colour and the same shape in both figures. */
export const looks: Readonly<Record<string, { role: Role; symbol: SymbolType }>> = {
  ours: { role: 'model', symbol: 'circle' },
  PyTorch: { role: 'data', symbol: 'square' },
  numpy: { role: 'second', symbol: 'triangle' },
  'TensorFlow.js': { role: 'truth', symbol: 'diamond' },
  'ml-matrix': { role: 'failure', symbol: 'times' },
};

/** Under which name a contender is drawn. */
export function nameOf(contender: string): string {
  if (contender.endsWith('ours')) return 'ours';
  if (contender.startsWith('pytorch')) return 'PyTorch';
  if (contender.includes('tfjs')) return 'TensorFlow.js';
  return contender;
}

/** What was measured and has a place in a figure; float32 in a row of float64 is told in the text. */
export const drawn = ({ entries }: TimedSet): (Entry & { median: number })[] =>
  entries.flatMap((entry) =>
    entry.median === undefined || entry.contender === 'pytorch-float32'
      ? []
      : [{ ...entry, median: entry.median }],
  );

import { serveCrew } from './crew.ts';

/** A part of one array that is copied to the same place of another. */
export interface CopyTask {
  readonly source: SharedArrayBuffer;
  readonly target: SharedArrayBuffer;
  readonly first: number;
  readonly count: number;
}

serveCrew<CopyTask, number>(({ source, target, first, count }) => {
  const from = new Float64Array(source, 8 * first, count);
  const to = new Float64Array(target, 8 * first, count);
  return (times) => {
    for (let i = 0; i < times; i++) to.set(from);
    return times;
  };
});

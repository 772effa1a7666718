import type { MaxEntProblem } from './max-ent.ts';

/** Feature values that are not zero, over all (x, y): the length of one pass, the unit of work. */
export function featureValues({ contexts }: MaxEntProblem): number {
  let sum = 0;
  for (const { classes } of contexts) for (const { indices } of classes) sum += indices.length;
  return sum;
}

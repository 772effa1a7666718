import { descentPath } from '../../../models/linear-regression.ts';
import { trainNet } from '../../../models/shallow-net.ts';
import type { SmallFit, SmallNet } from './sizes.ts';

/** Fits the line with the code of this book; returns the loss that remains. */
export function fitLine({ x, y, learningRate, steps }: SmallFit): number {
  return descentPath({ x, y }, [0, 0], { learningRate, steps }).at(-1)!;
}

/** Fits the net with the code of this book; returns the loss that remains. */
export function fitNet({ x, y, phi, learningRate, steps }: SmallNet): number {
  return trainNet({ x, y }, Float64Array.from(phi), { learningRate, steps });
}

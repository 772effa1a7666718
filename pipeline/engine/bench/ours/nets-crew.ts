import { trainNets } from '../../../models/shallow-net.ts';
import { serveCrew } from './crew.ts';

/** Some of the nets in a shared memory, and how they are trained. */
export interface NetsTask {
  readonly memory: SharedArrayBuffer;
  /** The first net of this share, and how many nets it has. */
  readonly first: number;
  readonly count: number;
  /** Parameters of a net. */
  readonly size: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly learningRate: number;
}

serveCrew<NetsTask, number>(({ memory, first, count, size, x, y, learningRate }) => {
  const phis = new Float64Array(memory, 8 * first * size, count * size);
  return (steps) => {
    const losses = trainNets({ x, y }, phis, { replicas: count, learningRate, steps });
    return losses.reduce((sum, loss) => sum + loss, 0);
  };
});

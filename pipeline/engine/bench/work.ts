import { parameterCount } from '../../models/shallow-net.ts';
import type {
  AutoencoderSizes,
  ConvSizes,
  LangevinSizes,
  ReplicasSizes,
  SvdSizes,
} from './sizes.ts';

// What a unit of work costs at least, whoever does it: the two coordinates of a roofline.
// Source: Williams, Waterman, Patterson, Communications of the ACM 52 (2009) 65.

/** Cost of a unit of work. */
export interface Work {
  /** Additions and multiplications, of matrix products where there are any. */
  readonly flops: number;
  /**
   * Bytes between memory and processor if nothing stays in a cache from one pass to the next:
   * every activation is written and read once forward and once backward, Adam reads parameter,
   * gradient and two moments and writes three of them.
   */
  readonly bytes: number;
  readonly type: 'float32' | 'float64';
  /** Values of an activation function that need an exponential each. */
  readonly activations?: number;
}

const adam = (parameters: number) => 7 * 4 * parameters;
const passed = (activations: number) => 4 * 4 * activations;

/** A step of many shallow nets at once. */
export const replicasWork = ({ replicas, hidden, points }: ReplicasSizes): Work => ({
  // A hidden unit at a point: 4 forward, 7 backward.
  flops: 11 * replicas * hidden * points,
  bytes: 2 * 8 * replicas * parameterCount(hidden),
  type: 'float64',
});

/** A step of a linear autoencoder on a batch. */
export const autoencoderWork = ({ batch, input, hidden }: AutoencoderSizes): Work => ({
  // Two products forward, three backward: nobody asks for the gradient of the images.
  flops: 5 * 2 * batch * input * hidden,
  bytes: passed(batch * (input + hidden)) + adam(2 * input * hidden + input + hidden),
  type: 'float32',
});

/** A step of a convolutional net on a batch. */
export function convWork({ batch, size, channels, classes }: ConvSizes): Work {
  const [first, second] = channels;
  const [half, quarter] = [Math.ceil(size / 2), Math.ceil(size / 4)];
  const one = 2 * batch * half * half * 9 * first;
  const two = 2 * batch * quarter * quarter * 9 * first * second;
  const dense = 2 * batch * quarter * quarter * second * classes;
  const activations = batch * (half * half * first + quarter * quarter * second);
  const parameters = 10 * first + (9 * first + 1) * second + quarter * quarter * second * classes;
  return {
    flops: 2 * one + 3 * (two + dense),
    bytes: 4 * batch * size * size + passed(activations) + adam(parameters),
    type: 'float32',
  };
}

/** Langevin steps of all particles in a net’s energy. */
export const langevinWork = ({ particles, hidden, steps }: LangevinSizes): Work => ({
  // Forward and back to the input; weights have no gradient here.
  flops: steps * 2 * 2 * particles * (hidden * hidden + 3 * hidden),
  bytes: steps * passed(2 * particles * hidden),
  activations: steps * 2 * particles * hidden,
  type: 'float32',
});

/** A singular value decomposition and the matrix rebuilt. */
export const svdWork = ({ matrix: { rows, columns: n } }: SvdSizes): Work => ({
  // Tridiagonal form of the Gram matrix, its eigenvectors carried back, the matrix rebuilt.
  flops: (4 / 3 + 2) * n ** 3 + 2 * rows * n * n,
  // Every column of the tridiagonal form needs what is left of half of the matrix.
  bytes: (8 / 6) * n ** 3 + 8 * 3 * rows * n,
  type: 'float64',
});

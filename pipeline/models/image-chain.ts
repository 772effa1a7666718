import { type ConvEnergyShape, createConvEnergy, type EnergyWeights } from './conv-energy.ts';
import type { Process } from './process.ts';
import { createRng, fillNormals, type Rng } from './rng.ts';

// Pictures that walk down an energy and are shaken, step by step, in plain float64.

/** What the chains begin as. Of `lower` and `right` the other half is known and stays. */
export const chainStarts = ['noise', 'buffer', 'lower', 'right', 'real'] as const;
export type ChainStart = (typeof chainStarts)[number];

export interface ChainRun {
  readonly shape: ConvEnergyShape;
  readonly start: ChainStart;
  readonly images: number;
  readonly steps: number;
  /** x ← cut(x − η·clip(∇U, ±c) + σ·α) to [−1, 1]: η, c, σ. */
  readonly stepSize: number;
  readonly clip: number;
  readonly noise: number;
  readonly seed: number;
}

/** Grey levels, picture after picture. */
interface ChainPictures {
  /** What training left in its buffer. */
  readonly buffer: Uint8Array;
  /** Pictures that trained nothing. */
  readonly real: Uint8Array;
}

export interface ChainState {
  /** In [−1, 1], picture after picture. */
  readonly x: Float64Array;
  readonly energies: Float64Array;
  readonly slopes: Float64Array;
  readonly step: number;
}

/** Streams of a chain: where it starts, and how it is shaken. */
export const chainStreams = (rng: Rng) => ({ start: rng.split('start'), walk: rng.split('walk') });

/** Whether a pixel's value is given. */
export function isKnown(start: ChainStart, pixel: number, side: number): boolean {
  if (start === 'lower') return Math.floor(pixel / side) < side / 2;
  if (start === 'right') return pixel % side < side / 2;
  return false;
}

/** The pictures that chains begin as: uniform noise wherever nothing is given. */
export function chainBeginnings(
  { shape: { side }, start, images }: Pick<ChainRun, 'shape' | 'start' | 'images'>,
  { buffer, real }: ChainPictures,
  rng: Rng,
): Float64Array {
  const size = side * side;
  const given = start === 'buffer' ? buffer : real;
  const count = given.length / size;
  return Float64Array.from({ length: images * size }, (_, at) => {
    const [picture, pixel] = [Math.floor(at / size) % count, at % size];
    const isGiven = start === 'buffer' || start === 'real' || isKnown(start, pixel, side);
    return isGiven ? given[picture * size + pixel]! / 127.5 - 1 : 2 * rng.uniform() - 1;
  });
}

/** The chains: rows [energy of every picture]. */
export function chainProcess(
  run: ChainRun,
  weights: EnergyWeights,
  pictures: ChainPictures,
): Process<ChainState> {
  const { shape, start, images, steps, stepSize, clip, noise, seed } = run;
  const net = createConvEnergy(shape, weights);
  const size = shape.side * shape.side;
  const streams = chainStreams(createRng(seed));
  const beginning = chainBeginnings(run, pictures, streams.start);
  const cut = (value: number, most: number) => Math.min(most, Math.max(-most, value));
  const measured = (x: Float64Array, step: number): ChainState => {
    const [energies, slopes] = [new Float64Array(images), new Float64Array(x.length)];
    for (let i = 0; i < images; i++) {
      const [from, to] = [i * size, (i + 1) * size];
      energies[i] = net.slope(x.subarray(from, to), slopes.subarray(from, to));
    }
    return { x, energies, slopes, step };
  };
  return {
    total: steps,
    covers: 'path',
    init: () => measured(beginning, 0),
    step(state) {
      const shaken = fillNormals(streams.walk.key, state.step, new Float64Array(images * size));
      const x = state.x.map((value, at) =>
        isKnown(start, at % size, shape.side)
          ? beginning[at]!
          : cut(value - stepSize * cut(state.slopes[at]!, clip) + noise * shaken[at]!, 1),
      );
      return measured(x, state.step + 1);
    },
    row: ({ energies }) => energies,
    numbers: ({ energies }) => ({ energy: energies.reduce((a, b) => a + b, 0) / images }),
  };
}

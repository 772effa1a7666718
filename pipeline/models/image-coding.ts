import { addTerm, type DenseMatrix, type LowRankFactors } from './low-rank.ts';
import { cos, log } from './math.ts';

// What a picture costs in bits when the numbers are rounded: low rank, fewer pixels, and blocks of cosines as
// in JPEG, all counted in the same way.

/** One way of writing a picture down: what it costs, and what is lost. */
export interface Coded {
  /** Bits a pixel. */
  readonly bits: number;
  /** ‖M − X‖/‖M‖. */
  readonly error: number;
}

/**
 * Bits of a list of whole numbers by its zero-order entropy, −Σ log₂(share of the value): what an ideal
 * coder needs that knows how often each value occurs. The table of frequencies is not counted.
 */
export function entropyBits(values: ArrayLike<number>): number {
  const counts = new Map<number, number>();
  for (let i = 0; i < values.length; i++) counts.set(values[i]!, (counts.get(values[i]!) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= count * (log(count / values.length) / log(2));
  return bits;
}

const rounded = (value: number, step: number) => Math.round(value / step) + 0;

/**
 * For k = 1, 2, …: σu and σv of each term rounded to multiples of `step`, every list of whole numbers counted
 * alone, and 32 bits a term for σ. The same step for both sides costs both the same error.
 */
export function codedLowRank(
  { entries }: DenseMatrix,
  factors: LowRankFactors,
  step: number,
): Coded[] {
  const { rows, columns, values, left, right, energy } = factors;
  const sum = new Float64Array(entries.length);
  const coded: Coded[] = [];
  let bits = 0;
  for (let i = 0; i < values.length; i++) {
    const sigma = values[i]!;
    if (sigma === 0) break;
    const a = Array.from({ length: rows }, (_, r) => rounded(left[i * rows + r]!, step));
    const b = Array.from({ length: columns }, (_, c) =>
      rounded(sigma * right[i * columns + c]!, step),
    );
    bits += 32 + entropyBits(a) + entropyBits(b);
    addTerm(
      {
        ...factors,
        left: Float64Array.from(a, (value) => value * step),
        right: Float64Array.from(b, (value) => (value * step) / sigma),
      },
      0,
      sum,
    );
    coded.push({ bits: bits / entries.length, error: errorOf(entries, sum, energy) });
  }
  return coded;
}

/** Means of `side`×`side` blocks, rounded to multiples of `step`. Throws a RangeError unless both sides are multiples. */
export function codedBlocks(
  { rows, columns, entries }: DenseMatrix,
  side: number,
  step: number,
): Coded {
  assertBlocks(rows, columns, side);
  const across = columns / side;
  const sums = new Float64Array((rows / side) * across);
  const block = (at: number) =>
    Math.floor(Math.floor(at / columns) / side) * across + Math.floor((at % columns) / side);
  entries.forEach((value, at) => {
    sums[block(at)]! += value;
  });
  const levels = Array.from(sums, (sum) => rounded(sum / (side * side), step));
  const back = entries.map((_, at) => levels[block(at)]! * step);
  return { bits: entropyBits(levels) / entries.length, error: errorOf(entries, back) };
}

/** Luminance table of ITU-T T.81, annex K: how coarsely JPEG rounds each of its 64 cosines, row by row. */
const luminance = [
  [16, 11, 10, 16, 24, 40, 51, 61],
  [12, 12, 14, 19, 26, 58, 60, 55],
  [14, 13, 16, 24, 40, 57, 69, 56],
  [14, 17, 22, 29, 51, 87, 80, 62],
  [18, 22, 37, 56, 68, 109, 103, 77],
  [24, 35, 55, 64, 81, 104, 113, 92],
  [49, 64, 78, 87, 103, 121, 120, 101],
  [72, 92, 95, 98, 112, 100, 103, 99],
].flat();

const side = 8;
// Written out: Math.PI is not among the names that models may use.
// biome-ignore lint/suspicious/noApproximativeNumericConstant: it is all of its digits
const pi = 3.141592653589793;
/** Row u holds the u-th cosine of eight points; its rows are orthonormal. */
const cosines = Array.from({ length: side }, (_, u) =>
  Array.from(
    { length: side },
    (_, x) => Math.sqrt((u === 0 ? 1 : 2) / side) * cos(((2 * x + 1) * u * pi) / (2 * side)),
  ),
);

/**
 * JPEG's blocks: the cosine transform of each 8×8 block, rounded to multiples of `scale` times the luminance
 * table. The first of each block is written as its difference from the block before, and each of the 64 places is
 * counted alone. Since the transform is orthonormal, the error is that of the rounded numbers. Throws a
 * RangeError unless both sides are multiples of 8.
 */
export function codedCosines({ rows, columns, entries }: DenseMatrix, scale: number): Coded {
  assertBlocks(rows, columns, side);
  const lists: number[][] = luminance.map(() => []);
  let lost = 0;
  let energy = 0;
  for (let top = 0; top < rows; top += side)
    for (let left = 0; left < columns; left += side)
      for (let u = 0; u < side; u++)
        for (let v = 0; v < side; v++) {
          let value = 0;
          for (let y = 0; y < side; y++)
            for (let x = 0; x < side; x++)
              value += cosines[u]![y]! * cosines[v]![x]! * entries[(top + y) * columns + left + x]!;
          const step = scale * luminance[u * side + v]!;
          const level = rounded(value, step);
          lists[u * side + v]!.push(level);
          const off = value - level * step;
          lost += off * off;
          energy += value * value;
        }
  const first = lists[0]!;
  lists[0] = first.map((level, i) => level - (first[i - 1] ?? 0));
  const bits = lists.reduce((sum, list) => sum + entropyBits(list), 0);
  return { bits: bits / entries.length, error: Math.sqrt(lost / energy) };
}

/** The best that any of them does: in order of bits, only those that lower the error. */
export function frontier(all: readonly Coded[]): Coded[] {
  const sorted = [...all].sort((a, b) => a.bits - b.bits || a.error - b.error);
  const best: Coded[] = [];
  for (const one of sorted) if (one.error < (best.at(-1)?.error ?? Infinity)) best.push(one);
  return best;
}

/** The fewest bits a pixel at an error of at most `error`; nothing if none is as good. */
export const bitsAt = (all: readonly Coded[], error: number): number | undefined => {
  const good = all.filter((one) => one.error <= error).map(({ bits }) => bits);
  return good.length === 0 ? undefined : Math.min(...good);
};

function errorOf(entries: Float64Array, back: Float64Array, energy?: number): number {
  let [lost, all] = [0, 0];
  for (let i = 0; i < entries.length; i++) {
    const off = entries[i]! - back[i]!;
    lost += off * off;
    all += entries[i]! * entries[i]!;
  }
  return Math.sqrt(lost / (energy ?? all));
}

function assertBlocks(rows: number, columns: number, by: number): void {
  if (rows % by || columns % by)
    throw new RangeError(`image-coding: ${rows}×${columns} pixels make no blocks of ${by}×${by}`);
}

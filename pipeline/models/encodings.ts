import { sin } from './math.ts';

// Things as vectors of numbers, and back. Each pair loses nothing.

/**
 * A row of a table: its numbers in the order of its columns.
 * @throws Error if the row lacks a column.
 */
export const tableVector = (columns: readonly string[], row: Readonly<Record<string, number>>) =>
  columns.map((name) => {
    const value = row[name];
    if (value === undefined) throw new Error(`table: no "${name}" in the row`);
    return value;
  });

/** The row of a table that `tableVector` made a vector of. */
export const tableRow = (columns: readonly string[], vector: readonly number[]) =>
  Object.fromEntries(columns.map((name, i) => [name, vector[i]!]));

/**
 * A text without spaces as indices into a vocabulary, counted from 0: from the left, each time the
 * longest word that fits (maximum matching).
 * @throws if a character is in no word.
 */
export function textIndices(text: string, vocabulary: readonly string[]): number[] {
  const index = new Map(vocabulary.map((word, i) => [word, i]));
  const longest = vocabulary.reduce((most, word) => Math.max(most, word.length), 0);
  const indices: number[] = [];
  for (let from = 0; from < text.length; ) {
    let length = Math.min(longest, text.length - from);
    while (length > 0 && !index.has(text.slice(from, from + length))) length -= 1;
    if (length === 0)
      throw new Error(`text: "${text[from]}" at ${from} begins no word of the vocabulary`);
    indices.push(index.get(text.slice(from, from + length))!);
    from += length;
  }
  return indices;
}

/** The text that the indices stand for. */
export const textOf = (indices: readonly number[], vocabulary: readonly string[]) =>
  indices.map((i) => vocabulary[i]!).join('');

/** How often each word of the vocabulary stands in a text: its bag of words. */
export function bagOf(indices: readonly number[], size: number): number[] {
  const counts = new Array<number>(size).fill(0);
  for (const i of indices) counts[i]! += 1;
  return counts;
}

interface Sound {
  /** Samples a second. */
  readonly rate: number;
  readonly seconds: number;
}

interface Tone extends Sound {
  readonly hertz: number;
  /** Share of the largest value that 16 bits hold. */
  readonly volume: number;
}

const twoPi = 6.283185307179586;
const largest = 32767;

/** One sample of a tone: a whole number of 16 bits. */
export const toneSample = ({ rate, hertz, volume }: Tone, n: number): number =>
  Math.round(largest * volume * sin((twoPi * hertz * n) / rate));

/** A tone as the samples of a recording. */
export const toneSamples = (tone: Tone): Int16Array =>
  Int16Array.from({ length: tone.rate * tone.seconds }, (_, n) => toneSample(tone, n));

/** The hertz that a recording of one tone holds: it crosses zero upwards once a period. */
export function hertzOf(samples: Int16Array, { seconds }: Sound): number {
  let crossings = 0;
  // The recording goes on where it began: its last sample stands before the first.
  for (let n = 0; n < samples.length; n++)
    if (samples.at(n - 1)! < 0 && samples[n]! >= 0) crossings += 1;
  return crossings / seconds;
}

/** Samples as the bytes of a file, low byte first, and back. */
export function samplesToBytes(samples: Int16Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * samples.length));
  samples.forEach((sample, n) => {
    view.setInt16(2 * n, sample, true);
  });
  return new Uint8Array(view.buffer);
}

/** Samples of 16 bits from their bytes, the low one first. */
export function bytesToSamples(bytes: Uint8Array): Int16Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Int16Array.from({ length: bytes.length / 2 }, (_, n) => view.getInt16(2 * n, true));
}

/** Red, green, blue, each 0 to 255. */
export type Pixel = readonly [number, number, number];

/** An image as its rows of pixels, one after the other, three numbers a pixel. */
export const imageVector = (image: readonly (readonly Pixel[])[]): number[] => image.flat(2);

/** The rows of pixels that `imageVector` made a vector of. */
export const imageOf = (vector: readonly number[], width: number): Pixel[][] =>
  Array.from({ length: vector.length / (3 * width) }, (_, row) =>
    Array.from({ length: width }, (_, column) => {
      const at = 3 * (row * width + column);
      return [vector[at]!, vector[at + 1]!, vector[at + 2]!] as const;
    }),
  );

/** Atoms by their atomic numbers, and which of them are bonded, by their places in the list. */
export interface Molecule {
  readonly atoms: readonly number[];
  readonly bonds: readonly (readonly [number, number])[];
}

/** n atoms, then the upper half of the table that says which two are bonded, row by row. */
export function moleculeVector({ atoms, bonds }: Molecule): number[] {
  const bonded = new Set(bonds.map(([a, b]) => `${Math.min(a, b)},${Math.max(a, b)}`));
  const table = atoms.flatMap((_, i) =>
    atoms.slice(i + 1).map((_, j) => (bonded.has(`${i},${i + 1 + j}`) ? 1 : 0)),
  );
  return [...atoms, ...table];
}

/** A vector of n + n(n − 1)/2 numbers gives n back. */
export function moleculeOf(vector: readonly number[]): Molecule {
  const n = Math.round((Math.sqrt(8 * vector.length + 1) - 1) / 2);
  const bonds: [number, number][] = [];
  let at = n;
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      if (vector[at] === 1) bonds.push([i, j]);
      at += 1;
    }
  return { atoms: vector.slice(0, n), bonds };
}

const symbols: Readonly<Record<number, string>> = { 1: 'H', 6: 'C', 8: 'O' };
/** The symbol of an element by its atomic number, `?` for one that we do not draw. */
export const symbolOf = (atom: number) => symbols[atom] ?? '?';

/** C₂H₆O: carbon first, then hydrogen, then the rest (Hill's order). */
export function formula({ atoms }: Molecule): string {
  const counts = new Map<string, number>();
  for (const atom of atoms) counts.set(symbolOf(atom), (counts.get(symbolOf(atom)) ?? 0) + 1);
  const digits = (n: number) => [...String(n)].map((d) => '₀₁₂₃₄₅₆₇₈₉'[Number(d)]).join('');
  return [...counts]
    .sort(([a], [b]) => 'CHO'.indexOf(a) - 'CHO'.indexOf(b))
    .map(([symbol, n]) => symbol + (n === 1 ? '' : digits(n)))
    .join('');
}

/** Orders of the atoms that leave atoms and bonds as they are; every order is tried on. */
export function symmetries({ atoms, bonds }: Molecule): number {
  const n = atoms.length;
  const bonded = Array.from({ length: n }, () => new Array<boolean>(n).fill(false));
  for (const [a, b] of bonds) {
    bonded[a]![b] = true;
    bonded[b]![a] = true;
  }
  const image: number[] = [];
  const used = new Array<boolean>(n).fill(false);
  const count = (at: number): number => {
    if (at === n) return 1;
    let sum = 0;
    for (let to = 0; to < n; to++) {
      if (used[to] || atoms[to] !== atoms[at]) continue;
      if (image.some((place, i) => bonded[at]![i] !== bonded[to]![place])) continue;
      used[to] = true;
      image.push(to);
      sum += count(at + 1);
      image.pop();
      used[to] = false;
    }
    return sum;
  };
  return count(0);
}

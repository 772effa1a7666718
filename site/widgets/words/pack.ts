import { transpose } from '../../../pipeline/models/spectral/sparse.ts';
import { type CountedWord, wordMatrix } from '../../../pipeline/models/word-matrix.ts';
import { readSafetensors } from '../../../pipeline/run/formats/safetensors.ts';
import { most } from './votes.ts';
import { type PerRank, type WordFile, writeWordFile } from './word-file.ts';

/** Numbers by row, as the artifact has them: those of row i stand from starts[i] to starts[i + 1]. */
interface Ragged {
  readonly starts: Int32Array;
  readonly at: Int32Array;
  readonly value: Float32Array;
}

const ragged = (bytes: Uint8Array): Ragged => {
  const { tensors } = readSafetensors(bytes);
  const data = (name: string) => tensors[name]?.data;
  return { starts: data('starts'), at: data('at'), value: data('value') } as Ragged;
};

interface Packed {
  readonly known: readonly CountedWord[];
  readonly ranks: readonly number[];
  /** Smallest vote that is listed by itself. */
  readonly minVote: number;
  /** A file each rank. */
  readonly words: readonly Uint8Array[];
  readonly votes: readonly Uint8Array[];
}

/** Splits the artifact by first characters: the file of each, made when it is asked for. */
export function byCharacter({ known, ranks, minVote, words, votes }: Packed) {
  const source = wordMatrix(known, { minFrequency: 0 });
  const byColumn = transpose(source.matrix);
  const [values, weights] = [words.map(ragged), votes.map(ragged)];
  const rowOf = new Map(source.first.map((character, row) => [character, row]));
  /** Column or row → a number at each rank. */
  const merged = (parts: readonly Ragged[], row: number) => {
    const all = new Map<number, (number | undefined)[]>();
    parts.forEach(({ starts, at, value }, rank) => {
      for (let s = starts[row]!; s < starts[row + 1]!; s++) {
        const one = all.get(at[s]!) ?? Array<number | undefined>(ranks.length).fill(undefined);
        one[rank] = value[s]!;
        all.set(at[s]!, one);
      }
    });
    return [...all].sort(([a], [b]) => a - b);
  };
  interface Voice {
    readonly a: number;
    readonly frequency: number;
    readonly weights: PerRank;
  }
  /** Words of the table in a column whose first characters have a weight. */
  const voices = (column: number, heard: ReadonlyMap<number, PerRank>): Voice[] => {
    const found: Voice[] = [];
    for (let s = byColumn.starts[column]!; s < byColumn.starts[column + 1]!; s++) {
      const a = byColumn.indices[s]!;
      const own = heard.get(a);
      if (own) found.push({ a, frequency: byColumn.values[s]!, weights: own });
    }
    return found;
  };
  /** Those among the `most` largest votes, and large enough, at a rank where the word is derived. */
  const loudest = (own: PerRank, all: readonly Voice[]): Voice[] => {
    const kept = new Set<Voice>();
    own.forEach((value, rank) => {
      if (value === undefined) return;
      const size = ({ weights: at, frequency }: Voice) => Math.abs((at[rank] ?? 0) * frequency);
      const loud = all.filter((voice) => size(voice) >= minVote);
      for (const voice of loud.sort((x, y) => size(y) - size(x)).slice(0, most)) kept.add(voice);
    });
    return [...kept];
  };
  return {
    characters: source.first,
    file(character: string): Uint8Array {
      const row = rowOf.get(character);
      if (row === undefined) throw new RangeError(`"${character}" begins no word of the table`);
      const heard = new Map(merged(weights, row));
      // Voters are numbered as they are first needed.
      const numberOf = new Map<number, number>();
      const number = (a: number) => {
        const known = numberOf.get(a) ?? numberOf.size;
        numberOf.set(a, known);
        return known;
      };
      const derived = merged(values, row).map(([column, own]) => ({
        character: source.second[column]!,
        values: own,
        votes: loudest(own, voices(column, heard)).map(({ a, frequency }) => ({
          voter: number(a),
          frequency,
        })),
      }));
      const file: WordFile = {
        first: character,
        ranks,
        voters: [...numberOf.keys()].map((a) => ({
          character: source.first[a]!,
          weights: heard.get(a)!,
        })),
        words: derived,
      };
      return writeWordFile(file);
    },
  };
}

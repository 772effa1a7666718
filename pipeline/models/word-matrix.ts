import { byCodePoint, characters } from './characters.ts';
import type { Cell } from './spectral/rank-scan.ts';
import { type SparseMatrix, sparseMatrix } from './spectral/sparse.ts';

export interface CountedWord {
  readonly word: string;
  /** How often the word was counted. */
  readonly frequency: number;
}

/** Two-character words as a matrix of frequencies. */
export interface WordMatrix {
  readonly matrix: SparseMatrix;
  /** First characters, one per row, by code point. */
  readonly first: readonly string[];
  /** Second characters, one per column, by code point. */
  readonly second: readonly string[];
  /** The words that are in the matrix. */
  readonly words: readonly CountedWord[];
}

/**
 * M with M_ij = frequency of the word (first_i)(second_j), 0 where there is no such word, from the
 * words of two characters (code points, not UTF-16 units) with at least `minFrequency`.
 * Throws a RangeError when a word is given twice.
 * Source: Su, kexue.fm/archives/4208, section 衍生新词.
 */
export function wordMatrix(
  dictionary: readonly CountedWord[],
  { minFrequency }: { readonly minFrequency: number },
): WordMatrix {
  const words = dictionary.filter(
    ({ word, frequency }) => frequency >= minFrequency && characters(word).length === 2,
  );
  const first = distinct(words.map(({ word }) => characters(word)[0]!));
  const second = distinct(words.map(({ word }) => characters(word)[1]!));
  const rowOf = new Map(first.map((character, i) => [character, i]));
  const columnOf = new Map(second.map((character, j) => [character, j]));
  const entries = words.map(({ word, frequency }) => {
    const [head = '', tail = ''] = characters(word);
    return { row: rowOf.get(head)!, column: columnOf.get(tail)!, value: frequency };
  });
  return { matrix: sparseMatrix(first.length, second.length, entries), first, second, words };
}

/** The word of a cell. */
export function wordAt({ first, second }: WordMatrix, { row, column }: Cell): string {
  return `${first[row]}${second[column]}`;
}

/** The cell of a word, or nothing if the matrix lacks one of its characters. */
export function cellOf({ first, second }: WordMatrix, word: string): Cell | undefined {
  const [head = '', tail = ''] = characters(word);
  const cell = { row: first.indexOf(head), column: second.indexOf(tail) };
  return cell.row < 0 || cell.column < 0 ? undefined : cell;
}

function distinct(list: readonly string[]): string[] {
  return [...new Set(list)].sort(byCodePoint);
}

import { byCodePoint } from './characters.ts';
import { likeliestEmptyCells } from './independence.ts';
import { rowTerms, squares } from './spectral/ancestry.ts';
import { cellsAtEveryRank, derivedCells } from './spectral/rank-scan.ts';
import type { SingularSystem } from './spectral/singular.ts';
import { type CountedWord, cellOf, type WordMatrix, wordAt } from './word-matrix.ts';

/** A word and its value in a truncated matrix. */
export interface ValuedWord {
  readonly word: string;
  readonly value: number;
}

/** A number as a table prints it, with six decimals. */
export function sixDecimals(value: number): number {
  return Number(value.toFixed(6));
}

/** Words by rounded value, descending; equal values by code point. */
export function inOrder(words: readonly ValuedWord[]): ValuedWord[] {
  return words
    .map(({ word, value }) => ({ word, value: sixDecimals(value) }))
    .sort((a, b) => b.value - a.value || byCodePoint(a.word, b.word));
}

/** The words with M_ij = 0 and (M_k)_ij ≥ `atLeast`, in order; `entries` is M_k, row-major. */
export function derivedWords(
  source: WordMatrix,
  entries: Float64Array,
  atLeast: number,
): ValuedWord[] {
  const cells = derivedCells(source.matrix, entries, atLeast);
  return inOrder(cells.map((cell) => ({ word: wordAt(source, cell), value: cell.value })));
}

/** The observed words that begin with a character, most frequent first, with their new values. */
export function observedRow(
  source: WordMatrix,
  character: string,
  entries: Float64Array,
): (CountedWord & ValuedWord)[] {
  return source.words
    .filter(({ word }) => word.startsWith(character))
    .map(({ word, frequency }) => {
      const { row, column } = cellOf(source, word)!;
      return { word, frequency, value: sixDecimals(entries[row * source.second.length + column]!) };
    })
    .sort((a, b) => b.frequency - a.frequency || byCodePoint(a.word, b.word));
}

/**
 * The terms of a derived word, each named by the real word it comes from; see `rowTerms`.
 * @throws RangeError if the matrix lacks a character of the word.
 */
export function ancestors(
  source: WordMatrix,
  system: SingularSystem,
  rank: number,
  word: string,
): ValuedWord[] {
  const cell = cellOf(source, word);
  if (cell === undefined) {
    throw new RangeError(`ancestors: "${word}" has a character that the matrix lacks`);
  }
  return rowTerms(source.matrix, system, rank, cell).map(({ row, term }) => ({
    word: wordAt(source, { row, column: cell.column }),
    value: sixDecimals(term),
  }));
}

/** Shares of derived words that close a square, by chance, and among those from `highValue` on. */
export function squareShares(
  source: WordMatrix,
  system: SingularSystem,
  rank: number,
  words: readonly ValuedWord[],
  highValue: number,
): { share: number; chance: number; high: number } {
  const cells = words.map(({ word }) => cellOf(source, word)!);
  const found = squares(source.matrix, system, rank, cells);
  const closed = found.map(({ corner }) => (corner > 0 ? 1 : 0));
  return {
    share: mean(closed),
    chance: mean(found.map(({ chance }) => chance)),
    high: mean(closed.filter((_, i) => words[i]!.value >= highValue)),
  };
}

/** The words of as many empty cells as given, that independent characters would fill first. */
export function independentWords(source: WordMatrix, count: number): string[] {
  if (count === 0) return [];
  const columns = source.second.length;
  return likeliestEmptyCells(source.matrix, count).map((cell) =>
    wordAt(source, { row: Math.floor(cell / columns), column: cell % columns }),
  );
}

function mean(list: readonly number[]): number {
  return list.length === 0 ? 0 : list.reduce((sum, value) => sum + value, 0) / list.length;
}

/** Ranks at which derived words are counted: closer together where the count changes fast. */
export function countedRanks(columns: number, rank: number, step: number): number[] {
  const ranks = [1, 2, 5, 10, 20, 30, 50, 75, 100, 150, 300, rank, columns];
  for (let k = step; k < columns; k += step) ranks.push(k);
  return ranks.filter((k) => k <= columns);
}

/** The largest integer k with (m + n)·k < m·n: above it the two factors outweigh the matrix. */
export function breakEvenRank(rows: number, columns: number): number {
  return Math.ceil((rows * columns) / (rows + columns)) - 1;
}

export interface RankScan {
  /** Those of the words whose characters are in the matrix. */
  readonly words: readonly string[];
  /** Row k − 1: the words' values in M_k, one column per word. */
  readonly values: Float64Array;
  /** Per rank from 1: how many values are the expected ones to six decimals. */
  readonly reproduced: readonly number[];
  /** Per rank from 1: the largest |value − expected|. */
  readonly deviation: readonly number[];
}

/** Compares the values of some words, at every rank, with the values that are expected of them. */
export function scanRanks(
  system: SingularSystem,
  source: WordMatrix,
  expected: readonly ValuedWord[],
): RankScan {
  const present = expected.flatMap(({ word, value }) => {
    const cell = cellOf(source, word);
    return cell === undefined ? [] : [{ word, value, cell }];
  });
  const values = cellsAtEveryRank(
    system,
    present.map(({ cell }) => cell),
  );
  const reproduced: number[] = [];
  const deviation: number[] = [];
  for (let k = 0; k < system.columns; k++) {
    const row = values.subarray(k * present.length, (k + 1) * present.length);
    const off = present.map(({ value }, c) => Math.abs(row[c]! - value));
    const same = present.filter(({ value }, c) => row[c]!.toFixed(6) === value.toFixed(6));
    reproduced.push(same.length);
    deviation.push(Math.max(0, ...off));
  }
  return { words: present.map(({ word }) => word), values, reproduced, deviation };
}

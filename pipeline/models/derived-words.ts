import { byCodePoint, characters } from './characters.ts';
import { cellsAtEveryRank } from './spectral/rank-scan.ts';
import type { SingularSystem } from './spectral/singular.ts';

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

/** Ranks at which derived words are counted: closer together where the count changes fast. */
export function countedRanks(columns: number, rank: number, step: number): number[] {
  const ranks = [1, 2, 5, 10, 20, 30, 50, 75, 100, 150, 300, rank, columns];
  for (let k = step; k < columns; k += step) ranks.push(k);
  return ranks.filter((k) => k <= columns);
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
  first: readonly string[],
  second: readonly string[],
  expected: readonly ValuedWord[],
): RankScan {
  const present = expected.flatMap(({ word, value }) => {
    const [head, tail] = characters(word) as [string, string];
    const cell = { row: first.indexOf(head), column: second.indexOf(tail) };
    return cell.row < 0 || cell.column < 0 ? [] : [{ word, value, cell }];
  });
  const cells = present.map(({ cell }) => cell);
  const values = cellsAtEveryRank(system, cells);
  const reproduced: number[] = [];
  const deviation: number[] = [];
  for (let k = 0; k < system.columns; k++) {
    const row = values.subarray(k * cells.length, (k + 1) * cells.length);
    const off = present.map(({ value }, c) => Math.abs(row[c]! - value));
    const same = present.filter(({ value }, c) => row[c]!.toFixed(6) === value.toFixed(6));
    reproduced.push(same.length);
    deviation.push(Math.max(0, ...off));
  }
  return { words: present.map(({ word }) => word), values, reproduced, deviation };
}

/** The largest integer k with (m + n)·k < m·n: above it the two factors outweigh the matrix. */
export function breakEvenRank(rows: number, columns: number): number {
  return Math.ceil((rows * columns) / (rows + columns)) - 1;
}

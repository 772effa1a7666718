import type { Rng } from '../models/rng.ts';

/** What each subject says how often, word by word; the third word belongs to both. */
const subjects = [
  [0.4, 0.35, 0.2, 0.03, 0.02],
  [0.02, 0.03, 0.2, 0.4, 0.35],
] as const;

/**
 * Six documents, three of either subject, each of so many words, drawn one by one: a document a row, a word a column.
 */
export function plantedDocuments(rng: Rng, lengths: readonly number[]): number[][] {
  return lengths.map((length, document) => {
    const shares = subjects[document < lengths.length / 2 ? 0 : 1];
    const row = shares.map(() => 0);
    for (let word = 0; word < length; word++) {
      let left = rng.uniform();
      let column = 0;
      while (column < shares.length - 1 && left >= shares[column]!) left -= shares[column++]!;
      row[column]! += 1;
    }
    return row;
  });
}

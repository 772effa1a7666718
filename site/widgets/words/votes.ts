import type { WordFile } from './word-file.ts';

// What is said about a fetched character; no DOM.

/** Votes that are listed for a word at a rank; all others are one number. */
export const most = 8;

interface Listed {
  /** Second character. */
  readonly character: string;
  readonly value: number;
  /** Not derived at the rank before. */
  readonly isNew: boolean;
}

/** Derived words at the rank of that number, largest first, and those of the rank before that are gone. */
export function wordsAt({ words }: WordFile, rank: number) {
  const now: Listed[] = [];
  const gone: string[] = [];
  for (const { character, values } of words) {
    const value = values[rank];
    const before = rank > 0 ? values[rank - 1] : undefined;
    if (value !== undefined)
      now.push({ character, value, isNew: rank > 0 && before === undefined });
    else if (before !== undefined) gone.push(character);
  }
  now.sort((a, b) => b.value - a.value);
  return { now, gone };
}

interface Vote {
  /** First character of the word that votes. */
  readonly character: string;
  readonly frequency: number;
  readonly weight: number;
  readonly vote: number;
}

/**
 * The largest votes for a word at a rank, and all others as one number, so that together they are its
 * value as it is printed. Undefined where it is no derived word.
 */
export function votesFor(
  { words, voters }: WordFile,
  character: string,
  rank: number,
  { count = most, decimals }: { count?: number; decimals: number },
) {
  const word = words.find((one) => one.character === character);
  const value = word?.values[rank];
  if (word === undefined || value === undefined) return undefined;
  const votes = word.votes
    .flatMap(({ voter, frequency }): Vote[] => {
      const weight = voters[voter]?.weights[rank];
      const name = voters[voter]?.character;
      if (weight === undefined || name === undefined) return [];
      return [{ character: name, frequency, weight, vote: weight * frequency }];
    })
    .sort((a, b) => Math.abs(b.vote) - Math.abs(a.vote))
    .slice(0, count);
  const printed = (number: number) => Number(number.toFixed(decimals));
  const listed = votes.reduce((sum, { vote }) => sum + printed(vote), 0);
  return { value: printed(value), votes, rest: printed(printed(value) - listed) };
}

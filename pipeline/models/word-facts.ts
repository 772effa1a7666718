import { byCodePoint, characters } from './characters.ts';
import { expectations, type Features, type MaxEntProblem, type Table } from './max-ent.ts';

// Facts about a word that can be seen without knowing it, and maximum-entropy models of its part of
// speech with one feature function for each fact and class.

export interface TaggedWord {
  readonly word: string;
  readonly part: string;
}

/** The word has this many characters (3 for three and more), begins or ends with this character. */
type Fact =
  | { readonly kind: 'length'; readonly value: number }
  | { readonly kind: 'first' | 'last'; readonly value: string };

const longest = 3;

/** Whether a word has it. A word of one character has no first and no last one. */
export function holds({ kind, value }: Fact, word: string): boolean {
  const signs = characters(word);
  if (kind === 'length') return Math.min(signs.length, longest) === value;
  return signs.length > 1 && signs.at(kind === 'first' ? 0 : -1) === value;
}

/**
 * The three lengths, then of first and of last characters the `most` commonest that every class has at
 * least `least` times; of equally common ones the earlier code point.
 */
export function commonFacts(
  words: readonly TaggedWord[],
  classes: readonly string[],
  { most, least }: { readonly most: number; readonly least: number },
): Fact[] {
  const common = (kind: 'first' | 'last') => {
    const counts = new Map<string, number[]>();
    for (const { word, part } of words) {
      const signs = characters(word);
      if (signs.length < 2) continue;
      const sign = signs.at(kind === 'first' ? 0 : -1) as string;
      const row = counts.get(sign) ?? classes.map(() => 0);
      counts.set(sign, row);
      row[classes.indexOf(part)]! += 1;
    }
    const total = (row: readonly number[]) => row.reduce((sum, value) => sum + value, 0);
    return [...counts]
      .filter(([, row]) => row.every((count) => count >= least))
      .sort(([a, x], [b, y]) => total(y) - total(x) || byCodePoint(a, b))
      .slice(0, most)
      .map(([value]): Fact => ({ kind, value }));
  };
  const lengths = [1, 2, longest].map((value): Fact => ({ kind: 'length', value }));
  return [...lengths, ...common('first'), ...common('last')];
}

/** Words that nothing tells apart: which facts they have, and how many there are of each class. */
export type Tally = {
  readonly facts: readonly number[];
  readonly counts: readonly number[];
};

/** Words counted by what is known of them. */
export function tally(
  words: readonly TaggedWord[],
  facts: readonly Fact[],
  classes: readonly string[],
): Tally[] {
  const rows = new Map<string, { facts: number[]; counts: number[] }>();
  for (const { word, part } of words) {
    const own = facts.flatMap((fact, i) => (holds(fact, word) ? [i] : []));
    const key = own.join(' ');
    const row = rows.get(key) ?? { facts: own, counts: classes.map(() => 0) };
    rows.set(key, row);
    row.counts[classes.indexOf(part)]! += 1;
  }
  return [...rows.values()];
}

/** χ = 1 where the word has fact i and the class is y: number i·K + y of N·K. */
export function factProblem(rows: readonly Tally[], facts: number, classes: number): MaxEntProblem {
  const features = rows.map(({ facts: own }) =>
    Array.from({ length: classes }, (_, y): Features => {
      const indices = Uint32Array.from(own, (i) => i * classes + y);
      return { indices, values: new Float64Array(indices.length).fill(1) };
    }),
  );
  return counted(rows, features, facts * classes);
}

/**
 * The same with a feature for each first character, last character and length that a class was seen
 * with, and for no other pair: many features, most of them rare.
 */
export function characterProblem(
  words: readonly TaggedWord[],
  classes: readonly string[],
  precision: number,
): MaxEntProblem {
  const numbers = new Map<string, number>();
  const names = ({ word }: TaggedWord) => {
    const signs = characters(word);
    const length = `length ${Math.min(signs.length, longest)}`;
    return signs.length < 2 ? [length] : [length, `first ${signs[0]}`, `last ${signs.at(-1)}`];
  };
  for (const word of words)
    for (const name of names(word)) {
      const pair = `${name} ${word.part}`;
      if (!numbers.has(pair)) numbers.set(pair, numbers.size);
    }
  const grouped = new Map<string, { names: string[]; counts: number[] }>();
  for (const word of words) {
    const own = names(word);
    const row = grouped.get(own.join(' ')) ?? { names: own, counts: classes.map(() => 0) };
    grouped.set(own.join(' '), row);
    row.counts[classes.indexOf(word.part)]! += 1;
  }
  const rows = [...grouped.values()];
  const features = rows.map((row) =>
    classes.map((part): Features => {
      const indices = Uint32Array.from(
        row.names.flatMap((name) => {
          const number = numbers.get(`${name} ${part}`);
          return number === undefined ? [] : [number];
        }),
      );
      return { indices, values: new Float64Array(indices.length).fill(1) };
    }),
  );
  return { ...counted(rows, features, numbers.size), precision };
}

/** A problem whose targets are what the data say. */
function counted(
  rows: readonly { readonly counts: readonly number[] }[],
  features: readonly (readonly Features[])[],
  size: number,
): MaxEntProblem {
  const sums = rows.map(({ counts }) => counts.reduce((sum, count) => sum + count, 0));
  const total = sums.reduce((sum, count) => sum + count, 0);
  const contexts = rows.map((_, x) => ({ weight: sums[x]! / total, classes: features[x]! }));
  const observed: Table = rows.map(({ counts }, x) =>
    Float64Array.from(counts, (count) => count / sums[x]!),
  );
  return { contexts, targets: expectations(contexts, observed, size) };
}

import { characters } from '../models/characters.ts';
import type { ValuedWord } from '../models/derived-words.ts';
import type { WordMatrix } from '../models/word-matrix.ts';
import type { DictionaryWord } from './jieba.ts';

/** Where the dictionary itself knows a word that truncation derived. */
interface Attestation {
  /** The dictionary's own entry: below the threshold, or the word would be in the matrix. */
  readonly entry: DictionaryWord | undefined;
  /** The most frequent longer word that has the two characters next to each other. */
  readonly longer: string | undefined;
}

/** Looks two-character words up in the dictionary, as entries and inside longer words. */
export function attest(
  dictionary: readonly DictionaryWord[],
  words: readonly string[],
): Map<string, Attestation> {
  const wanted = new Set(words);
  const entries = new Map<string, DictionaryWord>();
  const longer = new Map<string, DictionaryWord>();
  for (const item of dictionary) {
    const parts = characters(item.word);
    if (parts.length === 2 && wanted.has(item.word)) entries.set(item.word, item);
    if (parts.length < 3) continue;
    for (let i = 0; i + 1 < parts.length; i++) {
      const pair = `${parts[i]}${parts[i + 1]}`;
      const before = longer.get(pair);
      if (!wanted.has(pair) || (before && before.frequency >= item.frequency)) continue;
      longer.set(pair, item);
    }
  }
  return new Map(
    words.map((word) => [word, { entry: entries.get(word), longer: longer.get(word)?.word }]),
  );
}

/** How many words are entries, and how many are only found inside longer words. */
export function countAttested(
  words: readonly ValuedWord[],
  known: ReadonlyMap<string, Attestation>,
): { below: number; longerOnly: number } {
  let below = 0;
  let longerOnly = 0;
  for (const { word } of words) {
    const { entry, longer } = known.get(word)!;
    if (entry !== undefined) below++;
    else if (longer !== undefined) longerOnly++;
  }
  return { below, longerOnly };
}

/**
 * Share of the matrix's empty cells whose word stands in the dictionary: the share of entries that
 * cells picked at random would have.
 */
export function chanceShare(
  dictionary: readonly DictionaryWord[],
  { first, second, words }: WordMatrix,
): number {
  const heads = new Set(first);
  const tails = new Set(second);
  const present = new Set(words.map(({ word }) => word));
  const empty = dictionary.filter(({ word }) => {
    const parts = characters(word);
    const fits = parts.length === 2 && heads.has(parts[0]!) && tails.has(parts[1]!);
    return fits && !present.has(word);
  });
  return empty.length / (first.length * second.length - words.length);
}

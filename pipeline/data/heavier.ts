/** Twelve animals, each heavier than the one before. */
export const animals = [
  'flea',
  'ant',
  'bee',
  'mouse',
  'rabbit',
  'dog',
  'sheep',
  'tiger',
  'cow',
  'rhino',
  'elephant',
  'whale',
] as const;

/** “first outweighs second”, by places in the list, and whether it is true: 1 or −1. */
export interface Sentence {
  readonly first: number;
  readonly second: number;
  readonly truth: 1 | -1;
}

/** A sentence of two different animals. */
export const sentence = (first: number, second: number): Sentence => ({
  first,
  second,
  truth: first > second ? 1 : -1,
});

/** Every pair of animals, as the two sentences that have the same words. */
export const sentencePairs = (): (readonly [Sentence, Sentence])[] =>
  animals.flatMap((_, a) =>
    animals.slice(a + 1).map((_, i) => [sentence(a, a + 1 + i), sentence(a + 1 + i, a)] as const),
  );

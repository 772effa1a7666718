import { characters } from './characters.ts';
import type { Labelled } from './labelled-facts.ts';

// Facts that can be seen in a word or in a mail, by their names.

/** Its length (3+ for three and more), first and last character: `2`, `打-`, `-者`. */
export function wordFacts(word: string): string[] {
  const signs = characters(word);
  if (signs.length < 2) return ['1'];
  return [signs.length === 2 ? '2' : '3+', `${signs[0]}-`, `-${signs.at(-1)}`];
}

/** The words of 2 to 20 letters in a text, each once, in the order in which they come. */
export const mailFacts = (text: string): string[] => [
  ...new Set(text.toLowerCase().match(/[a-z]{2,20}/g)),
];

/** Numbers for names, given as they come. */
interface Numbering {
  readonly names: readonly string[];
  /** A number for each name, a new one if need be. */
  number(name: string): number;
  /** Numbers of the names that have one. */
  known(names: readonly string[]): number[];
}

/** Numbers names from 0 in the order in which they come. */
export function numbering(): Numbering {
  const names: string[] = [];
  const numbers = new Map<string, number>();
  return {
    names,
    number(name) {
      const known = numbers.get(name);
      if (known !== undefined) return known;
      numbers.set(name, names.length);
      return names.push(name) - 1;
    },
    known: (all) => all.flatMap((name) => numbers.get(name) ?? []),
  };
}

/** An example with all of its facts numbered. */
export const labelled = (
  names: readonly string[],
  label: number,
  { number }: Numbering,
): Labelled => ({ facts: names.map(number), label });

import { labelled, numbering, wordFacts } from './fact-names.ts';
import type { Corpus } from './fact-process.ts';

// What a page downloads of the two tasks, and the corpus that it is: the experiment and the page read it alike.

export interface WordRow {
  readonly set: string;
  readonly word: string;
  readonly part: string;
}

export interface MailRow {
  readonly set: string;
  /** Number of the class: 0 wanted, 1 spam. */
  readonly spam: number;
  /** Numbers of its words in the list, parted by spaces. */
  readonly words: string;
}

/** Sets of rows. */
export const [inTraining, inTest] = ['training', 'held out'] as const;

/** Words with the facts about their form; facts are numbered as training words show them first. */
export function wordCorpus(rows: readonly WordRow[], classes: readonly string[]): Corpus {
  const numbers = numbering();
  const part = (set: string) =>
    rows
      .filter((row) => row.set === set)
      .map(({ word, part }) => labelled(wordFacts(word), classes.indexOf(part), numbers));
  const [training, heldOut] = [part(inTraining), part(inTest)];
  return { names: numbers.names, classes: classes.length, training, heldOut };
}

/** Mails as the numbers of the words in them; class 1 is spam. */
export function mailCorpus(rows: readonly MailRow[], names: readonly string[]): Corpus {
  const part = (set: string) =>
    rows
      .filter((row) => row.set === set)
      .map(({ spam, words }) => ({
        facts: words === '' ? [] : words.split(' ').map(Number),
        label: Number(spam),
      }));
  return { names, classes: 2, training: part(inTraining), heldOut: part(inTest) };
}

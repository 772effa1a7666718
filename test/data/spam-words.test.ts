import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isSpam, mailGroups, parseMailWords, spamWords } from '../../pipeline/data/spam-words.ts';

// Counted by the script in pipeline/data/mail/LICENCES.md on the package's own files.
it('is the file that was made', () => {
  const bytes = readFileSync(spamWords.file);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(spamWords.sha256);
  const { words, mails } = spamWords.parse(bytes);
  expect(words).toHaveLength(2433);
  const counts = mailGroups.map((group) => mails.filter((mail) => mail.group === group).length);
  expect(counts).toEqual([2463, 1385, 242, 463, 1265]);
  expect(mails.filter(isSpam)).toHaveLength(1728);
  // The rule of the list: a word stands in at least 50 mails.
  const frequency = new Array<number>(words.length).fill(0);
  for (const mail of mails) for (const word of mail.words) frequency[word]! += 1;
  expect(Math.min(...frequency)).toBeGreaterThanOrEqual(50);
});

it('reads words, groups and steps of more than a byte', () => {
  const list = Array.from({ length: 201 }, (_, i) => `w${i}`).join('\n');
  const bytes = Uint8Array.from([
    ...new TextEncoder().encode(`${list}\n\n`),
    3,
    2,
    5,
    0xc3,
    1,
    0,
    0,
  ]);
  // 0xc3 0x01 is 67 + 128 = 195, from 5 on.
  expect(parseMailWords(bytes).mails).toEqual([
    { group: 'spam-1', words: [5, 200] },
    { group: 'easy-ham-1', words: [] },
  ]);
});

it('says which mail is wrong', () => {
  const bytes = new TextEncoder().encode('a\nb\n\n');
  expect(() => parseMailWords(Uint8Array.from([...bytes, 0, 1, 1, 9, 0]))).toThrow(
    'mail 2: got group undefined',
  );
  expect(() => parseMailWords(Uint8Array.from([...bytes, 0, 1, 2]))).toThrow('mail 1');
  expect(() => parseMailWords(Uint8Array.of(97))).toThrow('empty line');
});

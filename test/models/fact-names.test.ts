import { expect, it } from 'vitest';
import { mailCorpus, wordCorpus } from '../../pipeline/models/fact-corpora.ts';
import { mailFacts, wordFacts } from '../../pipeline/models/fact-names.ts';
import { factProcess, pickFacts } from '../../pipeline/models/fact-process.ts';
import { identifiable } from '../../pipeline/models/identifiable.ts';
import { runProcess } from '../../pipeline/models/process.ts';
import { factProblem } from '../../pipeline/models/word-facts.ts';

it('sees length, first and last character, by code points', () => {
  expect(wordFacts('合成器')).toEqual(['3+', '合-', '-器']);
  expect(wordFacts('打人')).toEqual(['2', '打-', '-人']);
  expect(wordFacts('打')).toEqual(['1']);
  expect(wordFacts('𠮷人')).toEqual(['2', '𠮷-', '-人']);
});

it('sees each word of a mail once', () => {
  expect(mailFacts('Free, FREE offer: a 100% offer!')).toEqual(['free', 'offer']);
});

const rows = [
  { set: 'training', word: '桌子', part: 'n' },
  { set: 'training', word: '打人', part: 'v' },
  { set: 'held out', word: '椅子', part: 'n' },
];

it('picks what the reader names, and passes over what training never saw', () => {
  const corpus = wordCorpus(rows, ['n', 'v']);
  const own = (text: string) =>
    pickFacts(corpus, { pick: 'own', count: 9, own: text }).map((fact) => corpus.names[fact]);
  expect(own('-子 nothing 椅- -子 打-')).toEqual(['-子', '打-']);
  // 椅- is numbered, but only a held-out word has it.
  expect(corpus.names).toContain('椅-');
});

it('learns from training and is asked about the rest', () => {
  const corpus = wordCorpus(rows, ['n', 'v']);
  const kept = pickFacts(corpus, { pick: 'own', count: 0, own: '-子' });
  const { final, rows: path } = runProcess(
    factProcess(corpus, kept, { sigma: 1, steps: 5, memory: 10 }),
  );
  expect(final.heldOut).toBe(1);
  expect(final.training).toBe(1);
  // λ = 0 says ½ everywhere: Γ = ln 2.
  expect(path[0]![0]).toBeCloseTo(Math.LN2, 12);
});

it('reads mails as they are written down', () => {
  const { training } = mailCorpus([{ set: 'training', spam: 1, words: '0 2' }], ['a', 'b', 'c']);
  expect(training).toEqual([{ facts: [0, 2], label: 1 }]);
  expect(mailCorpus([{ set: 'training', spam: 0, words: '' }], []).training[0]!.facts).toEqual([]);
});

it('counts directions that the data hold', () => {
  // Values that never meet those of the other group: one direction less for each group, 2 + 2 − 2.
  const apart = identifiable(
    factProblem(
      [
        { facts: [0, 2], counts: [3, 1] },
        { facts: [1, 3], counts: [1, 2] },
      ],
      4,
      2,
    ),
  );
  expect([apart.functions, apart.identifiable]).toEqual([8, 2]);
  const together = identifiable(
    factProblem(
      [
        { facts: [0, 2], counts: [3, 1] },
        { facts: [1, 3], counts: [1, 2] },
        { facts: [0, 3], counts: [2, 2] },
      ],
      4,
      2,
    ),
  );
  expect(together.identifiable).toBe(3);
});

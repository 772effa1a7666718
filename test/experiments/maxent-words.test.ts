import { expect, it } from 'vitest';
import type numbers from '../../pipeline/experiments/maxent-words/numbers.ts';
import { mailCorpus, wordCorpus } from '../../pipeline/models/fact-corpora.ts';
import { factProcess, pickFacts } from '../../pipeline/models/fact-process.ts';
import { runProcess } from '../../pipeline/models/process.ts';
import { committed } from '../row.ts';

const { result, files, params } = committed<typeof numbers>('maxent-words');

it('has the odds that were counted as weights', () => {
  for (const { last, nouns, verbs, solved } of files['odds.csv'])
    expect(solved, last).toBeCloseTo(Math.log(nouns / verbs), 6);
});

it('gives the page what the published runs were solved from', () => {
  const { page } = params;
  const names = files['mail-words.csv'].map(({ word }) => word);
  const corpora = {
    words: wordCorpus(files['words.csv'], params.classes),
    mails: mailCorpus(files['mails.csv'], names),
  };
  for (const task of ['words', 'mails'] as const) {
    const corpus = corpora[task];
    expect(corpus.training).toHaveLength(page[task].training);
    expect(corpus.heldOut).toHaveLength(page[task].test);
    const kept = pickFacts(corpus, { ...page, own: '' });
    expect(kept).toHaveLength(page.count);
    const { digest, final } = runProcess(factProcess(corpus, kept, page));
    expect(digest).toBe(result.runs[task].digest);
    // The caption calls the problem solved: as nearly as the curves ask.
    expect(final.residual).toBeLessThan(params.stop.tolerance);
  }
});

// The exercise says so: most mails without the word are still wanted ones.
it('gains nothing from the word of an exercise alone, and much from another', () => {
  const corpus = mailCorpus(
    files['mails.csv'],
    files['mail-words.csv'].map(({ word }) => word),
  );
  const alone = (own: string) => {
    const kept = pickFacts(corpus, { pick: 'own', count: 0, own });
    return runProcess(factProcess(corpus, kept, params.page)).final;
  };
  const wanted = corpus.heldOut.filter(({ label }) => label === 0).length / corpus.heldOut.length;
  expect(alone('wrote').heldOut).toBe(wanted);
  expect(alone('click').heldOut).toBeGreaterThan(wanted + 0.1);
});

// The text says that the two always come together in the training mails, and so have one weight.
it('shares a vote between words that always come together', () => {
  const names = files['mail-words.csv'].map(({ word }) => word);
  const { training } = mailCorpus(files['mails.csv'], names);
  const [one, other] = ['ilug', 'maintainer'].map((word) => names.indexOf(word));
  for (const { facts } of training) expect(facts.includes(one!)).toBe(facts.includes(other!));
});

it('never loosens a prior without learning more by heart', () => {
  for (const task of ['words', 'mails']) {
    const rows = files['priors.csv'].filter((row) => row.task === task);
    rows.slice(1).forEach(({ training }, i) => {
      expect(training.median).toBeGreaterThanOrEqual(rows[i]!.training.median - 0.002);
    });
  }
});

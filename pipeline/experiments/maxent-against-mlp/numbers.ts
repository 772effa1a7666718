import { jieba } from '../../data/jieba.ts';
import { isSpam, spamWords } from '../../data/spam-words.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import { contestants, fitsOf, type Settings, tuned } from '../../models/classifier-contest.ts';
import { labelled, numbering, wordFacts } from '../../models/fact-names.ts';
import {
  accuracy,
  baseRate,
  keepFacts,
  type Labelled,
  ranked,
} from '../../models/labelled-facts.ts';
import type { Rng } from '../../models/rng.ts';
import { band } from '../../models/statistics.ts';
import { shuffled } from '../../models/string-changes.ts';

const settings: Settings = {
  maxEnt: { sigmas: [0.1, 0.3, 1, 3, 10], stop: { tolerance: 1e-6, iterations: 150 } },
  mlp: {
    hidden: 12,
    batch: 20,
    learningRate: 0.01,
    l2: [1e-2, 1e-3, 1e-4],
    steps: [30, 100, 300, 1000],
  },
  naiveBayes: { smoothing: [3, 1, 0.3, 0.1, 0.01] },
  tree: { splits: [1, 2, 4, 8, 16, 32, 64, 128, 256] },
  forest: { trees: 30, shares: [0, 0.3] },
};

const params = {
  seed: 2015,
  classes: ['n', 'v', 'a'],
  frequency: 100,
  splits: 16,
  sizes: [30, 120, 480, 1920],
  test: 2000,
  counts: { words: [20, 300], mails: [20, 200] },
  ...settings,
};
type Params = typeof params;
const tasks = ['words', 'mails'] as const;
type Task = (typeof tasks)[number];

interface Source {
  readonly facts: number;
  readonly classes: number;
  readonly examples: readonly Labelled[];
}

/** All accuracies of one division: facts are picked from the examples of this size, by what they tell. */
function contest(p: Params, source: Source, size: number, count: number, rng: Rng) {
  const mixed = shuffled(source.examples, rng.split('examples'));
  const [training, test] = [mixed.slice(0, size), mixed.slice(size, size + p.test)];
  const kept = ranked(training, source, 'information').slice(0, count);
  const sizes = { facts: kept.length, classes: source.classes };
  const [seen, unseen] = [training, test].map((all) => keepFacts(all, kept)) as [
    Labelled[],
    Labelled[],
  ];
  const fits = fitsOf(p);
  const scored = contestants.map((name) => {
    const { classify, setting } = tuned(fits[name], seen, sizes, rng.split(name));
    return [name, { share: accuracy(classify, unseen), setting }] as const;
  });
  return {
    base: baseRate(seen, unseen, source.classes),
    of: Object.fromEntries(scored) as Record<(typeof contestants)[number], (typeof scored)[0][1]>,
  };
}

export default defineNumbers({
  kind: 'reference',
  params,
  data: { jieba, spamWords },
  smoke: {
    splits: 2,
    sizes: [30, 60],
    test: 100,
    mlp: { steps: [5, 10] },
    forest: { trees: 3 },
    counts: { words: [5, 20], mails: [5, 20] },
  },
  run({ params: p, data, rng, progress }) {
    const numbers = numbering();
    const words = data.jieba
      .filter(({ frequency, part }) => frequency >= p.frequency && p.classes.includes(part))
      .map(({ word, part }) => labelled(wordFacts(word), p.classes.indexOf(part), numbers));
    const sources: Record<Task, Source> = {
      words: { facts: numbers.names.length, classes: p.classes.length, examples: words },
      mails: {
        facts: data.spamWords.words.length,
        classes: 2,
        examples: data.spamWords.mails.map((mail) => ({
          facts: mail.words,
          label: Number(isSpam(mail)),
        })),
      },
    };
    const cells = tasks.flatMap((task) =>
      p.counts[task].flatMap((count, c) => p.sizes.map((size) => ({ task, count, c, size }))),
    );
    const rows = cells.map(({ task, count, c, size }, i) => {
      progress(i / cells.length, `${task}, ${count} facts, ${size} examples`);
      // One division a replica for both numbers of facts: what is compared has the same examples.
      const runs = Array.from({ length: p.splits }, (_, replica) =>
        contest(p, sources[task], size, count, rng.split(`${task} ${size}`).split(replica)),
      );
      const over = (value: (run: (typeof runs)[number]) => number) => band(runs.map(value));
      const shares = Object.fromEntries(
        contestants.map((name) => [name, over(({ of }) => of[name].share)]),
      ) as Record<(typeof contestants)[number], ReturnType<typeof band>>;
      const others = contestants.slice(1);
      return {
        task: task as string,
        facts: c === 0 ? 'few' : 'many',
        count,
        size,
        base: over(({ base }) => base),
        ...shares,
        /** Maximum entropy less the other, division by division. */
        overMlp: over(({ of }) => of.maxEnt.share - of.mlp.share),
        overNaiveBayes: over(({ of }) => of.maxEnt.share - of.naiveBayes.share),
        overTree: over(({ of }) => of.maxEnt.share - of.tree.share),
        overForest: over(({ of }) => of.maxEnt.share - of.forest.share),
        /** Divisions in which no other gets more right; a tie counts. */
        first: runs.filter(({ of }) => others.every((name) => of.maxEnt.share >= of[name].share))
          .length,
      };
    });
    return {
      result: {
        cells: rows.length,
        words: words.length,
        mails: data.spamWords.mails.length,
      },
      files: { 'learning-curves.csv': rows },
    };
  },
});

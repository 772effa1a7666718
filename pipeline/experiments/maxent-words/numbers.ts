import { type DictionaryWord, jieba } from '../../data/jieba.ts';
import { isSpam, type MailWords, spamWords } from '../../data/spam-words.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import { inTest, inTraining, mailCorpus, wordCorpus } from '../../models/fact-corpora.ts';
import { labelled, numbering, wordFacts } from '../../models/fact-names.ts';
import { type Corpus, factProcess, type Pick, pickFacts } from '../../models/fact-process.ts';
import { identifiable } from '../../models/identifiable.ts';
import {
  accuracy,
  baseRate,
  keepFacts,
  type Labelled,
  largestAt,
  ranked,
  rules,
} from '../../models/labelled-facts.ts';
import { log } from '../../models/math.ts';
import { maxEntClassifier, solveForSigmas } from '../../models/max-ent-classifier.ts';
import { runProcess, walk } from '../../models/process.ts';
import type { Rng } from '../../models/rng.ts';
import { band } from '../../models/statistics.ts';
import { shuffled } from '../../models/string-changes.ts';
import { factProblem, type Tally } from '../../models/word-facts.ts';

const params = {
  seed: 1996,
  classes: ['n', 'v', 'a'],
  frequency: 100,
  splits: 16,
  sigmas: [0.1, 0.3, 1, 3, 10],
  stop: { tolerance: 1e-6, iterations: 150 },
  words: {
    training: 3000,
    validation: 1000,
    test: 4000,
    counts: [0, 4, 16, 64, 256, 1024, 2048],
    hand: '-者 -性 -家 -学 -机 -器 -员 -子 -力 -化 打- 不-',
    loose: 2048,
  },
  mails: {
    training: 1000,
    validation: 500,
    test: 2000,
    counts: [0, 4, 16, 64, 256, 1024],
    hand: 'free click money offer credit guaranteed remove business wrote thanks linux bug',
    loose: 1024,
  },
  counting: { values: 12 },
  page: {
    words: { training: 3000, test: 1000, text: '打印机' },
    mails: {
      training: 800,
      test: 400,
      information: 160,
      common: 100,
      text: 'Click here for your free offer',
    },
    pick: 'information' as Pick,
    count: 120,
    sigma: 3,
    steps: 150,
    memory: 40,
    shown: 8,
  },
};
type Params = typeof params;
type Task = Params['words'];
const tasks = ['words', 'mails'] as const;

/** All examples of a task, and their facts by name. */
interface Source {
  readonly names: readonly string[];
  readonly classes: number;
  readonly examples: readonly Labelled[];
}

function wordSource(words: readonly DictionaryWord[], classes: readonly string[]): Source {
  const numbers = numbering();
  const examples = words.map(({ word, part }) =>
    labelled(wordFacts(word), classes.indexOf(part), numbers),
  );
  return { names: numbers.names, classes: classes.length, examples };
}

const mailSource = ({ words, mails }: MailWords): Source => ({
  names: words,
  classes: 2,
  examples: mails.map((mail) => ({ facts: mail.words, label: Number(isSpam(mail)) })),
});

/** One division of a task: accuracies for each rule, number of facts and σ; σ is chosen on validation. */
function measure(p: Params, task: Task, { names, classes, examples }: Source, rng: Rng) {
  const mixed = shuffled(examples, rng);
  const [first, second] = [task.training, task.training + task.validation];
  const training = mixed.slice(0, first);
  const validation = mixed.slice(first, second);
  const test = mixed.slice(second, second + task.test);
  const sizes = { facts: names.length, classes };
  const solved = (kept: readonly number[]) => {
    const own = { facts: kept.length, classes };
    const [seen, chosen, unseen] = [training, validation, test].map((all) =>
      keepFacts(all, kept),
    ) as [Labelled[], Labelled[], Labelled[]];
    const all = solveForSigmas(seen, own, p.sigmas, p.stop).map((lambda) => {
      const classify = maxEntClassifier(lambda, own);
      return {
        training: accuracy(classify, seen),
        validation: accuracy(classify, chosen),
        test: accuracy(classify, unseen),
      };
    });
    const at = largestAt(all.map(({ validation: share }) => share));
    return { all, facts: kept.length, sigma: p.sigmas[at]!, test: all[at]!.test };
  };
  const orders = Object.fromEntries(rules.map((rule) => [rule, ranked(training, sizes, rule)]));
  const byRule = rules.map((rule) => task.counts.map((n) => solved(orders[rule]!.slice(0, n))));
  const hand = pickFacts(
    { names, classes, training, heldOut: [] },
    { pick: 'own', count: 0, own: task.hand },
  );
  return {
    base: baseRate(training, test, classes),
    byRule,
    hand: solved(hand),
    equal: solved(orders.information!.slice(0, hand.length)),
    covered: keepFacts(test, hand).filter(({ facts }) => facts.length > 0).length / test.length,
  };
}

/** A task over all divisions. */
function curves(
  p: Params,
  name: (typeof tasks)[number],
  source: Source,
  rng: Rng,
  done: (share: number) => void,
) {
  const task = p[name];
  const runs = Array.from({ length: p.splits }, (_, i) => {
    done(i / p.splits);
    return measure(p, task, source, rng.split(i));
  });
  const over = (value: (run: (typeof runs)[number]) => number) => band(runs.map(value));
  const rows = rules.flatMap((rule, r) =>
    task.counts.map((facts, i) => ({
      task: name as string,
      rule: rule as string,
      facts,
      sigma: over(({ byRule }) => byRule[r]![i]!.sigma),
      test: over(({ byRule }) => byRule[r]![i]!.test),
    })),
  );
  const loose = task.counts.indexOf(task.loose);
  const priors = p.sigmas.map((sigma, s) => ({
    task: name as string,
    sigma,
    training: over(({ byRule }) => byRule[0]![loose]!.all[s]!.training),
    validation: over(({ byRule }) => byRule[0]![loose]!.all[s]!.validation),
    test: over(({ byRule }) => byRule[0]![loose]!.all[s]!.test),
  }));
  const best = (rule: number) => task.counts.length * rule + task.counts.length - 1;
  return {
    rows,
    priors,
    summary: {
      base: over(({ base }) => base),
      hand: over(({ hand }) => hand.test),
      handFacts: runs[0]!.hand.facts,
      equal: over(({ equal }) => equal.test),
      /** Paired, division by division. */
      handLess: over(({ hand, equal }) => hand.test - equal.test),
      covered: over(({ covered }) => covered),
      all: rows[best(0)]!.test,
      ruleLess: task.counts.map((_, i) =>
        over(({ byRule }) => byRule[0]![i]!.test - byRule[1]![i]!.test),
      ),
      /** From the loosest prior to the one that validation chose, with `loose` facts. */
      priorGains: over(
        ({ byRule }) => byRule[0]![loose]!.test - byRule[0]![loose]!.all.at(-1)!.test,
      ),
      overfit: over(({ byRule }) => {
        const last = byRule[0]![loose]!.all.at(-1)!;
        return last.training - last.test;
      }),
      candidates: source.names.length,
      examples: source.examples.length,
    },
  };
}

/** One feature with N values, and one of two values beside it: how many λ there are, and how many count. */
function counting(words: readonly DictionaryWord[], values: number) {
  const nouns = words.filter(({ word, part }) => part !== 'a' && wordFacts(word).length > 1);
  const ends = new Map<string, number[]>();
  for (const { word, part } of nouns) {
    const last = wordFacts(word)[2]!;
    const row = ends.get(last) ?? [0, 0];
    ends.set(last, row);
    row[part === 'n' ? 0 : 1]! += 1;
  }
  // Seen with both classes, or the optimum would be out of reach.
  const common = [...ends]
    .filter(([, row]) => row.every((count) => count >= 3))
    .sort(([a, x], [b, y]) => y[0]! + y[1]! - x[0]! - x[1]! || (a < b ? -1 : 1))
    .slice(0, values);
  const one: Tally[] = common.map(([, counts], i) => ({ facts: [i], counts }));
  const places = new Map(common.map(([last], i) => [last, i]));
  const two = new Map<string, { facts: number[]; counts: number[] }>();
  for (const { word, part } of nouns) {
    const [length, , last] = wordFacts(word) as [string, string, string];
    const place = places.get(last);
    if (place === undefined) continue;
    const key = `${length} ${last}`;
    const row = two.get(key) ?? {
      facts: [place, values + (length === '2' ? 0 : 1)],
      counts: [0, 0],
    };
    two.set(key, row);
    row.counts[part === 'n' ? 0 : 1]! += 1;
  }
  const single = identifiable(factProblem(one, common.length, 2));
  const both = identifiable(factProblem([...two.values()], common.length + 2, 2));
  const odds = one.map(({ counts }, i) => ({
    last: common[i]![0].slice(1),
    nouns: counts[0]!,
    verbs: counts[1]!,
    solved: single.lambda[2 * i + 1]! - single.lambda[2 * i]!,
    odds: log(counts[0]! / counts[1]!),
  }));
  return {
    odds,
    summary: {
      values: common.length,
      functions: single.functions,
      identifiable: single.identifiable,
      twoFunctions: both.functions,
      twoIdentifiable: both.identifiable,
      oddsApart: Math.max(...odds.map(({ solved, odds: seen }) => Math.abs(solved - seen))),
    },
  };
}

/** The published run of a page's corpus, and what its facts weigh for a class: −λ, less the mean over the classes. */
function published(corpus: Corpus, page: Params['page'], own: string) {
  const { pick, count, steps } = page;
  const kept = pickFacts(corpus, { pick, count, own });
  const process = factProcess(corpus, kept, page);
  const run = walk(process);
  run.advance(steps);
  const { x } = run.state.solution;
  const { classes } = corpus;
  const weights = kept.map((fact, i) => {
    const all = Array.from(x.subarray(i * classes, (i + 1) * classes), (value) => -value);
    const mean = all.reduce((sum, value) => sum + value, 0) / classes;
    return { name: corpus.names[fact]!, weights: all.map((value) => value - mean) };
  });
  const { digest, final } = runProcess(process);
  return { run: { digest, final }, weights };
}

export default defineNumbers({
  kind: 'reference',
  params,
  data: { jieba, spamWords },
  smoke: {
    splits: 2,
    sigmas: [0.3, 3],
    stop: { iterations: 10 },
    words: { training: 300, validation: 100, test: 200, counts: [0, 4, 64], loose: 64 },
    mails: { training: 150, validation: 50, test: 100, counts: [0, 4, 64], loose: 64 },
    page: { words: { training: 300, test: 100 }, mails: { training: 100, test: 50 }, steps: 5 },
  },
  run({ params: p, data, rng, progress }) {
    const words = data.jieba.filter(
      ({ frequency, part }) => frequency >= p.frequency && p.classes.includes(part),
    );
    const sources = { words: wordSource(words, p.classes), mails: mailSource(data.spamWords) };
    const [ofWords, ofMails] = tasks.map((name, i) =>
      curves(p, name, sources[name], rng.split(name), (share) => progress((i + share) / 2, name)),
    ) as [ReturnType<typeof curves>, ReturnType<typeof curves>];
    const counted = counting(words, p.counting.values);

    const setOf = (i: number, training: number) => (i < training ? inTraining : inTest);
    const { page } = p;
    const wordRows = shuffled(words, rng.split('page words'))
      .slice(0, page.words.training + page.words.test)
      .map(({ word, part }, i) => ({ set: setOf(i, page.words.training) as string, word, part }));
    const mails = shuffled(sources.mails.examples, rng.split('page mails')).slice(
      0,
      page.mails.training + page.mails.test,
    );
    const seen = mails.slice(0, page.mails.training);
    const all = { facts: sources.mails.names.length, classes: 2 };
    const listed = new Set([
      ...ranked(seen, all, 'information').slice(0, page.mails.information),
      ...ranked(seen, all, 'common').slice(0, page.mails.common),
      ...p.mails.hand.split(' ').map((word) => sources.mails.names.indexOf(word)),
    ]);
    const list = [...listed].sort((a, b) => a - b);
    const mailRows = keepFacts(mails, list).map(({ facts, label }, i) => ({
      set: setOf(i, page.mails.training) as string,
      spam: label,
      words: facts.join(' '),
    }));
    const listNames = list.map((word) => sources.mails.names[word]!);
    const wordRun = published(wordCorpus(wordRows, p.classes), page, p.words.hand);
    const mailRun = published(mailCorpus(mailRows, listNames), page, p.mails.hand);
    return {
      result: {
        words: ofWords.summary,
        mails: ofMails.summary,
        counting: counted.summary,
        runs: { words: wordRun.run, mails: mailRun.run },
      },
      files: {
        'feature-counts.csv': [...ofWords.rows, ...ofMails.rows],
        'priors.csv': [...ofWords.priors, ...ofMails.priors],
        'odds.csv': counted.odds,
        'words.csv': wordRows,
        'mails.csv': mailRows,
        'mail-words.csv': listNames.map((word) => ({ word })),
        'word-weights.csv': wordRun.weights.map(({ name, weights }) => ({
          name,
          noun: weights[0]!,
          verb: weights[1]!,
          adjective: weights[2]!,
        })),
        'mail-weights.csv': mailRun.weights.map(({ name, weights }) => ({
          name,
          spam: weights[1]!,
        })),
      },
    };
  },
});

import { defineNumbers } from '../../engine/experiment.ts';
import { binaryEntropy, entropies, expectedPlugIn } from '../../models/conditional-entropy.ts';
import type { Rng } from '../../models/rng.ts';
import { band, linspace, replicate } from '../../models/statistics.ts';

const params = {
  seed: 37,
  count: 100,
  replicas: 256,
  shares: 21,
  repeats: [1, 2, 3, 5, 10, 20, 50, 100, 200],
  repeatedShare: 0.1,
};

/** Counts of the labels 0 and 1 for each number 1 … count, each number seen `times` times. */
function draw(count: number, times: number, wrong: number, rng: Rng): number[][] {
  return Array.from({ length: count }, (_, i) => {
    const right = (i + 1) % 2;
    const counts = [0, 0];
    for (let k = 0; k < times; k++) {
      const label = rng.uniform() < wrong ? 1 - right : right;
      counts[label] = counts[label]! + 1;
    }
    return counts;
  });
}

/** The same labels, with nothing kept of a number but whether it is odd. */
function byParity(table: readonly (readonly number[])[]): number[][] {
  const sums = [
    [0, 0],
    [0, 0],
  ];
  table.forEach((counts, i) => {
    const row = sums[(i + 1) % 2]!;
    counts.forEach((n, y) => {
      row[y] = row[y]! + n;
    });
  });
  return sums;
}

/**
 * Mean squared error on a new label of every number, exactly, of three ways to learn from a table with
 * one label each: to keep every label, to keep the commoner label of each parity, to keep its share.
 */
function errors(table: readonly (readonly number[])[], wrong: number) {
  const shares = byParity(table).map(([zeros, ones]) => ones! / (zeros! + ones!));
  const expected = (answer: number, right: number) => {
    const chance = right === 1 ? 1 - wrong : wrong;
    return chance * (1 - answer) * (1 - answer) + (1 - chance) * answer * answer;
  };
  const mean = (answer: (i: number) => number) =>
    table.reduce((sum, _, i) => sum + expected(answer(i), (i + 1) % 2), 0) / table.length;
  return {
    memory: mean((i) => table[i]![1]!),
    rule: mean((i) => (shares[(i + 1) % 2]! > 0.5 ? 1 : 0)),
    distribution: mean((i) => shares[(i + 1) % 2]!),
  };
}

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: { replicas: 24, shares: 6, repeats: [1, 2, 10, 100] },

  run({ params: p, rng }) {
    const clean = entropies(draw(p.count, 1, 0, rng.split('clean')));
    let identity = 0;
    let perNumberMost = 0;
    const rows = linspace(0, 0.5, p.shares).map((wrong) => {
      const runs = replicate(p.replicas, rng.split(`share ${wrong}`), (own) => {
        const table = draw(p.count, 1, wrong, own);
        const [number, parity] = [entropies(table), entropies(byParity(table))];
        for (const { difference, average } of [number, parity])
          identity = Math.max(identity, Math.abs(difference - average));
        perNumberMost = Math.max(perNumberMost, number.average);
        return {
          perNumber: number.average,
          perParity: parity.average,
          ...errors(table, wrong),
        };
      });
      return {
        wrong,
        truth: binaryEntropy(wrong),
        perNumber: band(runs.map(({ perNumber }) => perNumber)),
        perParity: band(runs.map(({ perParity }) => perParity)),
        memory: band(runs.map(({ memory }) => memory)),
        rule: band(runs.map(({ rule }) => rule)),
        distribution: band(runs.map(({ distribution }) => distribution)),
      };
    });
    const repeats = p.repeats.map((times) => {
      const found = replicate(
        p.replicas,
        rng.split(`repeats ${times}`),
        (own) => entropies(draw(p.count, times, p.repeatedShare, own)).average,
      );
      return {
        times,
        truth: binaryEntropy(p.repeatedShare),
        expected: expectedPlugIn(times, p.repeatedShare),
        perNumber: band(found),
      };
    });
    // At the share that the second panel has too.
    const shown = rows.find(({ wrong }) => Math.abs(wrong - p.repeatedShare) < 1e-9)!;
    return {
      result: {
        clean,
        identity,
        perNumberMost,
        shown,
        /** Where half of the labels are wrong. */
        top: {
          memory: rows.at(-1)!.memory.median,
          rule: rows.at(-1)!.rule.median,
          distribution: rows.at(-1)!.distribution.median,
        },
        repeats: { few: repeats[1]!, many: repeats.at(-1)! },
        /** Largest distance of a median from what is expected of m observations, all m. */
        repeatsGap: Math.max(
          ...repeats.map(({ expected, perNumber }) => Math.abs(expected - perNumber.median)),
        ),
      },
      files: { 'by-share.csv': rows, 'by-repeats.csv': repeats },
    };
  },
});

import { expect, it } from 'vitest';
import type numbers from '../../pipeline/experiments/maxent-against-mlp/numbers.ts';
import { committed } from '../row.ts';

const { files, params } = committed<typeof numbers>('maxent-against-mlp');
const rows = files['learning-curves.csv'];

it('has a cell for each task, number of facts and number of examples', () => {
  expect(rows.map(({ task, facts, size }) => `${task} ${facts} ${size}`)).toEqual(
    ['words', 'mails'].flatMap((task) =>
      ['few', 'many'].flatMap((facts) => params.sizes.map((size) => `${task} ${facts} ${size}`)),
    ),
  );
});

it('compares on the same examples: the base rate does not depend on the number of facts', () => {
  for (const { task, size, base } of rows.filter(({ facts }) => facts === 'few')) {
    const other = rows.find(
      (row) => row.task === task && row.size === size && row.facts === 'many',
    )!;
    expect(other.base).toEqual(base);
  }
});

it('learns something: with most examples and many facts everything is above the base rate', () => {
  const most = rows.filter(({ facts, size }) => facts === 'many' && size === params.sizes.at(-1));
  for (const { task, base, maxEnt, mlp, naiveBayes, tree, forest } of most)
    for (const model of [maxEnt, mlp, naiveBayes, tree, forest])
      expect(model.low, task).toBeGreaterThan(base.high);
});

it('counts a division for maximum entropy only where no other gets more right', () => {
  for (const { first } of rows) {
    expect(first).toBeGreaterThanOrEqual(0);
    expect(first).toBeLessThanOrEqual(params.splits);
  }
});

// The chapter says so.
it('is clearly better than a single model with few features only where that is the tree', () => {
  const few = rows.filter(({ facts }) => facts === 'few');
  expect(
    few.filter(({ overMlp, overNaiveBayes }) => overMlp.low > 0 || overNaiveBayes.low > 0),
  ).toEqual([]);
  expect(few.some(({ overTree }) => overTree.low > 0)).toBe(true);
});

it('draws with the net in every cell', () => {
  for (const { overMlp } of rows) {
    expect(overMlp.low).toBeLessThanOrEqual(0);
    expect(overMlp.high).toBeGreaterThanOrEqual(0);
  }
});

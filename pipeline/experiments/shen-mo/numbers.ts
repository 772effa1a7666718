import { jieba } from '../../data/jieba.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import { characters } from '../../models/characters.ts';
import { completionProcess, filledRows } from '../../models/completion-process.ts';
import { divide, fraction, multiply, toNumber } from '../../models/fraction.ts';
import { runProcess } from '../../models/process.ts';
import { addComponents, singularSystem } from '../../models/spectral/singular.ts';
import { type Entry, sparseMatrix } from '../../models/spectral/sparse.ts';
import { truncateTwoRows } from '../../models/two-rows.ts';
import type { CountedWord } from '../../models/word-matrix.ts';

const params = {
  seed: 0,
  first: '神魔',
  /** The last one is the column where only the second row has a word. */
  second: '兽界龙灵术',
  sweep: { from: -1, to: 2, step: 0.0625 },
  start: 0,
  passes: 40,
  minFrequency: 100,
};

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: { passes: 5, sweep: { step: 0.5 } },
  data: { jieba },
  run({ params: p, data }) {
    const second = characters(p.second);
    const shared = second.length - 1;
    const table = filledRows(shared, 0);
    const [above, below] = table;
    const dot = (x: readonly number[], y: readonly number[]) =>
      x.reduce((sum, value, i) => sum + value * y[i]!, 0);
    // MMᵀ = [[a, b], [b, c]] in whole numbers, and what follows from it without rounding.
    const [a, b, c] = [dot(above, above), dot(above, below), dot(below, below)];
    const radicand = (a - c) * (a - c) + 4 * b * b;
    const truncated = truncateTwoRows(table);
    const asked = truncated.rows[0][shared]!;
    // Two columns of a table of rank one: x / 1 = M_00 / M_10, in fractions.
    const completed = multiply(
      fraction(below[shared]!),
      divide(fraction(above[0]!), fraction(below[0]!)),
    );
    const path = runProcess(completionProcess({ shared, start: p.start, passes: p.passes }));
    const off = ([guess = 0]: ArrayLike<number> & Iterable<number>) =>
      Math.abs(guess - toNumber(completed));
    const steps = Math.round((p.sweep.to - p.sweep.from) / p.sweep.step);
    const frequency = new Map(data.jieba.map((item) => [item.word, item.frequency]));
    const words = characters(p.first).flatMap((head, row) =>
      second.map((tail, column) => ({
        word: `${head}${tail}`,
        novel: table[row as 0 | 1][column]!,
        rebuilt: truncated.rows[row as 0 | 1][column]!,
        dictionary: frequency.get(`${head}${tail}`) ?? 0,
      })),
    );
    const word = `${characters(p.first)[0]}${second[shared]}`;
    return {
      result: {
        word,
        truncated: {
          value: asked,
          /** The value is numerator/√radicand. */
          numerator: b,
          radicand,
          /** numerator²/radicand, with which the square of the computed value is compared. */
          square: toNumber(fraction(b * b, radicand)),
          /** The same cell by a decomposition that knows nothing of two rows. */
          bySvd: rankOne(table)[shared]!,
          u: truncated.u,
          /** λ₂, the squared error left over; and the ten squared differences, added up. */
          leftOver: truncated.sigma[1] * truncated.sigma[1],
          differences: words.reduce((sum, one) => sum + (one.novel - one.rebuilt) ** 2, 0),
        },
        completed: {
          value: toNumber(completed),
          byPasses: path.final.guess!,
          /** Squared error that the best single pattern leaves of the completed table. */
          leftOver: truncateTwoRows(filledRows(shared, toNumber(completed))).sigma[1] ** 2,
          /** How much a pass shrinks the distance from the completion, at last. */
          shrinks: off(path.rows.at(-1)!) / off(path.rows.at(-2)!),
          /** Passes whose error on the looked-up cells is above the one before. */
          rises: path.rows.filter(([, error], i) => error! > (path.rows[i - 1]?.[1] ?? error!))
            .length,
        },
        frequency: frequency.get(word) ?? 0,
        inTable: sharedTails(data.jieba, characters(p.first), p.minFrequency),
        published: { digest: path.digest, final: path.final, shared },
      },
      files: {
        'words.csv': words,
        'sweep.csv': Array.from({ length: steps + 1 }, (_, i) => {
          const cell = p.sweep.from + i * p.sweep.step;
          const { sigma, rows } = truncateTwoRows(filledRows(shared, cell));
          return { cell, leftOver: sigma[1] * sigma[1], rebuilt: rows[0][shared]! };
        }),
        'passes.csv': path.rows.map(([guess = 0, error = 0], pass) => ({ pass, guess, error })),
      },
    };
  },
});

/** How many second characters each of two rows has in the real table, and how many both have. */
function sharedTails(
  dictionary: readonly CountedWord[],
  heads: readonly string[],
  atLeast: number,
) {
  const tails = heads.map(
    (head) =>
      new Set(
        dictionary
          .filter(({ word, frequency }) => frequency >= atLeast && characters(word).length === 2)
          .flatMap(({ word }) => (word.startsWith(head) ? [characters(word)[1]!] : [])),
      ),
  );
  const [first = new Set(), second = new Set()] = tails;
  return {
    first: first.size,
    second: second.size,
    shared: [...first].filter((tail) => second.has(tail)).length,
  };
}

/** The first row of the best table of rank one, by the decomposition that the dictionary gets. */
function rankOne(table: readonly (readonly number[])[]): Float64Array {
  const columns = table[0]!.length;
  const entries: Entry[] = table.flatMap((row, i) =>
    row.flatMap((value, column) => (value === 0 ? [] : [{ row: i, column, value }])),
  );
  const system = singularSystem(sparseMatrix(table.length, columns, entries));
  const target = new Float64Array(table.length * columns);
  addComponents(system, 0, 1, target);
  return target.subarray(0, columns);
}

import { describe, expect, it } from 'vitest';
import type { FileContent } from '../../pipeline/engine/experiment.ts';
import { createRng } from '../../pipeline/models/rng.ts';
import { loadExperiment, loadTold } from '../../pipeline/run/load.ts';
import { experimentIds, openProject } from '../../pipeline/run/project.ts';
import { checksOf, type NumbersOfRun } from '../../pipeline/run/telling.ts';
import { concerns } from '../part.ts';
import { committed } from '../row.ts';

// A check that holds whatever was computed tests nothing. Each is told of results in which one thing
// is wrong, and must say so of at least one of them.

const project = openProject(process.cwd());
const ids = experimentIds(project).filter(concerns.experiment);
const experiments = await Promise.all(ids.map((id) => loadExperiment(project, id)));
const computed = ids.filter((_, i) => experiments[i]?.kind !== 'measurement');

type Change = (value: unknown) => unknown;

const rng = createRng(1);
/** Every number becomes larger by as much again and a bit, or smaller, as `sign` says. */
const wrongBy =
  (sign: () => 1 | -1): Change =>
  (value) => {
    const wrong = wrongBy(sign);
    if (typeof value === 'number')
      return value + sign() * (Math.abs(value) * (0.5 + rng.uniform()) + 1);
    if (typeof value === 'string') return `${[...value].reverse().join('')}?`;
    if (typeof value === 'boolean') return !value;
    if (ArrayBuffer.isView(value))
      return (value as Float64Array).map((one) => wrong(one) as number);
    if (Array.isArray(value)) return value.map(wrong);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, wrong(inner)]));
  };
const wrong = wrongBy(() => (rng.uniform() < 0.5 ? -1 : 1));
// A check that asks whether one number is above another fails in one direction alone.
const [larger, smaller] = [wrongBy(() => 1), wrongBy(() => -1)];

/** What the source says: of a claim that we contradict, the one result that would be a surprise. */
const become =
  (published: unknown): Change =>
  (value) =>
    Array.isArray(value) ? value.map(become(published)) : published;

/** The same value with one of its leaves, or one list of leaves, made wrong; once for each. */
function* variants(value: unknown, change: Change): Generator<unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) yield change(value);
  else
    for (const [key, inner] of Object.entries(value))
      for (const other of variants(inner, change)) yield { ...value, [key]: other };
}

/** The same file with one of its columns or arrays made wrong; once for each. */
function* filesLike(content: FileContent, change: Change): Generator<FileContent> {
  if (!Array.isArray(content)) {
    const { type, ...rest } = content as Exclude<FileContent, readonly object[]>;
    yield { type, ...(wrong(rest) as object) } as FileContent;
    return;
  }
  for (const key of Object.keys(content[0] ?? {}))
    yield content.map((row) => ({ ...row, [key]: change(row[key]) }));
}

function* mistakes(
  { result, params, files }: NumbersOfRun,
  change: Change,
): Generator<NumbersOfRun> {
  for (const other of variants(result, change)) yield { result: other, params, files };
  for (const name of Object.keys(files))
    for (const other of filesLike(files[name]!, change)) {
      // A getter stays one: files are parsed when they are asked for.
      const all = Object.create(files, { [name]: { value: other } });
      yield { result, params, files: all };
    }
}

describe.each(computed)('checks of %s', (id) => {
  it('can fail', async () => {
    const told = await loadTold(project, id);
    const numbers = committed(id) as unknown as NumbersOfRun;
    const checks = checksOf(told, numbers);
    const cannot = new Set(checks.map((check) => check.id));
    const contradicted = checks.filter(({ expected }) => expected === 'contradicts');
    const changes = [
      larger,
      smaller,
      // Where two rows of one column are compared, only one of them may go wrong: a matter of luck.
      ...Array.from({ length: 8 }, () => wrong),
      ...contradicted.map((check) => become(check.published)),
    ];
    for (const change of changes)
      for (const mistaken of cannot.size > 0 ? mistakes(numbers, change) : []) {
        try {
          for (const check of checksOf(told, mistaken)) if (!check.holds) cannot.delete(check.id);
        } catch {
          // What is looked up by a name that is wrong now is not found: no check has said anything.
        }
        if (cannot.size === 0) break;
      }
    expect([...cannot], 'checks that hold whatever is computed').toEqual([]);
  });
});

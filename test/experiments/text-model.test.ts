import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { englishNarrative, parseLines, songCi } from '../../pipeline/data/texts.ts';
import type numbers from '../../pipeline/experiments/text-model/numbers.ts';
import { findData } from '../../pipeline/run/data.ts';
import { plainVersion } from '../../pipeline/run/lockfile.ts';
import { openProject } from '../../pipeline/run/project.ts';
import { committed } from '../row.ts';

const bytes = (file: string) => readFileSync(path.resolve(import.meta.dirname, '../..', file));

const project = openProject(process.cwd());

// By hand: the file of this repository, and the version that package.json states.
it('finds a text that this repository ships, and its version', () => {
  expect(findData(project, songCi)).toBe(path.join(project.root, songCi.file));
  const { version } = JSON.parse(bytes('package.json').toString());
  expect(plainVersion(project, songCi.package)).toBe(version);
});

describe.each([songCi, englishNarrative])('the text $id', (source) => {
  it('is the file that the results were computed from', () => {
    const digest = createHash('sha256').update(bytes(source.file)).digest('hex');
    expect(digest).toBe(source.sha256);
  });
  it('has no string twice that is longer than a sentence, and no line that is empty', () => {
    const long = source.parse(bytes(source.file)).filter((line) => line.length > 200);
    expect(new Set(long).size).toBe(long.length);
  });
});

it('names the first line that is empty', () => {
  expect(() => parseLines(new TextEncoder().encode('a\n\nb\n'))).toThrow('line 2: got nothing');
});

describe('what was measured', () => {
  const { result, files, params } = committed<typeof numbers>('text-model');
  const rows = (language: string) =>
    files['by-order.csv'].filter((row) => row.language === language);

  // By definition of the orders: P_0 = 1/V, whatever the text.
  it.each(['zh', 'en'] as const)('begins at log₂ V without any counts (%s)', (language) => {
    const { heldOut, train } = rows(language)[0]!;
    expect(heldOut.median).toBeCloseTo(Math.log2(result[language].alphabet), 9);
    expect(train.median).toBeCloseTo(heldOut.median, 9);
  });

  // Exchanging changes no factor of the product when there is no history.
  it('ties at n = 1, whatever is exchanged', () => {
    for (const row of files['pairs.csv'].filter(({ n }) => n <= 1))
      expect([row.share.low, row.share.high]).toEqual([0.5, 0.5]);
  });

  it.each(['zh', 'en'] as const)('writes on from its beginning (%s)', (language) => {
    const { beginning, length } = params[language];
    const { written } = result[language];
    expect(written.startsWith(beginning)).toBe(true);
    expect([...written]).toHaveLength([...beginning].length + length);
  });

  it('keeps to the size that a page may fetch', () => {
    for (const file of ['training-zh.csv', 'training-en.csv'])
      expect(bytes(`artifacts/text-model/data/${file}`).length).toBeLessThan(300_000);
  });
});

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { formatNumber } from '../../pipeline/figures/kit/format-number.ts';
import { roles } from '../../pipeline/figures/kit/theme.ts';
import { selfHash } from '../../pipeline/run/artifact.ts';
import { canonicalFile } from '../../pipeline/run/canonical.ts';
import type { Manifest } from '../../pipeline/run/manifest.ts';
import {
  figureSvg,
  forgetArtifacts,
  getArtifact,
  getFigure,
  getMetric,
  loadArtifacts,
  readOutput,
  shortHash,
} from '../../site/lib/artifacts.ts';
import { wrap } from '../../site/lib/figure/card.ts';
import { dataFiles, formatBytes } from '../../site/lib/figure/data-files.ts';
import { publishedFile, publishedFiles } from '../../site/lib/figure/files.ts';
import { richText } from '../../site/lib/rich-text.ts';
import { fixtureRoot } from '../figures/fixture.ts';

const root = await fixtureRoot();
const manifestFile = path.join(root, 'artifacts/demo/manifest.json');
const whole = readFileSync(manifestFile, 'utf8');
const before = process.env.FCS_ROOT;

beforeEach(() => {
  process.env.FCS_ROOT = root;
  writeFileSync(manifestFile, whole);
  forgetArtifacts();
});

afterAll(() => {
  if (before === undefined) delete process.env.FCS_ROOT;
  else process.env.FCS_ROOT = before;
  forgetArtifacts();
  rmSync(root, { recursive: true });
});

/** The manifest of a run that went otherwise: whole, but not what it should be. */
function resealed(change: Partial<Manifest>): string {
  const changed = { ...JSON.parse(whole), ...change };
  return canonicalFile({ ...changed, self: selfHash(changed) });
}

const mend =
  'Mend it with: git restore artifacts/demo (or, if that does not help: npm run pipeline -- run demo --force)';

describe('artifacts by id', () => {
  it('finds artifact, metric and figure', () => {
    expect(loadArtifacts().map(({ id }) => id)).toEqual(['demo']);
    expect(getMetric('demo/loss')).toEqual({ value: 0.19987, digits: 5 });
    expect(getFigure('demo/two-panels').figure.title.en).toBe('One line');
    expect(shortHash(getArtifact('demo'))).toMatch(/^[0-9a-f]{8}$/);
  });

  it.each([
    [() => getArtifact('dema'), 'no experiment "dema". Did you mean "demo"? Known: demo'],
    [() => getMetric('demo/los'), 'no metric "demo/los". Did you mean "demo/loss"?'],
    [() => getMetric('loss'), 'no metric "loss". Known: demo/count, demo/loss, demo/params.seed'],
    [() => getFigure('demo/two'), 'no figure "demo/two". Known: demo/two-panels'],
  ])('says what there is where there is no such id (%#)', (ask, words) => {
    expect(ask).toThrow(words);
  });

  it.each([
    ['is cut off', whole.slice(0, 100), /^artifacts\/demo\/manifest\.json is no JSON: /],
    ['lacks a field', whole.replace('"kind"', '"kin"'), 'does not fit its schema: '],
    ['has one digit changed', whole.replace('0.19987', '0.29987'), 'its own hash does not fit'],
    ['has a line more', `${whole}\n`, 'same content, other bytes'],
    ['names another experiment', resealed({ experiment: 'other' }), 'says experiment "other"'],
  ])('refuses a manifest that %s, and says how to mend it', (_what, text, words) => {
    writeFileSync(manifestFile, text);
    forgetArtifacts();
    expect(loadArtifacts).toThrow(words);
    expect(loadArtifacts).toThrow(mend);
  });

  it('refuses a file with one byte changed, and says how to mend it', () => {
    const file = path.join(root, 'artifacts/demo/data/points.csv');
    const bytes = readFileSync(file);
    const flipped = Buffer.from(bytes);
    flipped[0] = (flipped[0] as number) ^ 1;
    writeFileSync(file, flipped);
    const read = () => readOutput(getArtifact('demo'), 'data/points.csv');
    expect(read).toThrow('artifacts/demo/data/points.csv has SHA-256');
    expect(read).toThrow(mend);
    writeFileSync(file, bytes);
    expect(read().equals(bytes)).toBe(true);
  });

  it('keeps ids apart where a page shows a drawing twice', () => {
    const ids = (svg: string) => [...svg.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
    const once = figureSvg('demo/two-panels', 'zh', 'wide');
    const twice = figureSvg('demo/two-panels', 'zh', 'wide', 'again');
    const all = [...ids(once), ...ids(twice)];
    expect(new Set(all).size).toBe(all.length);
    for (const [, id] of twice.matchAll(/url\(#([^)]+)\)/g)) expect(ids(twice)).toContain(id);
  });
});

describe('files to take away', () => {
  it('publishes results, downloads and each figure in both languages, three formats, and as pages show it', () => {
    expect(publishedFiles().sort()).toEqual(
      [
        'demo/data/points.csv',
        'demo/demo.en.ipynb',
        'demo/demo.zh.ipynb',
        'demo/manifest.json',
        'demo/result.json',
        'ro-crate-metadata.json',
        ...['en', 'zh'].flatMap((lang) =>
          ['pdf', 'png', 'svg', 'dark.svg', 'narrow.svg', 'narrow.dark.svg'].map(
            (end) => `demo/two-panels.${lang}.${end}`,
          ),
        ),
      ].sort(),
    );
  });

  it('gives files as they are, drawings with literal colours', async () => {
    const csv = await publishedFile('demo/data/points.csv');
    expect(Buffer.from(csv).toString()).toBe('x,y\n0,0.2\n0.5,0.9\n1,1.1\n1.5,1.7\n');
    const svg = Buffer.from(await publishedFile('demo/two-panels.zh.svg')).toString();
    expect(svg).not.toMatch(/var\(|currentColor/);
    const dark = Buffer.from(await publishedFile('demo/two-panels.zh.narrow.dark.svg')).toString();
    expect(dark).toMatch(/^<svg lang="zh-CN" /);
    expect(dark).toContain(roles.ink.dark);
    expect(dark).not.toMatch(/var\(|currentColor/);
    const png = await publishedFile('demo/two-panels.en.png');
    expect([...png.slice(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  });

  it('lists what a figure is drawn from first, each with its licence', () => {
    const titles = { 'result.json': 'all', 'manifest.json': 'how' };
    const listed = dataFiles(getArtifact('demo'), 'zh', titles, ['result.json']);
    expect(listed.map(({ name, licence, drawn }) => [name, licence, drawn])).toEqual([
      ['result.json', 'CC-BY-4.0', true],
      ['points.csv', 'CC0-1.0', false],
      ['manifest.json', 'CC-BY-4.0', false],
    ]);
  });

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1234, '1.2 kB'],
    [999_600, '1.0 MB'],
    [12_345_678, '12 MB'],
  ])('%i bytes are %s', (bytes, shown) => {
    expect(formatBytes(bytes)).toBe(shown);
  });
});

describe('formatNumber', () => {
  it.each([
    [{ value: 23630 }, {}, '23,630'],
    [{ value: 2986 }, {}, '2986'],
    [{ value: 0.19987, digits: 5 }, {}, '0.19987'],
    [{ value: 0.19987, digits: 5 }, { digits: 2 }, '0.20'],
    [{ value: -1.5 }, { digits: 1 }, '−1.5'],
    [{ value: 3 }, { signed: true }, '+3'],
    [{ value: 0.1234 }, { percent: true }, '12.3%'],
    [{ value: 4.5e-9, digits: 3 }, {}, '4.5×10⁻⁹'],
    [{ value: 0 }, { digits: 2 }, '0.00'],
    [{ value: '神术' }, {}, '神术'],
  ] as const)('%o with %o is %s', (metric, options, shown) => {
    expect(formatNumber(metric, options)).toBe(shown);
  });

  it('refuses what is not a number', () => {
    expect(() => formatNumber({ value: Number.NaN })).toThrow('must be finite: NaN');
  });
});

describe('words', () => {
  it('sets formulas in a caption and escapes the rest', () => {
    const html = richText('a < b, $x^2$ & more');
    expect(html).toContain('a\u00a0&lt;\u00a0b, <span class="fcs-math"');
    expect(html).toContain('<mi>x</mi>');
    expect(html.endsWith(' &amp; more')).toBe(true);
  });

  it('breaks a card’s title between words or Han characters, never before punctuation', () => {
    expect(wrap('An introduction to deep learning', 9, 3)).toEqual([
      'An introduction',
      'to deep learning',
    ]);
    expect(wrap('机器学习，学到了什么', 4, 3)).toEqual(['机器学习，', '学到了什', '么']);
    expect(wrap('一二三四五六七八', 2, 2)).toEqual(['一二', '三…']);
  });
});

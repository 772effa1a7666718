import { describe, expect, it } from 'vitest';
import type { ManifestCheck } from '../../pipeline/run/manifest.ts';
import type { Artifact } from '../../site/lib/artifacts.ts';
import { counts, shownTolerance, shownValues } from '../../site/lib/checks.ts';
import { formatDate, href, otherLang, pageLang } from '../../site/lib/i18n.ts';

const words = { yes: 'yes', no: 'no', none: 'not computed' };

describe('a row of the ledger', () => {
  it.each([
    // The source's number as printed, ours with the decimals that the tolerance can tell apart.
    [7.07, 7.067864, 0.005, '7.07', '7.0679'],
    [10.271244, 10.27124449, 5e-7, '10.271244', '10.27124449'],
    [10.271244, 10.271244, 5e-7, '10.271244', '10.271244'],
    // A number printed to six decimals keeps its last zero.
    [16.86017, 16.86017012, 5e-7, '16.860170', '16.86017012'],
    [39.99999999999996, 39.937835, 0.786, '40.00', '39.94'],
    [0, 5.2e-15, 1e-12, '0', '5.2×10⁻¹⁵'],
    [23630, 23630, 0, '23,630', '23,630'],
    [true, false, 0, 'yes', 'no'],
    ['龙脑', '龙腊', 0, '龙脑', '龙腊'],
    [1, null, 0, '1', 'not computed'],
  ])('shows %s and %s', (published, got, tolerance, theirs, ours) => {
    expect(shownValues({ published, got, tolerance }, words)).toEqual({
      published: theirs,
      got: ours,
    });
  });

  it.each([
    [0.005, '0.005'],
    [0.020161, '0.02'],
    [1e-12, '1.0×10⁻¹²'],
    [0, '0'],
  ])('shows a tolerance of %s as %s', (tolerance, shown) => {
    expect(shownTolerance(tolerance)).toBe(shown);
  });

  it('is counted by its outcome', () => {
    const entry = (outcome: ManifestCheck['outcome'], holds = true, basis?: 'derived') => ({
      artifact: {} as Artifact,
      check: { outcome, holds, basis } as ManifestCheck,
    });
    const entries = [
      entry('reproduces'),
      entry('reproduces', false),
      entry('contradicts'),
      entry('cannot be reproduced'),
      entry('reproduces', true, 'derived'),
    ];
    expect(counts(entries)).toEqual({
      published: 4,
      unprinted: 1,
      reproduces: 2,
      contradicts: 1,
      unreachable: 1,
      surprises: 1,
    });
  });
});

describe('addresses', () => {
  it.each([
    ['', '/en/'],
    ['fit/straight-line', '/en/fit/straight-line/'],
    ['/fit/straight-line/', '/en/fit/straight-line/'],
    ['glossary#rank', '/en/glossary/#rank'],
    ['fit/straight-line/?step=3#x', '/en/fit/straight-line/?step=3#x'],
  ])('of %s have a language and a slash at the end', (path, address) => {
    expect(href('en', path)).toBe(address);
  });

  it('belong to the language of the page', () => {
    expect([pageLang('zh'), pageLang('zh-CN'), pageLang('en')]).toEqual(['zh', 'zh', 'en']);
    expect(otherLang('zh')).toBe('en');
    expect(() => pageLang(undefined)).toThrow('a page without a language');
  });

  it('and dates are written as each language writes them', () => {
    expect(formatDate('2026-01-02T23:00:00Z', 'en')).toBe('January 2, 2026');
    expect(formatDate('2026-01-02T23:00:00Z', 'zh')).toBe('2026年1月2日');
  });
});

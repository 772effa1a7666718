import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { figureIds, figureSvg, getFigure } from '../../site/lib/artifacts.ts';
import { type Lang, languages } from '../../site/lib/language.ts';
import { drawing, type Explorer } from '../../site/widgets/explorer/contract.ts';
import type { Rerunner } from '../../site/widgets/rerun/contract.ts';
import { type Dictionary, ownWords } from '../../site/widgets/rerun/strings.ts';
import { concerns } from '../part.ts';

// The panels of a figure with several are (a), (b), …, drawn by the kit. On a phone they are stacked, and
// the controls of a re-runner may stand between: words name panels by their letters and do not count them.

/** Words that count panels or say where one stands. */
const counted: Readonly<Record<Lang, RegExp>> = {
  zh: /第[一二三四]个?(?:面板|小图|幅图?里|幅[：，；。）是的])|[左右][图幅](?!像)|[左右]边(?:那|一)?[幅张]/,
  en: /\b(?:first|second|third|fourth|left|right|left-hand|right-hand|upper|lower|top|bottom) panel\b|(?:^|[.;] )(?:First|Second|Third)(?: panel)?: /i,
};

/** The letters by which a text names panels: (a), （a，虚线）, (a; dashed). */
function named(text: string): string {
  const found = text.matchAll(/[（(]([a-d])[)）,，;；:]/g);
  return [...new Set([...found].map(([, letter]) => letter))].sort().join('');
}

/** The letters that stand above the panels of a drawing, in their order. */
const drawn = (svg: string) =>
  [...svg.matchAll(/<text[^>]*font-weight="600"[^>]*>\(([a-d])\)/g)]
    .map(([, letter]) => letter)
    .join('');

it('sees letters, and words in their place', () => {
  expect(named('(a) 损失（b，对数轴）；(c) the rest, as in (a); f(x) and f(b, c)')).toBe('abc');
  for (const text of ['第二幅：损失', '见第一幅图里的点', '左图是输入', '右边那幅'])
    expect(text).toMatch(counted.zh);
  for (const text of ['第一幅图像', '左边的数', '每一对的第一行'])
    expect(text).not.toMatch(counted.zh);
  for (const text of ['Second panel: the loss', 'As drawn. Second: the loss', 'the left panel'])
    expect(text).toMatch(counted.en);
  for (const text of ['the first image of a row', 'numbers at the left'])
    expect(text).not.toMatch(counted.en);
});

const ids = figureIds().filter((id) => concerns.experiment(id.split('/')[0] ?? ''));

describe.each(ids)('%s', (id) => {
  const { caption, alt, start = alt } = getFigure(id).figure;
  const letters = drawn(figureSvg(id, 'en', 'wide'));

  it('has the same letters in both widths and languages, without a gap', () => {
    expect('abcd'.startsWith(letters)).toBe(true);
    for (const lang of languages)
      for (const width of ['wide', 'narrow'] as const)
        expect(drawn(figureSvg(id, lang, width)), `${lang}, ${width}`).toBe(letters);
  });

  // A title above a panel may say all; a caption that names one panel names the others too.
  it.each(languages)('names its panels by their letters, %s', (lang) => {
    expect(named(alt[lang])).toBe(letters);
    expect(['', letters]).toContain(named(caption[lang]));
    expect(named(caption[lang])).toBe(named(caption.en));
    expect(named(start[lang])).toBe(letters);
    for (const text of [caption[lang], alt[lang], start[lang]])
      expect(text).not.toMatch(counted[lang]);
  });
});

/** Captions that stand in for those of the drawings while re-runners run. */
const running = Object.fromEntries(
  languages.map((lang) => {
    const common = JSON.parse(readFileSync(`content/i18n/${lang}.json`, 'utf8'));
    const own = Object.entries(
      import.meta.glob<Rerunner>('/site/widgets/reruns/*.*.ts', { import: 'default', eager: true }),
    ).map(([file, { words }]) => ownWords(path.basename(file, '.ts'), words?.[lang]));
    return [lang, Object.assign(common, ...own)];
  }),
) as Record<Lang, Dictionary>;
const keys = Object.keys(running.en).filter((key) => key.endsWith('.caption.running'));

// Which panels there are is asked where they are drawn: test/browser/rerunners.test.ts.
it.each(keys)('%s names the same panels in both languages, and counts none', (key) => {
  expect(named(running.zh[key] ?? '')).toBe(named(running.en[key] ?? ''));
  for (const lang of languages) expect(running[lang][key]).not.toMatch(counted[lang]);
});

const explorers = Object.entries(
  import.meta.glob<Explorer>('/site/widgets/explorers/*.ts', { import: 'default', eager: true }),
);

describe.each(explorers)('%s', (_, { start, text, ...explorer }) => {
  it.each(languages)('names no panel that it has not, and counts none, %s', (lang) => {
    const panels = drawing({ start, text, ...explorer }, start, text[lang]).length;
    for (const words of ['caption', 'alt'] as const) {
      const letters = named(text[lang][words]);
      const there = panels > 1 ? 'abcd'.slice(0, panels) : '';
      expect([...letters].filter((letter) => !there.includes(letter))).toEqual([]);
      expect(letters).toBe(named(text.en[words]));
      expect(text[lang][words]).not.toMatch(counted[lang]);
    }
  });
});

describe.each(languages)('pages, %s', (lang) => {
  const files = globSync(`content/docs/${lang}/**/*.mdx`).filter(concerns.page);

  it.each(files)('%s counts no panels', (file) => {
    expect(readFileSync(file, 'utf8')).not.toMatch(counted[lang]);
  });
});

import { globSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { removeFixture } from './remark/fixture.ts';

const { entryHtml, getSource, inText, place, shortAuthors, year } = await import(
  '../../site/lib/bibliography.ts'
);
afterAll(removeFixture);

// Expected entries follow the Publication Manual of the APA, 7th edition, sections 9 and 10.
describe('an entry of the reference list', () => {
  it('of a book is in APA', () => {
    expect(entryHtml(getSource('prince2023'))).toBe(
      'Prince, S. J. D. (2023). <i>Understanding Deep Learning</i>. MIT Press.',
    );
  });

  it('shows addresses as links, without their scheme', () => {
    expect(entryHtml(getSource('du2019'))).toContain(
      '<a href="https://arxiv.org/abs/1903.08689">arxiv.org/abs/1903.08689</a>',
    );
  });

  it('of a Chinese source keeps title and marks Chinese', () => {
    expect(entryHtml(getSource('su2017'))).toBe(
      '苏剑林（2017）。《SVD分解(一)：自编码器与人工智能》。<a href="https://kexue.fm/archives/4208">kexue.fm/archives/4208</a>',
    );
  });

  it('of a Chinese translation names its translators as Chinese books do', () => {
    const translator = [{ literal: '张三' }, { literal: '李四' }];
    const book = { ...getSource('su2017'), translator, publisher: '某出版社', URL: undefined };
    expect(entryHtml(book)).toMatch(/》。张三、李四 译，/);
    expect(entryHtml(book)).not.toContain('Trans');
  });

  it('without a date says so, and retrieves nothing on no day', () => {
    expect(entryHtml(getSource('undated'))).toMatch(/^Prince, S\. J\. D\. \(n\.d\.\)\. /);
    expect(entryHtml(getSource('undated'))).not.toContain('Retrieved');
  });
});

describe('a citation in running text', () => {
  it.each([
    ['prince2023', 'en', 'Prince, 2023'],
    ['du2019', 'en', 'Du & Mordatch, 2019'],
    ['du2019', 'zh', 'Du 和 Mordatch，2019'],
    ['undated', 'zh', 'Prince，“Notebook 2.1”'],
  ] as const)('of %s in %s is %s', (key, lang, words) => {
    expect(inText(getSource(key), lang)).toBe(words);
  });

  it('names three authors by the first', () => {
    const source = {
      ...getSource('du2019'),
      author: [{ family: 'A' }, { family: 'B' }, { family: 'C' }],
    };
    expect(shortAuthors(source, 'en')).toBe('A et al.');
    expect(shortAuthors(source, 'zh')).toBe('A 等');
  });

  it('gives a name its particle', () => {
    const geijn = { family: 'Geijn', 'non-dropping-particle': 'van de' };
    const source = { ...getSource('du2019'), author: [{ family: 'Goto' }, geijn] };
    expect(shortAuthors(source, 'en')).toBe('Goto & van de Geijn');
  });

  it('tells sources of one author and year apart by a letter, as their entries do', () => {
    expect(inText(getSource('zhang2015max'), 'en')).toBe('张三, 2015a');
    expect(inText(getSource('zhang2015net'), 'zh')).toBe('张三，2015b');
    expect(entryHtml(getSource('zhang2015net'))).toMatch(/^张三（2015b）。《网络》。/);
  });

  it('has a year, or says that there is none', () => {
    expect(year(getSource('du2019'), 'en')).toBe('2019');
    expect(year(getSource('undated'), 'en')).toBe('n.d.');
  });
});

describe('a place in a source', () => {
  it.each([
    ['problem 3.5, fig. 3.10(b)', 'problem 3.5, fig. 3.10(b)', '习题 3.5，图 3.10(b)'],
    ['等价性 (equivalence)', 'equivalence', '等价性'],
    ['sec. 最大熵模型', 'sec. the maximum entropy model', '“最大熵模型”一节'],
    ['notes of ch. 4', 'notes of ch. 4', '第 4 章的注'],
    ['自编码器', 'autoencoders', '自编码器'],
  ])('%s', (locator, en, zh) => {
    expect([place(locator, 'en'), place(locator, 'zh')]).toEqual([en, zh]);
  });

  // Every one that the committed ledger prints. Numerals, file names and names of people stay.
  it('is said in the language of the page', () => {
    const said = globSync('artifacts/*/manifest.json').flatMap((file) =>
      (JSON.parse(readFileSync(file, 'utf8')).checks as { source: { where: string } }[]).map(
        ({ source }) => source.where,
      ),
    );
    expect(said.length).toBeGreaterThan(100);
    const kept = /\w+\.(?:txt|py)\b|ε-greedy|Jason YU|Langevin|\b[IVX]+\b|\b[a-z]\b|\bDec\./g;
    for (const where of new Set(said)) {
      expect(place(where, 'en')).not.toMatch(/\p{Script=Han}/u);
      expect([where, place(where, 'zh').replace(kept, '')]).toEqual([
        where,
        expect.not.stringMatching(/[A-Za-z]{2}/),
      ]);
    }
  });
});

import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
import { describe, expect, it } from 'vitest';
import { getArtifact, getFigure, shortHash } from '../../site/lib/artifacts.ts';
import { chapters } from '../../site/lib/chapters.ts';
import {
  type Citable,
  citeBook,
  citeChapter,
  citeExperiment,
  citeFigure,
  citeLedger,
  citeNumber,
} from '../../site/lib/cite/citable.ts';
import { apa, bibtex, cslJson, gbt, ris, today } from '../../site/lib/cite/forms.ts';
import { pieces } from '../../site/lib/cite/pieces.ts';
import { identity } from '../../site/lib/identity.ts';
import { type Lang, languages } from '../../site/lib/language.ts';

const { artifact, figure } = getFigure('langevin/mixing');
const host = 'https://example.org';
const inLang = (lang: Lang): Citable[] => {
  const [chapter] = chapters(lang);
  if (!chapter) throw new Error(`no chapter in ${lang}`);
  return [
    citeBook(lang),
    citeChapter(chapter, lang),
    citeFigure(artifact, figure, lang),
    citeExperiment(artifact, lang),
    citeNumber(artifact, 'escape-ratio', lang),
    citeLedger(lang === 'zh' ? '复核记录' : 'Ledger', lang),
  ];
};
const all = languages.flatMap(inLang).map((item) => ({ ...item, url: host + item.cited }));
const named = all.map((item) => [`${item.type} ${item.key}`, item] as const);
/** What stands in a folder of its own; the ledger is over all of them. */
const hasRecord = ({ type, key }: Citable) =>
  ['figure', 'number', 'dataset'].includes(type) && !key.includes('-ledger-');
/** What a reference manager makes of a text. */
const read = (text: string) => new Cite(text).data as Record<string, unknown>[];

describe('what is cited', () => {
  it('has keys that differ, and end in language and hash', () => {
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
    for (const { key, lang, hash } of all) {
      expect(key).toMatch(/^[a-z0-9-]+$/);
      expect(key.endsWith(`-${lang}-${hash}`)).toBe(true);
      expect(hash).toMatch(/^[0-9a-f]{8}$/);
    }
  });

  it('has the hash of its result, which is another for another result', () => {
    const other = { ...artifact, manifest: { ...artifact.manifest, result: 'f'.repeat(64) } };
    expect(citeFigure(artifact, figure, 'en').hash).toBe(shortHash(getArtifact('langevin')));
    expect(citeFigure(other, figure, 'en').key).not.toBe(citeFigure(artifact, figure, 'en').key);
  });

  it('names its result in the address, where it is one', () => {
    for (const item of all) {
      expect(item.cited.includes('?')).toBe(hasRecord(item));
      if (hasRecord(item))
        expect(item.cited).toBe(item.path.replace(/(?=#|$)/, `?result=${item.hash}`));
      else expect(item.cited).toBe(item.path);
    }
    expect(all.filter(hasRecord)).toHaveLength(2 * 3);
  });

  it('as a chapter has a hash of its own for other words', () => {
    const [chapter] = chapters('en');
    if (!chapter) throw new Error('no chapter');
    const mended = { ...chapter, source: `${chapter.source} ` };
    expect(citeChapter(mended, 'en').hash).not.toBe(citeChapter(chapter, 'en').hash);
    expect(citeChapter({ ...chapter }, 'en').hash).toBe(citeChapter(chapter, 'en').hash);
  });
});

describe.each(named)('%s', (_name, item) => {
  it('is BibTeX that citation-js reads', () => {
    const [entry, ...more] = read(bibtex(item));
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      'citation-key': item.key,
      // One collective, not a person of several given names.
      author: [{ family: item.author }],
      issued: { 'date-parts': [[identity.year]] },
      URL: item.url,
    });
    expect(entry?.title).toContain(item.title);
    expect(String(entry?.note)).toContain(item.hash);
    expect(String(entry?.note)).toContain(item.version);
  });

  it('is CSL-JSON that citation-js takes as it is', () => {
    const [entry, ...more] = read(cslJson(item));
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      id: item.key,
      title: item.title,
      author: [{ literal: item.author }],
      URL: item.url,
      language: item.lang === 'zh' ? 'zh-CN' : 'en',
    });
    const types = { book: 'book', chapter: 'chapter', figure: 'graphic' } as Record<string, string>;
    expect(entry?.type).toBe(types[item.type] ?? 'dataset');
  });

  // The RIS specification: two capitals or digits, two spaces, a hyphen, a space; TY first, ER last.
  it('is RIS', () => {
    const lines = ris(item).split('\n');
    for (const line of lines) expect(line).toMatch(/^[A-Z][A-Z0-9] {2}- (?=.|$)/);
    const tags = lines.map((line) => line.slice(0, 2));
    expect([tags[0], tags.at(-1)]).toEqual(['TY', 'ER']);
    expect(new Set(tags).size).toBe(tags.length);
    expect(lines).toContain(`TI  - ${item.title}`);
    // "Last name, given names": without a comma bibutils makes a person of several given names.
    expect(lines).toContain(`AU  - ${item.author},`);
    expect(lines).toContain(`UR  - ${item.url}`);
  });

  // GB/T 7714–2015, 4.2.1 and 4.6.1; annex B names the letters. The day of citing is obligatory.
  it('is GB/T 7714', () => {
    const [before, after] = gbt(item).split(today);
    expect(before?.startsWith(`${item.author}. ${item.title}`)).toBe(true);
    expect(before).toMatch(/\[(?:M|DS)\/OL\]/);
    expect(before?.includes('//')).toBe(['chapter', 'figure', 'number'].includes(item.type));
    expect(before).toMatch(new RegExp(`${item.hash}\\. \\(${identity.released}\\)$`));
    expect(after).toBe(`. ${item.url}.`);
  });

  // Without a host of its own the page is asked for one; without scripts that line stays away.
  it('without an address is whole, and has a place for one', () => {
    for (const form of [bibtex, ris, cslJson, apa, gbt]) {
      const found = pieces(form, { ...item, url: undefined });
      const [address, ...more] = found.filter(({ kind }) => kind === 'address');
      expect(more).toEqual([]);
      const join = (kinds: string[]) =>
        found
          .map((piece) => ('text' in piece && kinds.includes(piece.kind) ? piece.text : ''))
          .join('');
      const known = form({ ...item, url: `https://own.host${item.cited}` }).replace(today, '');
      expect(join(['words', 'address']).replace(item.cited, `https://own.host${item.cited}`)).toBe(
        known,
      );
      expect(
        address && 'text' in address && address.text.replace('/', 'https://own.host/'),
      ).toContain(`https://own.host${item.cited}`);
      expect(join(['words'])).not.toContain(item.cited);
    }
    const words = (form: typeof bibtex) =>
      pieces(form, { ...item, url: undefined })
        .map((piece) => (piece.kind === 'words' ? piece.text : ''))
        .join('');
    expect(read(words(bibtex))[0]).not.toHaveProperty('URL');
    expect(read(words(cslJson))[0]).not.toHaveProperty('URL');
  });
});

describe('APA', () => {
  // citeproc has no field for a hash: it is told one as part of the version.
  it.each(inLang('en').filter(({ type }) => type !== 'book'))(
    'of $type is what citeproc makes of it',
    (item) => {
      const cited = { ...item, url: host + item.cited };
      const [entry] = read(cslJson(cited)) as [Record<string, unknown>];
      const version = `${item.version}, ${item.type === 'chapter' ? 'text' : 'result'} ${item.hash}`;
      const made = new Cite([{ ...entry, version }]).format('bibliography', {
        template: 'apa',
        lang: 'en-US',
      });
      // A number is no data set of its own for us, but part of the book.
      if (item.type === 'number') expect(apa(cited)).toContain('[Number]. In Fit · Compress');
      else expect(apa(cited)).toBe(String(made).trim().replace('Dataset]', 'Data set]'));
    },
  );

  it('of the book names its version, and a GPU where one computed', () => {
    expect(apa(citeBook('en'))).toMatch(
      /^Fit · Compress · Sample contributors\. \(2026\)\. Fit · Compress · Sample \(Version \d\S+, text [0-9a-f]{8}\)\.$/,
    );
    const onGpu = { ...citeFigure(artifact, figure, 'zh'), gpu: 'NVIDIA_H200' };
    expect(apa(onGpu)).toContain(`结果 ${shortHash(artifact)}，GPU：NVIDIA_H200）。`);
    expect(bibtex(onGpu)).toContain('GPU：NVIDIA\\_H200},');
  });
});

import { parseHTML } from 'linkedom';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import type { Tag } from '../../site/lib/metadata/head.ts';

// Pages as tools read them, of a site that knows its address. It is read once, when a module is loaded.
process.env.SITE_URL = 'https://example.org';
const { metadata } = await import('../../site/lib/metadata/head.ts');
const { identity } = await import('../../site/lib/identity.ts');
const { publishedFile, publishedFiles } = await import('../../site/lib/figure/files.ts');
const { getArtifact, getFigure, shortHash } = await import('../../site/lib/artifacts.ts');
const { chapters } = await import('../../site/lib/chapters.ts');
afterAll(() => {
  delete process.env.SITE_URL;
});

const element = ({ tag, attrs, content = '' }: Tag) => {
  const set = Object.entries(attrs).map(
    ([name, value]) => `${name}="${value.replaceAll('"', '&quot;')}"`,
  );
  return `<${tag} ${set.join(' ')}>${tag === 'script' ? `${content}</script>` : ''}`;
};
const head = (page: string, lang: 'zh' | 'en') =>
  parseHTML(
    `<!doctype html><html><head>${metadata(page, lang, '"Quoted" & <b>').map(element).join('')}</head></html>`,
  ).document;
type Page = ReturnType<typeof head>;

const contents = (page: Page, name: string) =>
  [...page.querySelectorAll(`head > meta[name="${name}"], head > meta[property="${name}"]`)].map(
    (meta) => meta.getAttribute('content') ?? '',
  );
const content = (page: Page, name: string) => contents(page, name)[0];
const linked = (page: Page) =>
  JSON.parse(page.querySelector('script[type="application/ld+json"]')?.textContent ?? 'null');

/**
 * What Zotero's "Embedded Metadata" makes of a page: the Highwire tags win; a book or conference title
 * decides the type, else Dublin Core's type, else Open Graph's, else an article of a journal is guessed. A
 * semicolon separates authors; with a comma what stands before it is the family name, without one the
 * last word is; punctuation at the end of a name is dropped first.
 */
function zotero(page: Page) {
  const dublinCore: Record<string, string> = { dataset: 'dataset', book: 'book' };
  const openGraph: Record<string, string> = { book: 'book', website: 'webpage' };
  const type = content(page, 'citation_book_title')
    ? 'bookSection'
    : (dublinCore[content(page, 'dcterms.type')?.toLowerCase() ?? ''] ??
      openGraph[content(page, 'og:type') ?? ''] ??
      'journalArticle');
  const creators = contents(page, 'citation_author')
    .flatMap((names) => names.split(/\s*;\s*/))
    .map((name) => {
      const trimmed = name.replace(/[\s,./[\]:]+$/, '');
      if (name.includes(',')) {
        const [lastName = '', firstName = ''] = trimmed.split(/, ?/);
        return { firstName, lastName };
      }
      const words = trimmed.split(' ');
      return { firstName: words.slice(0, -1).join(' '), lastName: words.at(-1) ?? '' };
    });
  return {
    type,
    title: content(page, 'citation_title'),
    bookTitle: content(page, 'citation_book_title'),
    date: content(page, 'citation_publication_date'),
    language: content(page, 'citation_language'),
    url: content(page, 'citation_public_url'),
    pdf: content(page, 'citation_pdf_url'),
    creators,
  };
}

const pages = {
  '': ['book', 'en', 'Fit · Compress · Sample'],
  'fit/straight-line': ['bookSection', 'zh', '一条直线'],
  'figures/langevin/mixing': ['bookSection', 'en', 'The smaller the step, the slower it forgets'],
  'experiments/langevin': ['dataset', 'zh', '一维朗之万采样'],
  'compress/low-rank': ['bookSection', 'en', undefined],
} as const;
const listed = Object.entries(pages).map(([page, [type, lang, title]]) => ({
  page,
  type,
  lang,
  title: title ?? chapters(lang).find(({ path }) => path === page)?.title,
}));

describe.each(listed)('/$lang/$page/', ({ page, type, lang, title }) => {
  const found = head(page, lang);

  it('is taken by Zotero as what it is', () => {
    expect(title).toBeTruthy();
    expect(zotero(found)).toMatchObject({
      type,
      title,
      bookTitle: type === 'bookSection' ? identity.title[lang] : undefined,
      creators: [{ firstName: '', lastName: identity.author }],
      language: lang === 'zh' ? 'zh-CN' : 'en',
    });
    const [, experiment] = /^(?:figures|experiments)\/([^/]+)/.exec(page) ?? [];
    const query = experiment ? `?result=${shortHash(getArtifact(experiment))}` : '';
    expect(zotero(found).url).toBe(`https://example.org/${lang}/${page}${page && '/'}${query}`);
  });

  // Google Scholar's guidelines for webmasters: title, at least one author and the date are required,
  // each title and date once, the date as a year or year/month/day.
  it('has what Google Scholar requires', () => {
    for (const name of ['citation_title', 'citation_publication_date', 'citation_language'])
      expect([name, contents(found, name).length]).toEqual([name, 1]);
    expect(contents(found, 'citation_author').length).toBeGreaterThan(0);
    const [year, month, day] = zotero(found).date?.split('/').map(Number) ?? [];
    expect(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`).toBe(
      identity.released,
    );
  });

  // The Open Graph protocol: language_TERRITORY; other languages as alternates; absolute addresses.
  it('says its language and shows a picture, as Open Graph asks', () => {
    expect(contents(found, 'og:locale')).toEqual([lang === 'zh' ? 'zh_CN' : 'en_US']);
    expect(contents(found, 'og:locale:alternate')).toEqual([lang === 'zh' ? 'en_US' : 'zh_CN']);
    expect(contents(found, 'og:image')).toHaveLength(1);
    expect(content(found, 'og:image')).toMatch(/^https:\/\/example\.org\/.*\.png$/);
  });

  it('has linked data that stands in a script whole', () => {
    const data = linked(found);
    expect(data['@context']).toBe('https://schema.org');
    expect(data.name).toBe(title);
    expect(data.description).toBe('"Quoted" & <b>');
    expect(data.license).toBe('https://creativecommons.org/licenses/by/4.0/');
    expect(data.author.name).toBe(identity.author);
    expect(data.inLanguage).toBe(lang === 'zh' ? 'zh-CN' : 'en');
  });
});

describe('linked data', () => {
  it('of the book has all chapters, and a chapter its place among them', () => {
    const book = linked(head('', 'zh'));
    expect(book['@type']).toBe('Book');
    expect(book.hasPart.map(({ url }: { url: string }) => url)).toEqual(
      chapters('zh').map(({ path }) => `https://example.org/zh/${path}/`),
    );
    const chapter = linked(head('fit/straight-line', 'zh'));
    expect(chapter).toMatchObject({ '@type': 'Chapter', isPartOf: { '@id': book['@id'] } });
    expect(book.hasPart[chapter.position - 1].url).toBe(chapter.url);
  });

  // Google's guide to Dataset: name, description, distribution.contentUrl; sizes and hashes are ours.
  it('of an experiment offers its files, each with its own licence, and they are what is said', async () => {
    const data = linked(head('experiments/derived-words', 'en'));
    const { manifest } = getArtifact('derived-words');
    expect(data['@type']).toBe('Dataset');
    expect(data.identifier).toContain(manifest.result.slice(0, 8));
    expect(data.distribution.length).toBe(manifest.downloads.length + 1);
    for (const { contentUrl, contentSize, sha256 } of data.distribution) {
      const file = contentUrl.replace('https://example.org/artifacts/', '');
      expect(publishedFiles()).toContain(file);
      const expected = manifest.outputs[file.replace('derived-words/', '')];
      expect([contentSize, sha256]).toEqual([`${expected?.bytes} B`, expected?.sha256]);
    }
    const licences = data.distribution.map(({ license }: { license?: string }) => license);
    expect(licences).toContain('https://spdx.org/licenses/MIT.html');
  });

  it('of a figure is an image with its real size, and its PDF goes to Zotero', async () => {
    const page = head('figures/langevin/mixing', 'en');
    const data = linked(page);
    const file = data.contentUrl.replace('https://example.org/artifacts/', '');
    const { width, height } = await sharp(await publishedFile(file)).metadata();
    expect(data).toMatchObject({ '@type': 'ImageObject', width, height });
    expect([content(page, 'og:image:width'), content(page, 'og:image:height')]).toEqual([
      String(width),
      String(height),
    ]);
    expect(content(page, 'og:image')).toBe(data.contentUrl);
    expect(content(page, 'og:image:alt')).toBe(getFigure('langevin/mixing').figure.alt.en);
    const pdf = zotero(page).pdf?.replace('https://example.org/artifacts/', '');
    expect(publishedFiles()).toContain(pdf);
  });
});

describe('a page about none of them', () => {
  it('has a card of the book and nothing to cite', () => {
    const page = head('guide', 'zh');
    expect(contents(page, 'citation_title')).toEqual([]);
    expect(linked(page)).toBeNull();
    expect(content(page, 'og:image')).toBe('https://example.org/og/zh.png');
    expect(content(page, 'og:type')).toBe('website');
  });
});

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openVersion, packVersion, unpackVersions } from '../../site/book/versions.ts';
import { openRenderer, textOf } from './render.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'fcs-versions-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const current = JSON.parse(readFileSync('package.json', 'utf8')).version as string;

describe('an archive', () => {
  const dist = path.join(folder, 'dist');
  const zip = path.join(folder, '1.0.0.zip');
  const about = { version: '1.0.0', released: '2026-01-31', results: { x: '0123abcd' } };
  beforeAll(() => {
    mkdirSync(path.join(dist, 'en'), { recursive: true });
    writeFileSync(path.join(dist, 'index.html'), '<a href="/v/1.0.0/en/">');
    writeFileSync(path.join(dist, 'en/index.html'), 'words, words, words');
    packVersion(dist, zip, '/v/1.0.0/', about);
  });

  it('is the same twice, and says what it holds', () => {
    const again = path.join(folder, 'again.zip');
    packVersion(dist, again, '/v/1.0.0/', about);
    expect(readFileSync(again).equals(readFileSync(zip))).toBe(true);
    const { list, contents } = openVersion(zip, '1.0.0');
    expect(list).toMatchObject(about);
    expect([...contents.keys()]).toEqual(['en/index.html', 'index.html', 'version.json']);
  });

  it('is not made of a site that was built for another place', () => {
    expect(() => packVersion(dist, zip, '/v/2.0.0/', about)).toThrow('was not built for /v/2.0.0/');
    expect(() => packVersion(path.join(folder, 'none'), zip, '/', about)).toThrow(
      'has no index.html',
    );
  });

  const changed = (change: (files: Record<string, Uint8Array>) => void): Uint8Array => {
    const files = unzipSync(readFileSync(zip));
    change(files);
    return zipSync(files);
  };
  it.each([
    [
      'a byte of a file is another',
      'is damaged: en/index.html has SHA-256',
      () => changed((files) => (files['en/index.html'] as Uint8Array).fill(0, 3, 4)),
    ],
    ['a file is missing', 'lacks en/index.html', () => changed((f) => delete f['en/index.html'])],
    ['a file is too many', 'holds x, which', () => changed((f) => (f.x = new Uint8Array(1)))],
    [
      'a file lies outside',
      'holds ../x, no path in it',
      () =>
        changed((files) => {
          const list = JSON.parse(strFromU8(files['version.json'] as Uint8Array));
          files['../x'] = files['en/index.html'] as Uint8Array;
          list.files['../x'] = list.files['en/index.html'];
          files['version.json'] = strToU8(JSON.stringify(list));
        }),
    ],
    ['it has no list', 'has no version.json', () => changed((f) => delete f['version.json'])],
    ['its end is missing', 'cannot be unpacked', () => readFileSync(zip).subarray(0, -40)],
    ['it is empty', 'cannot be unpacked', () => new Uint8Array()],
  ])('is refused where %s', (_, said, bytes) => {
    const bad = path.join(folder, 'bad.zip');
    writeFileSync(bad, bytes());
    const target = path.join(folder, 'target');
    mkdirSync(target, { recursive: true });
    expect(() => unpackVersions(new Map([['1.0.0', bad]]), target)).toThrow(
      `the archive of version 1.0.0 ${said}`,
    );
    expect(readdirSync(target)).toEqual([]);
  });

  it('is not published where all together is more than the host takes', () => {
    const target = path.join(folder, 'small');
    mkdirSync(target);
    writeFileSync(path.join(target, 'index.html'), 'x'.repeat(1000));
    const archives = new Map([['1.0.0', zip]]);
    expect(() => unpackVersions(archives, target, 1010)).toThrow(/and its host takes 0\.0 MB/);
    expect(unpackVersions(archives, target, 5000)).toHaveLength(1);
    expect(() => unpackVersions(archives, target, 9000)).toThrow('is there already');
  });
});

describe('a page of an archived version', () => {
  beforeAll(() => {
    vi.stubEnv('SITE_URL', 'https://example.org');
    vi.stubEnv('SITE_BASE', '/book');
    vi.stubEnv('SITE_VERSION', current);
    vi.resetModules();
  });
  afterAll(() => vi.unstubAllEnvs());

  it.each(['en', 'zh'] as const)('says so in %s, and names the present page', async (lang) => {
    const { onRequest } = await import('../../site/lib/route-middleware.ts');
    const address = `/book/v/${current}/${lang}/guide/`;
    const links = ['canonical', 'sitemap'].map((rel) => ({
      tag: 'link' as const,
      attrs: { rel, href: `https://example.org${address}` } as Record<string, string>,
    }));
    const route = {
      id: `${lang}/guide`,
      locale: lang,
      isFallback: false,
      head: [...links, { tag: 'link' as const, attrs: { rel: 'alternate', hreflang: 'zh' } }],
      entry: { id: `${lang}/guide`, data: { description: '' } as Record<string, unknown> },
    };
    const context = {
      url: new URL(`https://example.org${address}`),
      locals: { starlightRoute: route },
    };
    await onRequest(context as never, () => Promise.resolve());
    const attributes = route.head.map(({ attrs }) => attrs as Record<string, string>);
    const canonical = attributes.filter(({ rel }) => rel === 'canonical');
    expect(canonical.map(({ href }) => href)).toEqual([`https://example.org/book/${lang}/guide/`]);
    expect(attributes).toContainEqual({ name: 'robots', content: 'noindex' });
    expect(attributes.some(({ rel, hreflang }) => rel === 'sitemap' || hreflang)).toBe(false);
    const { content } = route.entry.data.banner as { content: string };
    expect(textOf(content)).toMatch(
      new RegExp(lang === 'en' ? `version ${current} of the book` : `本书的 ${current} 版`),
    );
    const { document } = parseHTML(`<body>${content}</body>`);
    expect(document.querySelector('a')?.getAttribute('href')).toBe(`/book/${lang}/guide/`);
  });

  it('is of the version that the book has', async () => {
    vi.stubEnv('SITE_VERSION', '99.0.0');
    vi.resetModules();
    await expect(import('../../site/lib/identity.ts')).rejects.toThrow('SITE_VERSION is "99.0.0"');
    vi.stubEnv('SITE_VERSION', current);
  });

  it.each(['en', 'zh'] as const)('of no language says it as well (%s)', async (lang) => {
    const renderer = await openRenderer();
    try {
      const bare = await renderer.html('pages/Bare.astro', lang, { title: 't', description: 'd' });
      const { document } = parseHTML(bare);
      expect(document.querySelector('meta[name=robots]')?.getAttribute('content')).toBe('noindex');
      expect(document.querySelector('link[rel=canonical]')?.getAttribute('href')).toBe(
        'https://example.org/book/',
      );
      expect(textOf(bare)).toContain(`version ${current} of the book`);
      const versions = await renderer.html('pages/Versions.astro', lang, { lang });
      expect(versions).not.toContain('<ul');
    } finally {
      await renderer.close();
    }
  });
});

describe('the page of versions', () => {
  const archives = path.join(folder, 'archives');
  const list = (version: string) => ({
    version,
    released: '2026-01-31',
    results: {},
    files: { 'en/index.html': 'a'.repeat(64), 'zh/index.html': 'b'.repeat(64) },
  });
  beforeAll(() => {
    mkdirSync(archives);
    for (const version of ['0.9.0', '0.10.0'])
      writeFileSync(path.join(archives, `${version}.json`), JSON.stringify(list(version)));
  });
  afterAll(() => vi.unstubAllEnvs());

  it.each([
    ['en', 'No version has been published so far', 'published January 31, 2026'],
    ['zh', '目前还没有发布过版本', '2026年1月31日发布'],
  ] as const)(
    'lists them in %s, newest first, or says that there is none',
    async (lang, none, day) => {
      const renderer = await openRenderer();
      try {
        const empty = await renderer.html('pages/Versions.astro', lang, { lang });
        expect(textOf(empty)).toContain(none);
        vi.stubEnv('SITE_ARCHIVES', archives);
        const html = await renderer.html('pages/Versions.astro', lang, { lang });
        expect(textOf(html)).not.toContain(none);
        expect(textOf(html)).toContain(day);
        const { document } = parseHTML(`<body>${html}</body>`);
        const links = [...document.querySelectorAll('li a')].map((a) => a.getAttribute('href'));
        expect(links).toEqual(
          ['0.10.0', '0.9.0'].flatMap((v) => [`/v/${v}/${lang}/`, `/v/${v}/version.json`]),
        );
      } finally {
        vi.unstubAllEnvs();
        await renderer.close();
      }
    },
  );
});

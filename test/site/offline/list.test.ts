import { expect, it } from 'vitest';
import { listFiles, offlineFiles } from '../../../site/lib/build/offline.ts';
import { fileAt, formatList, type List, needs, parseList } from '../../../site/lib/offline/list.ts';

const files: Record<string, string> = {
  'index.html': '<a href="/en/">',
  'en/index.html':
    '<link rel="stylesheet" href="/_astro/page.1.css"><script src="/_astro/a.1.js"></script>' +
    '<a href="/artifacts/x/all.csv">data</a><meta content="/og/card.png">' +
    '<script type="application/ld+json">{"url":"/artifacts/x/all.csv"}</script>' +
    '<fcs-rerun data-given="/widgets/en/rerun/x/run.1.json">' +
    '<img srcset="/artifacts/x/f.narrow.svg 400w, /artifacts/x/f.svg 800w">',
  'zh/index.html': '<img src="/artifacts/x/f.zh.svg">',
  'zh/index.md': '# 书',
  '_astro/page.1.css': '@font-face{src:url(/_astro/font.1.woff2)}',
  '_astro/font.1.woff2': 'font',
  '_astro/a.1.js': 'import("./b.1.js");new Worker(new URL("/_astro/w-1.js"))',
  '_astro/b.1.js': 'export{}',
  '_astro/w-1.js': '',
  '_astro/unused.1.js': '',
  'artifacts/x/all.csv': 'a,b',
  'artifacts/x/w.npy': 'numbers',
  'artifacts/x/f.svg': '<svg/>',
  'artifacts/x/f.narrow.svg': '<svg width="1"/>',
  'artifacts/x/f.zh.svg': '<svg/>',
  'artifacts/x/f.png': 'picture',
  'pagefind/pagefind.js': '',
  'pagefind/fragment/en_1.pf_fragment': 'en',
  'pagefind/fragment/zh-cn_1.pf_fragment': 'zh',
  'words/4e00.bin': 'word',
  'widgets/en/rerun/x/run.1.json': '{"files":{"w":"/artifacts/x/w.npy"}}',
  'widgets/zh/rerun/x/run.1.json': '{"files":{"w":"/artifacts/x/w.npy"}}',
  'en/sample/index.html': '<p>',
  'embed/en/x/index.html': '<p>',
  'v/0.1.0/en/index.html': '<p>',
};
const read = (file: string) => Buffer.from(files[file] ?? '');
const list = listFiles(Object.keys(files), read, '/');
const book = (of: List, lang: 'en' | 'zh') =>
  [...of].filter(([, file]) => file.book.includes(lang)).map(([file]) => file);

it('a whole book is what its pages load, now or later, and no download', () => {
  expect(book(list, 'en').sort()).toEqual(
    [
      'index.html',
      'en/index.html',
      'en/sample/index.html',
      '_astro/page.1.css',
      '_astro/font.1.woff2',
      '_astro/a.1.js',
      '_astro/b.1.js',
      '_astro/w-1.js',
      'artifacts/x/w.npy',
      'artifacts/x/f.svg',
      'artifacts/x/f.narrow.svg',
      'pagefind/pagefind.js',
      'pagefind/fragment/en_1.pf_fragment',
      'words/4e00.bin',
      'widgets/en/rerun/x/run.1.json',
    ].sort(),
  );
  expect(book(list, 'zh')).toContain('zh/index.md');
  expect(book(list, 'zh')).toContain('pagefind/fragment/zh-cn_1.pf_fragment');
  expect(book(list, 'zh').filter((file) => /en[_/]/.test(file))).toEqual([]);
});

it('what is fetched and belongs to no book is listed all the same, so that no other version of it is taken', () => {
  expect([...list.keys()]).toContain('artifacts/x/all.csv');
  for (const file of ['artifacts/x/f.png', 'embed/en/x/index.html', 'v/0.1.0/en/index.html'])
    expect(list.has(file)).toBe(false);
});

it('finds addresses under a base, and those that lead up from a page', () => {
  const found = (text: string, base: string) => needs('en/index.html', text, base, list);
  expect(found('<img src="/book/artifacts/x/f.svg">', '/book/')).toEqual(['artifacts/x/f.svg']);
  expect(found('<img src="/artifacts/x/f.svg">', '/book/')).toEqual([]);
  expect(found('<img src="../artifacts/x/f.svg?a#b">', '/')).toEqual(['artifacts/x/f.svg']);
  expect(found('<a class="x" href="/artifacts/x/f.svg">', '/')).toEqual([]);
  expect(found('<p>a // b, (///) "//" //other.host/artifacts/x/f.svg', '/')).toEqual([]);
  expect(found('<iframe src="/en/sample/">', '/')).toEqual([]);
});

it('a list is read as it was written, and nothing else is', () => {
  expect(parseList(formatList(list))).toEqual(
    new Map([...list].sort(([a], [b]) => (a < b ? -1 : 1))),
  );
  expect(() => parseList('<!doctype html>')).toThrow(
    'no line of a list of files: "<!doctype html>"',
  );
});

it.each([
  ['', 'index.html'],
  ['en/fit/', 'en/fit/index.html'],
  ['a/b.csv', 'a/b.csv'],
])('"%s" is the file %s', (path, file) => {
  expect(fileAt(path)).toBe(file);
});

it('a site has one version: the same again, another for any other byte', async () => {
  const version = async (of: List) => (await offlineFiles(of))[0]?.[0];
  const again = listFiles(Object.keys(files).reverse(), read, '/');
  expect(await offlineFiles(again)).toEqual(await offlineFiles(list));
  const other = listFiles(
    Object.keys(files),
    (file) => (file === 'words/4e00.bin' ? Buffer.from('wort') : read(file)),
    '/',
  );
  expect(await version(other)).not.toBe(await version(list));
  const [[name], [, code]] = (await offlineFiles(list)) as [[string, string], [string, string]];
  expect(code).toContain(/[0-9a-f]{16}/.exec(name)?.[0]);
  expect(code).not.toMatch(/\b(?:import|export)\b/);
});

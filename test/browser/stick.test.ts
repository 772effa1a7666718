import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { relativeTo, unhosted, zipSite } from '../../site/book/stick.ts';
import { digits, parseList } from '../../site/lib/offline/list.ts';
import { useBrowser } from './browser.ts';

// `npm run zip` with one page: the whole site takes a minute and 100 MB.

const dist = inject('dist');
const browser = useBrowser();
const folder = mkdtempSync(path.join(tmpdir(), 'fcs-stick-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, digits);

describe('an address without a server', () => {
  it.each([
    ['/en/', '../../index.html'],
    ['/en/fit/depth/#a', 'index.html#a'],
    ['/', '../../../index.html'],
    ['/zh/fit/depth/?x=1#b', '../../../zh/fit/depth/index.html?x=1#b'],
    ['/artifacts/a/b.svg', '../../../artifacts/a/b.svg'],
    ['//example.org/', '//example.org/'],
    ['https://example.org/', 'https://example.org/'],
    ['#here', '#here'],
  ])('%s is %s', (href, there) => {
    expect(unhosted('en/fit/depth/index.html', ` href="${href}"`)).toBe(` href="${there}"`);
  });

  it('knows the base of a site', () => {
    expect(relativeTo('en/index.html', '/book/zh/', '/book/')).toBe('../zh/index.html');
    expect(relativeTo('en/index.html', '/other/', '/book/')).toBe('/other/');
    expect(unhosted('_astro/a.css', 'a{src:url(/_astro/b.woff2)}')).toBe('a{src:url(b.woff2)}');
  });
});

describe('the site as one file', () => {
  it('is the same twice, and holds every file', async () => {
    const small = path.join(folder, 'small');
    mkdirSync(path.join(small, 'en'), { recursive: true });
    writeFileSync(path.join(small, 'index.html'), '<a href="/en/">拟合</a>');
    writeFileSync(path.join(small, 'en/index.html'), '<img src="/a.png">');
    writeFileSync(path.join(small, 'a.png'), Buffer.from([1, 2, 3]));
    const [one, two] = [await zipped('one.zip'), await zipped('two.zip')];
    async function zipped(name: string): Promise<Buffer> {
      const file = path.join(folder, name);
      const { files, bytes } = await zipSite(small, file);
      expect(files).toBe(3);
      const made = readFileSync(file);
      expect(made.length).toBe(bytes);
      return made;
    }
    expect(one).toEqual(two);
    const entries = unzipSync(new Uint8Array(one));
    const text = (name: string) => Buffer.from(entries[name] ?? []).toString();
    expect(Object.keys(entries)).toEqual(['a.png', 'en/index.html', 'index.html']);
    expect(text('index.html')).toBe('<a href="en/index.html">拟合</a>');
    expect(text('en/index.html')).toBe('<img src="../a.png">');
    expect([...(entries['a.png'] ?? [])]).toEqual([1, 2, 3]);
  });

  it('needs a site', async () => {
    await expect(
      zipSite(mkdtempSync(path.join(folder, 'no-')), path.join(folder, 'x.zip')),
    ).rejects.toThrow('npm run build makes one');
  });

  it('lists what a host of it serves, for readers who keep it', async () => {
    const kept = path.join(folder, 'kept');
    for (const [file, text] of Object.entries({
      'index.html': '<a href="/en/">',
      'en/index.html': '<img src="/a.svg">',
      'a.svg': '<svg/>',
      'sw.js': 'of the site itself',
      'offline/0123.txt': 'of the site itself',
    })) {
      mkdirSync(path.dirname(path.join(kept, file)), { recursive: true });
      writeFileSync(path.join(kept, file), text);
    }
    await zipSite(kept, path.join(folder, 'kept.zip'));
    const entries = unzipSync(new Uint8Array(readFileSync(path.join(folder, 'kept.zip'))));
    const text = (name = '') => Buffer.from(entries[name] ?? []).toString();
    const [name, ...more] = Object.keys(entries).filter((file) => file.startsWith('offline/'));
    expect(more).toEqual([]);
    const list = parseList(text(name));
    for (const file of ['index.html', 'en/index.html', 'a.svg'])
      expect(list.get(file)).toMatchObject({ hash: hash(text(file)), bytes: text(file).length });
    // Found by its relative address.
    expect(list.get('a.svg')?.book).toEqual(['en']);
    expect(text('sw.js')).toContain(name?.slice('offline/'.length, -'.txt'.length));
  });

  it.each(['en/fit/depth', 'zh/figures'])('%s is read from a stick as it is', async (place) => {
    const page = `${place}/index.html`;
    const put = (file: string) => {
      const to = path.join(folder, file);
      mkdirSync(path.dirname(to), { recursive: true });
      if (/\.(?:html|css)$/.test(file))
        writeFileSync(to, unhosted(file, readFileSync(path.join(dist, file), 'utf8')));
      else copyFileSync(path.join(dist, file), to);
      return readFileSync(to, 'utf8');
    };
    const linked = (file: string, text: string, ask: RegExp) =>
      [...text.matchAll(ask)].map(([, href = '']) =>
        path.posix.join(path.posix.dirname(file), decodeURI(href.replace(/[?#].*$/, ''))),
      );
    const html = put(page);
    const links = linked(page, html, /\s(?:href|src)="(?![a-z]+:|#)([^"]+)"/g);
    expect(links.length).toBeGreaterThan(50);
    expect(links.filter((file) => !existsSync(path.join(dist, file)))).toEqual([]);
    for (const file of new Set(links)) {
      if (!/\.(?:css|svg|png)$/.test(file)) continue;
      const text = put(file);
      if (file.endsWith('.css'))
        for (const font of linked(file, text, /url\(([\w./-]+\.woff2)\)/g)) put(font);
    }

    const context = await browser().newContext({ viewport: { width: 1280, height: 800 } });
    try {
      const open = await context.newPage();
      const failed: string[] = [];
      open.on('requestfailed', (request) => failed.push(request.url()));
      await open.goto(pathToFileURL(path.join(folder, page)).href);
      await open.waitForLoadState('networkidle');
      // What a browser keeps from a page without a server: modules, and no more.
      expect(failed.filter((url) => !url.endsWith('.js'))).toEqual([]);
      const looks = await open.evaluate(async () => {
        await document.fonts.ready;
        for (const image of document.images) image.loading = 'eager';
        await Promise.all([...document.images].map((image) => image.decode().catch(() => null)));
        return {
          styled: getComputedStyle(document.body).getPropertyValue('--sl-nav-height') !== '',
          broken: [...document.images].filter((image) => image.naturalWidth === 0).length,
        };
      });
      expect(looks).toEqual({ styled: true, broken: 0 });
    } finally {
      await context.close();
    }
  });
});

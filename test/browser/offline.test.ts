import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { writeOffline } from '../../site/lib/build/offline.ts';
import { isText, type List, needs } from '../../site/lib/offline/list.ts';
import { useBrowser } from './browser.ts';

// A few pages of the built site with all that they need are a site of their own here: one that can be
// published again, under another address, and cut off.

const dist = inject('dist');
const browser = useBrowser();
const folder = mkdtempSync(path.join(tmpdir(), 'fcs-offline-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const line = 'en/fit/straight-line/';
const langevin = 'en/sample/langevin/';
const pages = ['', 'en/', 'en/offline/', 'zh/offline/', line, langevin];

/** Puts pages with what they need into a folder, for a site that is served under `base`. */
async function excerpt(to: string, base: string): Promise<List> {
  const everything = { has: () => true } as unknown as List;
  const open = pages.map((page) => `${page}index.html`);
  for (const file of open) {
    const from = path.join(dist, file);
    const there = path.join(to, file);
    try {
      mkdirSync(path.dirname(there), { recursive: true });
      copyFileSync(from, there);
    } catch {
      // What looks like an address and is none.
      continue;
    }
    if (!isText(file)) continue;
    const text = readFileSync(from, 'utf8');
    for (const next of needs(file, text, '/', everything))
      if (!open.includes(next)) open.push(next);
    const moved = text.replace(
      /(["'`\s(,]|&quot;)\/(?=(?:en|zh|_astro|artifacts|words|widgets|favicon)\b)/g,
      `$1${base}`,
    );
    writeFileSync(
      there,
      moved
        .replace('data-fcs-base="/"', `data-fcs-base="${base}"`)
        // Vite's address of a script that is loaded later.
        .replace('return`/`+e', `return\`${base}\`+e`),
    );
  }
  return writeOffline(to, base);
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** A host of files that can be given another folder, or none: then no request is answered. */
class Host {
  folder: string | undefined;
  readonly #base: string;
  readonly #server: Server;
  constructor(base: string) {
    this.#base = base;
    this.#server = createServer((request, response) => {
      if (this.folder === undefined) {
        request.socket.destroy();
        return;
      }
      const { pathname } = new URL(request.url ?? '', 'http://host');
      const file = path.join(
        this.folder,
        pathname.slice(base.length).replace(/(^|\/)$/, '$1index.html'),
      );
      try {
        const body = readFileSync(file);
        // A host lets files be remembered: a new version must not be mixed up with what a browser has.
        response.setHeader('cache-control', 'max-age=600');
        response.setHeader('content-type', types[path.extname(file)] ?? 'application/octet-stream');
        response.end(body);
      } catch {
        response.writeHead(404).end();
      }
    });
  }
  async open(): Promise<void> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
  }
  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${this.#base}`;
  }
  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

/** Runs a test with a fresh browser on a host of a folder. */
async function reading(
  base: string,
  first: string,
  test: (host: Host, context: BrowserContext) => Promise<void>,
): Promise<void> {
  const host = new Host(base);
  host.folder = first;
  await host.open();
  const context = await browser().newContext({ serviceWorkers: 'allow' });
  try {
    await test(host, context);
  } finally {
    await context.close();
    host.close();
  }
}

/** Pages that are kept with all that they need. */
const kept = (page: Page, root: string): Promise<string[]> =>
  page.evaluate(async (root) => {
    const note = await (await caches.open(`${root} notes`)).match(`${root}offline/kept`);
    return note ? (await note.json()).pages : [];
  }, root);

async function open(context: BrowserContext, host: Host, place: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(host.address + place);
  return page;
}

async function openAndKeep(context: BrowserContext, host: Host, place: string): Promise<Page> {
  const page = await open(context, host, place);
  await expect
    .poll(() => kept(page, host.address), { timeout: 60_000 })
    .toContain(`${place}index.html`);
  return page;
}

/** Everything that a page shows is there. */
async function isWhole(page: Page): Promise<void> {
  const broken = await page.evaluate(async () => {
    await document.fonts.ready;
    for (const image of document.images) image.loading = 'eager';
    await Promise.all([...document.images].map((image) => image.decode().catch(() => null)));
    return [...document.images].filter((image) => image.naturalWidth === 0).map(({ src }) => src);
  });
  expect(broken).toEqual([]);
  expect(
    await page.evaluate(() => getComputedStyle(document.body).getPropertyValue('--sl-nav-height')),
  ).not.toBe('');
}

/** Runs the first re-runner of a page to its end; it must come to the published bits. */
async function rerun(page: Page): Promise<void> {
  const first = page.locator('fcs-rerun').first();
  await first.scrollIntoViewIfNeeded();
  await first.locator('.fcs-transport select').selectOption({ index: 3 });
  await first.getByRole('button', { name: 'Play', exact: true }).click();
  await first.and(page.locator('[data-end=identical]')).waitFor({ timeout: 60_000 });
}

const site = (name: string) => path.join(folder, name);
const sizes = new Map<string, List>();
beforeAll(async () => {
  sizes.set('first', await excerpt(site('first'), '/'));
  sizes.set('book', await excerpt(site('book'), '/book/'));
});

describe.each([
  ['/', 'first'],
  ['/book/', 'book'],
])('under %s', (base, name) => {
  it('a page that was opened is there without a network, and says of others that they are not', () =>
    reading(base, site(name), async (host, context) => {
      const errors: string[] = [];
      const page = await openAndKeep(context, host, line);
      page.on('pageerror', ({ message }) => errors.push(message));
      await context.setOffline(true);
      host.folder = undefined;
      await page.reload();
      await isWhole(page);
      await rerun(page);
      // What is no file of this version is told from what is not kept, and from what the list does not name.
      const answers = await page.evaluate(
        ([root, ...paths]) =>
          Promise.all(
            paths.map((path) =>
              fetch(`${root}${path}`).then(
                ({ status }) => status,
                () => 'no network',
              ),
            ),
          ),
        [host.address, 'words/71.bin', `${langevin}index.html`, 'og/en.png'],
      );
      expect(answers).toEqual([404, 'no network', 'no network']);
      await page.goto(`${host.address}${langevin}?result=0#cite`);
      expect(page.url()).toContain(`${host.address}en/offline/?page=`);
      await expect.poll(() => page.locator('fcs-keep .missing').isVisible()).toBe(true);
      expect(await page.locator('fcs-keep .missing').textContent()).toContain(langevin);
      // An address as people type it.
      await page.goto(host.address + line.slice(0, -1));
      expect(page.url()).toBe(host.address + line);
      expect(errors).toEqual([]);
    }));

  it('the whole book is kept when a reader asks for it, and forgotten again', () =>
    reading(base, site(name), async (host, context) => {
      const page = await open(context, host, 'en/offline/');
      const keep = page.locator('fcs-keep');
      const book = [...(sizes.get(name) as List).values()].filter(({ book }) =>
        book.includes('en'),
      );
      const size = book.reduce((total, { bytes }) => total + bytes, 0) / 1e6;
      const button = keep.locator('[name=keep]');
      await expect
        .poll(() => button.textContent())
        .toContain(`(${size.toFixed(size < 10 ? 1 : 0)} MB)`);
      await button.click();
      await expect.poll(() => keep.getAttribute('data-state'), { timeout: 60_000 }).toBe('all');
      expect(await button.isVisible()).toBe(false);
      host.folder = undefined;
      await page.goto(host.address + langevin);
      await isWhole(page);
      await rerun(page);
      await page.goto(`${host.address}en/offline/`);
      await keep.locator('[name=forget]').click();
      await expect.poll(() => keep.getAttribute('data-state')).toBe('some');
      await page.goto(host.address + langevin).catch(() => {});
      expect(page.url()).not.toBe(host.address + langevin);
    }));
});

describe('a new version', () => {
  // Its page has other words, and a drawing and a file of data other bytes, under the same names.
  const changed = 'artifacts/changed.svg';
  const said = (page: Page) => page.locator('h1').textContent();
  const bytesOf = (page: Page) =>
    page.evaluate(async (address) => {
      const response = await fetch(address);
      return response.ok ? response.text() : response.status;
    }, `/${changed}`);
  const publish = async (name: string, title: string, after?: (to: string) => void) => {
    const to = site(name);
    cpSync(site('first'), to, { recursive: true });
    const file = path.join(to, langevin, 'index.html');
    const html = readFileSync(file, 'utf8').replace(/(<h1[^>]*>)[^<]*/, `$1${title}`);
    writeFileSync(file, html.replace('</main>', `<img alt="" src="/${changed}"></main>`));
    writeFileSync(
      path.join(to, changed),
      `<svg xmlns="http://www.w3.org/2000/svg"><!--${title}--></svg>`,
    );
    await writeOffline(to, '/');
    after?.(to);
  };
  beforeAll(async () => {
    await publish('old', 'Old');
    await publish('new', 'New');
    await publish('half', 'Half', (to) =>
      writeFileSync(path.join(to, langevin, 'index.html'), '<h1>Not what the list says</h1>'),
    );
  });

  it('takes over at the next page; an old tab goes on with its own, and hears of it', () =>
    reading('/', site('old'), async (host, context) => {
      await openAndKeep(context, host, langevin);
      // Loaded once more, it is a page of the worker's.
      const old = await open(context, host, langevin);
      expect(await bytesOf(old)).toContain('Old');
      host.folder = site('new');
      const fresh = await open(context, host, langevin);
      expect(await said(fresh)).toBe('New');
      expect(await bytesOf(fresh)).toContain('New');
      await expect
        .poll(() => old.locator('.fcs-newer').isVisible(), { timeout: 60_000 })
        .toBe(true);
      expect([await said(old), await bytesOf(old)]).toEqual([
        'Old',
        expect.stringContaining('Old'),
      ]);
      await isWhole(old);
      await expect.poll(() => kept(fresh, host.address)).toContain(`${langevin}index.html`);
      host.folder = undefined;
      await fresh.reload();
      expect([await said(fresh), await bytesOf(fresh)]).toEqual([
        'New',
        expect.stringContaining('New'),
      ]);
      expect([await said(old), await bytesOf(old)]).toEqual([
        'Old',
        expect.stringContaining('Old'),
      ]);
      await rerun(old);
    }));

  it('gives an old page nothing of its own, where the old one is gone', () =>
    reading('/', site('old'), async (host, context) => {
      await openAndKeep(context, host, line);
      const page = await open(context, host, line);
      host.folder = site('new');
      expect(await bytesOf(page)).toBe(503);
      await expect.poll(() => page.locator('.fcs-newer').isVisible()).toBe(true);
    }));

  it('that is half there does not take the place of the last', () =>
    reading('/', site('old'), async (host, context) => {
      const page = await openAndKeep(context, host, langevin);
      host.folder = site('half');
      const installed = page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready;
        const { promise, resolve } = Promise.withResolvers<string>();
        registration.addEventListener('updatefound', () => {
          const { installing } = registration;
          installing?.addEventListener('statechange', () => resolve(installing.state));
        });
        await registration.update();
        return promise;
      });
      expect(await installed).toBe('redundant');
      host.folder = undefined;
      await page.reload();
      expect([await said(page), await bytesOf(page)]).toEqual([
        'Old',
        expect.stringContaining('Old'),
      ]);
    }));
});

describe('where nothing can be kept', () => {
  const ways: Record<string, (page: Page) => Promise<unknown>> = {
    'a browser has no service worker': (page) =>
      page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker')),
    'to name it is forbidden': (page) =>
      page.addInitScript(() =>
        Object.defineProperty(Navigator.prototype, 'serviceWorker', {
          get: () => {
            throw new DOMException('The context is sandboxed.', 'SecurityError');
          },
        }),
      ),
    'site data is blocked': (page) =>
      page.addInitScript(() => {
        ServiceWorkerContainer.prototype.register = () =>
          Promise.reject(new DOMException('Access is denied.', 'SecurityError'));
      }),
  };
  it.each(Object.entries(ways))('%s: a sentence, and no error', (_, prepare) =>
    reading('/', site('first'), async (host, context) => {
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('pageerror', ({ message }) => errors.push(message));
      page.on('console', (said) => said.type() === 'error' && errors.push(said.text()));
      await prepare(page);
      await page.goto(`${host.address}en/offline/`);
      await expect.poll(() => page.locator('[data-says=impossible]').isVisible()).toBe(true);
      expect(await page.locator('fcs-keep button:visible').count()).toBe(0);
      await page.waitForTimeout(1500);
      expect(errors).toEqual([]);
    }),
  );

  it('a device is full: it says so, and what is there can be read', () =>
    reading('/', site('first'), async (host, context) => {
      const page = await openAndKeep(context, host, line);
      const session = await context.newCDPSession(page);
      const { usage } = await session.send('Storage.getUsageAndQuota', { origin: host.address });
      await session.send('Storage.overrideQuotaForOrigin', {
        origin: new URL(host.address).origin,
        quotaSize: usage + 20_000,
      });
      await page.goto(`${host.address}en/offline/`);
      await page.locator('fcs-keep [name=keep]').click();
      await expect
        .poll(() => page.locator('fcs-keep').getAttribute('data-state'), { timeout: 60_000 })
        .toBe('full');
      host.folder = undefined;
      await page.goto(host.address + line);
      await isWhole(page);
    }));
});

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { compose } from '../../site/book/compose.ts';
import { bindBook } from '../../site/book/epub.ts';
import { pagesOfPlaces } from '../../site/book/page-numbers.ts';
import { printBook } from '../../site/book/pdf.ts';
import { useBrowser } from './browser.ts';

// `npm run book` with two chapters: all of them take minutes.

const dist = inject('dist');
const browser = useBrowser();
const only = ['fit/straight-line', 'fit/depth'];
const words = { exercise: '练习', solution: '解答' };
const made = () => compose({ dist, lang: 'zh', only, words });

describe('chapters of the book', () => {
  it('know no chapter that is not written', () => {
    expect(() => compose({ dist, lang: 'zh', only: ['fit/nothing'], words })).toThrow(
      'no chapter fit/nothing; there are fit/',
    );
  });

  it('hold nothing to click, and their solutions stand at the end', () => {
    for (const { element, solutions } of made()) {
      expect(element.querySelectorAll('script, form, button, details, .fcs-narrow')).toHaveLength(
        0,
      );
      const exercises = element.querySelectorAll('fcs-exercise').length;
      expect(exercises).toBeGreaterThan(2);
      expect(solutions?.querySelectorAll('section')).toHaveLength(exercises);
      // By the number that the exercise has on the page.
      const last = [...(solutions?.querySelectorAll('h3') ?? [])].at(-1);
      expect(last?.textContent).toMatch(new RegExp(`^练习 ${exercises} `));
      expect(element.querySelectorAll('.fcs-solution')).toHaveLength(0);
    }
  });

  it('have every id once, and every link within the book arrives', () => {
    const roots = made().flatMap(({ element, solutions }) => [
      element,
      ...(solutions ? [solutions] : []),
    ]);
    const ids = roots.flatMap((root) =>
      [root, ...root.querySelectorAll('[id]')].map(({ id }) => id),
    );
    expect(ids.filter((id, i) => ids.indexOf(id) < i)).toEqual([]);
    const links = roots.flatMap((root) =>
      [...root.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href')?.slice(1)),
    );
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter((id) => !ids.includes(id ?? '') && !id?.endsWith('--_top'))).toEqual([]);
    // From one chapter into the other, which the site has as an address.
    expect(links.some((id) => id?.startsWith('fit-straight-line'))).toBe(true);
  });
});

describe('the PDF', () => {
  let pdf: Uint8Array;
  let text: string;
  beforeAll(async () => {
    pdf = await printBook(browser(), { dist, lang: 'zh', chapters: made() });
    text = Buffer.from(pdf).toString('latin1');
  }, 300_000);

  it('has an outline, and chapters that begin where the contents say', () => {
    expect(text).toContain('/Outlines');
    const places = pagesOfPlaces(pdf);
    const [line, depth, solutions] = ['fit-straight-line', 'fit-depth', 'solutions'].map((id) =>
      places.get(id),
    );
    // Cover, contents, the first chapter.
    expect(line).toBe(3);
    expect(depth).toBeGreaterThan(8);
    expect(solutions).toBeGreaterThan(depth ?? 0);
  });

  it('draws figures as lines and letters: the only pictures are those of colours over a plane', () => {
    const images = text.match(/\/Subtype\s*\/Image/g)?.length ?? 0;
    expect(images).toBeLessThan(12);
    expect(text).toMatch(/\/FontName\s*\/[A-Z]{6}\+NotoSansSC/);
  });
});

describe('the EPUB', () => {
  let bytes: Uint8Array;
  let files: Record<string, Uint8Array>;
  const read = (name: string) => Buffer.from(files[name] ?? []).toString('utf8');
  beforeAll(async () => {
    bytes = await bindBook({ lang: 'zh', chapters: made() });
    files = unzipSync(bytes);
  });

  it('begins as readers expect, and its list names every file', () => {
    expect(Buffer.from(bytes.slice(30, 58)).toString('latin1')).toBe(
      'mimetypeapplication/epub+zip',
    );
    const opf = read('book/package.opf');
    const listed = [...opf.matchAll(/<item [^>]*href="([^"]+)"/g)].map(
      ([, name]) => `book/${name}`,
    );
    const there = Object.keys(files).filter((name) => /^book\/(?!package)/.test(name));
    expect(listed.sort()).toEqual(there.sort());
  });

  // A shelf of books squeezes whatever is not upright.
  it('has an upright cover', () => {
    const cover = Buffer.from(files['book/cover.png'] ?? []);
    expect([cover.readUInt32BE(16), cover.readUInt32BE(20)]).toEqual([1200, 1800]);
  });

  it('is XML that a browser reads, with formulas as MathML and links that arrive', async () => {
    const pages = Object.keys(files).filter((name) => name.endsWith('.xhtml'));
    const page = await browser().newPage();
    const ids = new Map(
      pages.map((name) => [name, [...read(name).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)]),
    );
    try {
      for (const name of pages) {
        const wrong = await page.evaluate(
          (source) =>
            new DOMParser()
              .parseFromString(source, 'application/xhtml+xml')
              .querySelector('parsererror')?.textContent,
          read(name),
        );
        expect(wrong ?? undefined).toBeUndefined();
        for (const [, file, id] of read(name).matchAll(/<a [^>]*href="([^":#]+)(?:#([^"]*))?"/g)) {
          const there = ids.get(`book/${file}`);
          expect(there, `${name} links to ${file}`).toBeDefined();
          if (id) expect(there, `${name} links to ${file}#${id}`).toContain(id);
        }
      }
    } finally {
      await page.close();
    }
    expect(read('book/fit-depth.xhtml')).toMatch(/<math [^>]*display="block"/);
    expect(read('book/fit-depth.xhtml')).not.toMatch(/katex-html|var\(--fcs|<fcs-/);
  });

  const checker = ['/usr/bin/epubcheck', '/usr/share/java/epubcheck.jar'].find(existsSync);
  const java = spawnSync('java', ['-version']).status === 0;
  const tried = checker && java;
  it(`passes epubcheck${tried ? '' : ' (NOT TRIED: there is none here)'}`, () => {
    if (!tried) return;
    const folder = mkdtempSync(path.join(tmpdir(), 'fcs-book-'));
    try {
      const file = path.join(folder, 'book.epub');
      writeFileSync(file, bytes);
      const { stdout, stderr, status } = spawnSync('java', ['-jar', checker, file]);
      expect(status === 0 ? '' : `${stdout}${stderr}`).toBe('');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

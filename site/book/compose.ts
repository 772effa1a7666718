import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseHTML } from 'linkedom';
import { Problem } from '../../pipeline/run/problem.ts';
import { chapters } from '../lib/chapters.ts';
import { href, type Part } from '../lib/i18n.ts';
import { base, siteUrl } from '../lib/identity.ts';
import type { Lang } from '../lib/language.ts';

// The chapters of a language, taken from the built site, as one document: what only a page can do is left out, ids
// are told apart by chapter, links lead within the book or to the site, solutions stand at the end.

export interface Chapter {
  /** Id of the chapter in the book: `fit-depth`. */
  readonly id: string;
  readonly title: string;
  /** Undefined for what is no chapter of a part. */
  readonly part: Part | undefined;
  readonly element: HTMLElement;
  /** Solutions of its exercises; undefined if there are none. */
  readonly solutions: HTMLElement | undefined;
}

interface Source {
  /** Folder of the built site. */
  readonly dist: string;
  readonly lang: Lang;
  /** Paths without language, such as `fit/depth`; all chapters without it. */
  readonly only?: readonly string[] | undefined;
  readonly words: { readonly exercise: string; readonly solution: string };
}

/** What a page has for those who can click; what stands twice, for two widths. */
const leftOut = [
  'script',
  'template',
  'style',
  'link',
  'form',
  '.fcs-no-print',
  'fcs-copy-page',
  '.sl-anchor-link',
  '.fcs-narrow',
  '.fcs-untried',
  '.fcs-figure-tools > :not(.fcs-print-only)',
  '.fcs-predict-row',
  'fcs-measure',
  'fcs-lookup',
  '[hidden]',
];

/** Pages that follow the chapters. */
const appendices = ['notation'];

const idOf = (page: string) => page.replaceAll('/', '-');

/** @throws if a page was not built, or if `only` names one that is no chapter. */
export function compose({ dist, lang, only, words }: Source): Chapter[] {
  const written = chapters(lang);
  const pages = [...written.map(({ path: page }) => page), ...appendices];
  const wrong = (only ?? []).filter((page) => !pages.includes(page));
  if (wrong.length > 0)
    throw new Problem(`no chapter ${wrong.join(', ')}; there are ${pages.join(', ')}`);
  const taken = only ? pages.filter((page) => only.includes(page)) : pages;
  return taken.map((page) => {
    const file = path.join(dist, lang, page, 'index.html');
    if (!existsSync(file))
      throw new Problem(`${file} is missing: build the site first (npm run build)`);
    const { document } = parseHTML(readFileSync(file, 'utf8'));
    const id = idOf(page);
    const element = document.createElement('section');
    element.id = id;
    element.className = 'fcs-chapter';
    for (const part of ['.fcs-page-title', '.sl-markdown-content']) {
      const found = document.querySelector(`main ${part}`);
      if (!found) throw new Error(`${file} has no ${part}: has the frame of a page changed?`);
      element.append(found);
    }
    for (const gone of element.querySelectorAll(leftOut.join())) gone.remove();
    for (const name of element.querySelectorAll('.fcs-wide > .fcs-tried')) nameDrawing(name);
    const title = element.querySelector('h1')?.textContent ?? page;
    for (const details of element.querySelectorAll('details:not(.fcs-solution)'))
      unfold(document, details);
    rename(element, id);
    for (const link of element.querySelectorAll('a[href]'))
      redirect(link, { lang, own: id, taken });
    const solutions = takeSolutions(document, element, { id, title, words });
    const part = written.find((chapter) => chapter.path === page)?.part;
    return { id, title, part, element, solutions };
  });
}

/** Where a page has two names for one drawing, only the one of the whole is left: it is the drawing's own. */
function nameDrawing(name: Element): void {
  const svg = name.nextElementSibling;
  svg?.removeAttribute('aria-hidden');
  svg?.setAttribute('role', 'img');
  svg?.setAttribute('aria-label', name.getAttribute('aria-label') ?? '');
  name.remove();
}

/** What is folded on a page stays folded on paper only if it is printed elsewhere: checks are data, provenance is not. */
function unfold(document: Document, details: Element): void {
  if (!details.classList.contains('fcs-print-open')) {
    details.remove();
    return;
  }
  const block = document.createElement('div');
  block.className = 'fcs-unfolded';
  const summary = details.querySelector('summary');
  const head = document.createElement('p');
  head.innerHTML = `<strong>${summary?.innerHTML ?? ''}</strong>`;
  summary?.remove();
  block.append(head, ...details.childNodes);
  details.replaceWith(block);
}

const inBook = (chapter: string, id: string) => `${chapter}--${id}`;

/** Gives every id the name of its chapter, and everything that names one. */
function rename(root: Element, chapter: string): void {
  for (const element of root.querySelectorAll('*')) {
    if (element.id) element.id = inBook(chapter, element.id);
    for (const { name, value } of [...element.attributes]) {
      if (/^(?:aria-(?:labelledby|describedby|controls)|for|headers)$/.test(name))
        element.setAttribute(
          name,
          value
            .split(/\s+/)
            .map((one) => inBook(chapter, one))
            .join(' '),
        );
      else if (value.includes('url(#'))
        element.setAttribute(name, value.replace(/url\(#([^)]*)\)/g, `url(#${chapter}--$1)`));
      else if (/^(?:xlink:)?href$/.test(name) && value.startsWith('#') && element.localName !== 'a')
        element.setAttribute(name, `#${inBook(chapter, value.slice(1))}`);
    }
  }
}

/** A link within the book, or to the site where that has an address; its words alone where neither is there. */
function redirect(
  link: Element,
  { lang, own, taken }: { lang: Lang; own: string; taken: readonly string[] },
): void {
  const address = link.getAttribute('href') ?? '';
  const [, there = '', hash = ''] = /^([^#]*)(?:#(.*))?$/.exec(address) ?? [];
  const page = taken.find((known) => there === href(lang, known));
  const chapter = there === '' ? own : page && idOf(page);
  if (chapter) link.setAttribute('href', `#${hash ? inBook(chapter, hash) : chapter}`);
  else if (there.startsWith(base))
    if (siteUrl) link.setAttribute('href', siteUrl + address);
    else unlink(link);
}

/** Its words stay, and what the style sheets know it by. */
function unlink(link: Element): void {
  const words = link.ownerDocument.createElement('span');
  for (const { name, value } of [...link.attributes])
    if (/^(?:id|class|lang|data-astro-cid-.*)$/.test(name)) words.setAttribute(name, value);
  words.append(...link.childNodes);
  link.replaceWith(words);
}

/** Takes the solutions out and leaves a link to each. */
function takeSolutions(
  document: Document,
  element: HTMLElement,
  { id, title, words }: { id: string; title: string; words: Source['words'] },
): HTMLElement | undefined {
  const section = document.createElement('section');
  section.id = `${id}--solutions`;
  section.className = 'fcs-solutions sl-markdown-content';
  const heading = document.createElement('h2');
  heading.innerHTML = `<a href="#${id}"></a>`;
  (heading.firstElementChild as Element).textContent = title;
  section.append(heading);
  for (const [index, exercise] of [...element.querySelectorAll('fcs-exercise')].entries()) {
    const solution = exercise.querySelector('.fcs-solution');
    if (!solution) continue;
    const name = exercise.querySelector('.fcs-exercise-title > span')?.innerHTML ?? '';
    const own = document.createElement('section');
    own.id = `${exercise.id}--solution`;
    solution.querySelector('summary')?.remove();
    const head = document.createElement('h3');
    head.innerHTML = `<a href="#${exercise.id}">${words.exercise} ${index + 1}</a> ${name}`;
    own.append(head, ...solution.childNodes);
    section.append(own);
    const pointer = document.createElement('p');
    pointer.className = 'fcs-to-solution';
    pointer.innerHTML = `<a href="#${own.id}">${words.solution}</a>`;
    solution.replaceWith(pointer);
  }
  return section.childElementCount > 1 ? section : undefined;
}

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { escaped } from '../lib/escape.ts';
import { cardPng } from '../lib/figure/card.ts';
import { siteCard } from '../lib/figure/site-card.ts';
import { type Part, parts } from '../lib/i18n.ts';
import { identity, siteUrl } from '../lib/identity.ts';
import { languageTag } from '../lib/language.ts';
import { word } from '../lib/markdown/component.ts';
import type { Book } from './pdf.ts';
import { mathOnly, xhtml } from './xhtml.ts';

// The book as EPUB 3: a file a chapter, formulas as MathML, drawings as SVG, solutions at the end. Libraries that make
// EPUBs take HTML and images by address, and know no MathML; the format itself is a ZIP with three small files.

interface Page {
  readonly id: string;
  readonly title: string;
  readonly part: Part | undefined;
  readonly body: string;
}

export async function bindBook({ lang, chapters }: Omit<Book, 'dist'>): Promise<Uint8Array> {
  const sections = chapters.map(({ id, element, title, part }) => ({
    id,
    title,
    part,
    elements: [element],
  }));
  const solutions = chapters.flatMap(({ solutions: own }) => own ?? []);
  if (solutions.length > 0)
    sections.push({
      id: 'solutions',
      title: word(lang, 'fcs.book.solutions'),
      part: undefined,
      elements: solutions,
    });
  const fileOf = new Map<string, string>();
  for (const { id, elements } of sections)
    for (const element of elements) {
      fileOf.set(element.id, `${id}.xhtml`);
      for (const { id: inner } of element.querySelectorAll('[id]'))
        fileOf.set(inner, `${id}.xhtml`);
    }
  const redirect = (href: string): string => {
    if (!href.startsWith('#')) return href;
    const file = fileOf.get(href.slice(1));
    // A link to what is no part of a page, such as its top, leads to its beginning.
    return file ? `${file}${href}` : `${fileOf.get(href.slice(1).split('--')[0] ?? '') ?? ''}`;
  };
  const pages: Page[] = sections.map(({ id, title, part, elements }) => {
    for (const element of elements) mathOnly(element);
    const own = elements.map((element) => xhtml(element as unknown as Node, redirect)).join('\n');
    return {
      id,
      title,
      part,
      body: part || id !== 'solutions' ? own : `<h1>${escaped(title)}</h1>${own}`,
    };
  });
  const tag = languageTag[lang];
  const title = identity.title[lang];
  const frame = (name: string, body: string) =>
    `<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${tag}" xml:lang="${tag}"><head><meta charset="utf-8"/><title>${escaped(name)}</title><link rel="stylesheet" href="book.css"/></head><body>${body}</body></html>\n`;
  const files: Record<string, Uint8Array> = {
    'book.css': readFileSync(new URL('book.css', import.meta.url)),
    'cover.png': await cardPng({ ...siteCard(lang), isCover: true }),
    'title.xhtml': strToU8(frame(title, titlePage(title, word(lang, 'fcs.landing.description')))),
    'nav.xhtml': strToU8(frame(word(lang, 'fcs.book.contents'), nav(pages, lang))),
    ...Object.fromEntries(
      pages.map(({ id, title: name, body }) => [`${id}.xhtml`, strToU8(frame(name, body))]),
    ),
  };
  const digest = createHash('sha256');
  for (const bytes of Object.values(files)) digest.update(bytes);
  const uuid = digest
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-5$3-8$4-$5');
  const now = new Date();
  const stored: Zippable = {
    // First, and not compressed: readers look for it at this place.
    mimetype: [strToU8('application/epub+zip'), { level: 0 }],
    'META-INF/container.xml': strToU8(
      '<?xml version="1.0" encoding="utf-8"?>\n<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n',
    ),
    'book/package.opf': strToU8(packageFile({ uuid, title, tag, pages, now })),
    ...Object.fromEntries(Object.entries(files).map(([name, bytes]) => [`book/${name}`, bytes])),
  };
  return zipSync(stored, { level: 9, mtime: now });
}

const titlePage = (title: string, description: string) =>
  `<section epub:type="titlepage"><h1>${escaped(title)}</h1><p>${escaped(description)}</p><p>${escaped(identity.author)} · ${identity.version} · ${identity.year} · ${identity.contentLicence}</p>${siteUrl ? `<p><a href="${siteUrl}">${siteUrl}</a></p>` : ''}</section>`;

function nav(pages: readonly Page[], lang: Book['lang']): string {
  const item = ({ id, title }: Page) => `<li><a href="${id}.xhtml">${escaped(title)}</a></li>`;
  const groups = (Object.keys(parts) as Part[])
    .map((part) => ({ part, own: pages.filter((page) => page.part === part) }))
    .filter(({ own }) => own.length > 0)
    .map(
      ({ part, own }) =>
        `<li><span>${parts[part][lang]}</span><ol>${own.map(item).join('')}</ol></li>`,
    );
  const others = pages.filter(({ part }) => part === undefined).map(item);
  return `<nav epub:type="toc" id="toc"><h1>${word(lang, 'fcs.book.contents')}</h1><ol>${[...groups, ...others].join('')}</ol></nav>`;
}

function packageFile({
  uuid,
  title,
  tag,
  pages,
  now,
}: {
  uuid: string;
  title: string;
  tag: string;
  pages: readonly Page[];
  now: Date;
}): string {
  const properties = (body: string) => {
    const has = [
      ...(body.includes('<math ') ? ['mathml'] : []),
      ...(body.includes('<svg ') ? ['svg'] : []),
    ];
    return has.length > 0 ? ` properties="${has.join(' ')}"` : '';
  };
  const items = pages.map(
    ({ id, body }) =>
      `<item id="${id}" href="${id}.xhtml" media-type="application/xhtml+xml"${properties(body)}/>`,
  );
  const spine = ['title', 'nav', ...pages.map(({ id }) => id)];
  return `<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${tag}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:${uuid}</dc:identifier>
<dc:title>${escaped(title)}</dc:title>
<dc:language>${tag}</dc:language>
<dc:creator>${escaped(identity.author)}</dc:creator>
<dc:rights>${identity.contentLicence}</dc:rights>
<dc:date>${identity.year}</dc:date>
<meta property="dcterms:modified">${now.toISOString().replace(/\.\d+Z$/, 'Z')}</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessMode">visual</meta>
<meta property="schema:accessibilityFeature">MathML</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityHazard">none</meta>
</metadata>
<manifest>
<item id="css" href="book.css" media-type="text/css"/>
<item id="cover" href="cover.png" media-type="image/png" properties="cover-image"/>
<item id="title" href="title.xhtml" media-type="application/xhtml+xml"/>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
${items.join('\n')}
</manifest>
<spine>${spine.map((id) => `<itemref idref="${id}"/>`).join('')}</spine>
</package>
`;
}

import { languageTag } from '../language.ts';
import type { Citable } from './citable.ts';

// A citation as reference managers and journals ask for it. citation-js reads all of these in a test; it
// does not write them, because its BibTeX knows no version and leaves Han characters out.

export type Form = (item: Citable) => string;

const inBook = ({ type }: Citable) => type === 'chapter' || type === 'figure' || type === 'number';
const isWhole = ({ type }: Citable) => type === 'book';
/** Whose hash is one over words as well, not over results alone. */
const ofWords = ({ type }: Citable) => type === 'book' || type === 'chapter';
const kindOf = ({ kind }: Citable) => (kind ? ` [${kind}]` : '');

/** "Version 0.1.0, result 0123abcd", in the language of the page. */
export function edition(item: Citable): string {
  const { lang, version, hash, gpu } = item;
  return lang === 'zh'
    ? `版本 ${version}，${ofWords(item) ? '文本' : '结果'} ${hash}${gpu ? `，GPU：${gpu}` : ''}`
    : `Version ${version}, ${ofWords(item) ? 'text' : 'result'} ${hash}${gpu ? `, GPU: ${gpu}` : ''}`;
}

const bibtexTypes = { book: 'book', chapter: 'incollection' } as const;

/** A BibTeX entry. Double braces keep a collective author one name, and a title as it is. */
export const bibtex: Form = (item) => {
  const fields: [string, string | undefined][] = [
    ['author', `{${escapeTex(item.author)}}`],
    ['title', `{${escapeTex(item.title)}}${kindOf(item)}`],
    [item.type === 'chapter' ? 'booktitle' : 'howpublished', escapeTex(item.book)],
    ['year', item.date.slice(0, 4)],
    ['note', escapeTex(edition(item))],
    ['url', item.url],
    ['langid', item.lang === 'zh' ? 'chinese' : 'english'],
  ];
  const lines = fields
    .filter(([name, value]) => value !== undefined && !(isWhole(item) && name === 'howpublished'))
    .map(([name, value]) => `  ${name} = {${value}},`);
  const type = bibtexTypes[item.type as keyof typeof bibtexTypes] ?? 'misc';
  return `@${type}{${item.key},\n${lines.join('\n')}\n}`;
};

const risTypes = {
  book: 'BOOK',
  chapter: 'CHAP',
  figure: 'FIGURE',
  number: 'DATA',
  dataset: 'DATA',
} as const;

/** A RIS record: two letters, two spaces, a hyphen and a space before each value. */
export const ris: Form = (item) => {
  const [year, month, day] = item.date.split('-');
  const fields: [string, string | undefined][] = [
    ['TY', risTypes[item.type]],
    ['ID', item.key],
    // Without the comma some take a collective for a person whose last word is the family name.
    ['AU', `${item.author},`],
    ['TI', item.title],
    [inBook(item) ? 'T2' : 'PB', isWhole(item) ? undefined : item.book],
    ['PY', year],
    ['DA', `${year}/${month}/${day}/`],
    ['ET', item.version],
    ['LA', languageTag[item.lang]],
    ['N1', edition(item)],
    ['UR', item.url],
    ['ER', ''],
  ];
  return fields
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}  - ${value}`)
    .join('\n');
};

const cslTypes = {
  book: 'book',
  chapter: 'chapter',
  figure: 'graphic',
  number: 'dataset',
  dataset: 'dataset',
} as const;

/** CSL-JSON: what Zotero, pandoc and citeproc read; one field a line. */
export const cslJson: Form = (item) => {
  const fields = Object.entries({
    id: item.key,
    type: cslTypes[item.type],
    title: item.title,
    URL: item.url,
    author: [{ literal: item.author }],
    issued: { 'date-parts': [item.date.split('-').map(Number)] },
    [inBook(item) ? 'container-title' : 'publisher']: isWhole(item) ? undefined : item.book,
    genre: item.kind,
    // For a book, citation-js takes "version" as the mark of a program.
    [isWhole(item) ? 'edition' : 'version']: item.version,
    language: languageTag[item.lang],
    note: edition(item),
  }).filter(([, value]) => value !== undefined);
  const lines = fields.map(([name, value]) => `  "${name}": ${JSON.stringify(value)}`);
  return `[{\n${lines.join(',\n')}\n}]`;
};

/** The reference in APA's form, as plain text. */
export const apa: Form = (item) => {
  const { lang, title, book } = item;
  const zh = lang === 'zh';
  const [open, close, stop] = zh ? ['（', '）', '。'] : [' (', ')', '.'];
  const made = `${open}${edition(item)}${close}`;
  const what = inBook(item)
    ? `${title}${kindOf(item)}. ${zh ? `载于《${book}》` : `In ${book}`}${made}${stop}`
    : `${title}${made}${kindOf(item)}${stop}${isWhole(item) ? '' : `${zh ? '' : ' '}${book}${stop}`}`;
  return `${item.author}. (${item.date.slice(0, 4)}). ${what}${item.url ? ` ${item.url}` : ''}`;
};

/** Stands for the day of citing, which GB/T 7714 asks for and only the reader's page knows. */
export const today = '\u2063';

/** The reference after GB/T 7714–2015: 4.2 for what stands in the book, 4.1 and 4.6 for the rest. */
export const gbt: Form = (item) => {
  const { lang, author, title, book, kind, version, hash } = item;
  const made =
    lang === 'zh'
      ? `${version} 版, ${ofWords(item) ? '文本' : '结果'} ${hash}`
      : `Version ${version}, ${ofWords(item) ? 'text' : 'result'} ${hash}`;
  const named = `${title}${inBook(item) && kind ? `: ${kind}` : ''}`;
  const parts = [
    author,
    inBook(item)
      ? `${named}[M/OL]//${author}. ${book}`
      : `${named}[${isWhole(item) ? 'M' : 'DS'}/OL]`,
    made,
    `(${item.date})${today}`,
    ...(item.url ? [item.url] : []),
  ];
  return `${parts.join('. ')}.`;
};

function escapeTex(text: string): string {
  return text.replace(/[&%#_$]/g, (sign) => `\\${sign}`);
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvParse } from 'd3-dsv';
import { cached } from './cached.ts';
import { root } from './identity.ts';
import type { Lang } from './language.ts';
import { unknownName } from './suggest.ts';

/** One term in both languages; `en` is its key. */
interface Term {
  readonly en: string;
  readonly zh: string;
  readonly note: Readonly<Record<Lang, string>>;
}

/** Every row of `content/glossary.csv` by its English term; throws at the line that is wrong. */
export const glossary: () => ReadonlyMap<string, Term> = cached(
  join(root, 'content/glossary.csv'),
  (file) => readGlossary(readFileSync(file, 'utf8')),
);

/** Parses the glossary's CSV. @throws at the row that is wrong. */
export function readGlossary(csv: string): ReadonlyMap<string, Term> {
  const terms = new Map<string, Term>();
  const rows = csvParse(csv);
  for (const column of ['en', 'zh', 'note_en', 'note_zh'])
    if (!rows.columns.includes(column))
      throw new Error(`content/glossary.csv has no column ${column}; it has ${rows.columns}`);
  rows.forEach(({ en, zh, note_en, note_zh }, index) => {
    const where = `content/glossary.csv, row ${index + 2}`;
    if (!en || !zh) throw new Error(`${where}: a term needs both en and zh`);
    if (terms.has(en)) throw new Error(`${where}: "${en}" stands there already`);
    terms.set(en, { en, zh, note: { en: note_en ?? '', zh: note_zh ?? '' } });
  });
  return terms;
}

/** @throws with the nearest terms if there is no such one. */
export function getTerm(id: string): Term {
  const term = glossary().get(id);
  if (term) return term;
  throw new Error(unknownName('glossary term', id, glossary().keys()));
}

/** The term as text shows it: a bracket that only tells two meanings apart is left out. */
export function shownTerm(term: Term, lang: Lang): string {
  return term[lang].replace(/\s*[(（](?!.*[A-Z]{2}).*[)）]$/u, '');
}

/** Id of a term on the glossary page, the same in both languages. */
export function termAnchor(id: string): string {
  return id
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{Mn}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** First syllables of Chinese words in the order of the Latin alphabet: one for each letter that begins any. */
const firsts = [...'阿八嚓咑妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀'];
const letters = [...'ABCDEFGHJKLMNOPQRSTWXYZ'];
/** Characters with several readings that a collator takes for the wrong one at the head of a term. */
const heard: Readonly<Record<string, string>> = { 重: '虫', 行: '航', 长: '常' };

/** Terms as a page of one language lists them: under English initials, or under those of pinyin. */
export function glossaryLetters(
  lang: Lang,
  terms: Iterable<Term> = glossary().values(),
): { letter: string; terms: Term[] }[] {
  const { compare } = new Intl.Collator(lang === 'zh' ? 'zh-u-co-pinyin' : 'en');
  const key = (term: Term) =>
    lang === 'zh' ? term.zh.replace(/^./u, (first) => heard[first] ?? first) : term.en;
  const letterOf = (term: Term) => {
    const initial = key(term).normalize('NFD').charAt(0).toUpperCase();
    if (/[A-Z]/.test(initial)) return initial;
    return letters[firsts.findLastIndex((first) => compare(first, key(term)) <= 0)] ?? initial;
  };
  const sorted = [...terms].sort((a, b) => compare(key(a), key(b)));
  return [...Map.groupBy(sorted, letterOf)]
    .map(([letter, group]) => ({ letter, terms: group }))
    .sort((a, b) => (a.letter < b.letter ? -1 : 1));
}

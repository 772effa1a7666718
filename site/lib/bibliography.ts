import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
import { cached } from './cached.ts';
import { root } from './identity.ts';
import type { Lang } from './language.ts';
import { unknownName } from './suggest.ts';

interface Name {
  /** The “van de” of van de Geijn: part of the name in running text. */
  'non-dropping-particle'?: string;
  family?: string;
  given?: string;
  literal?: string;
}

/** One source, as CSL-JSON. */
interface Source {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly author?: readonly Name[];
  readonly editor?: readonly Name[];
  readonly issued?: { readonly 'date-parts': readonly (readonly number[])[] };
  readonly URL?: string;
  readonly DOI?: string;
}

const han = /\p{Script=Han}/u;

/** Every entry of `content/references.bib` by key; throws what the parser says about a bad file. */
export const bibliography: () => ReadonlyMap<string, Source> = cached(
  join(root, 'content/references.bib'),
  (file) => {
    try {
      const parsed = new Cite(readFileSync(file, 'utf8')).data as Source[];
      return new Map(parsed.map((source) => [source.id, source]));
    } catch (error) {
      throw new Error(`content/references.bib cannot be read: ${(error as Error).message}`);
    }
  },
);

/** @throws with the nearest keys if there is no such entry. */
export function getSource(key: string): Source {
  const source = bibliography().get(key);
  if (source) return source;
  throw new Error(unknownName('source', key, bibliography().keys()));
}

/** Does the source speak Chinese? Then its entry is set in Chinese, in both languages. */
export const isChinese = (source: Source): boolean => han.test(source.title);

/** Authors as they stand in running text: "Prince", "Du & Mordatch", "Salmon et al.", "苏剑林". */
export function shortAuthors(source: Source, lang: Lang): string {
  const names = (source.author ?? source.editor ?? []).map(
    ({ 'non-dropping-particle': particle, family, given, literal }) =>
      literal ?? (family ? [particle, family].filter(Boolean).join(' ') : (given ?? '')),
  );
  const [first, second] = names;
  if (first === undefined) return lang === 'zh' ? `《${source.title}》` : `“${source.title}”`;
  if (second === undefined) return first;
  if (names.length === 2) return lang === 'zh' ? `${first} 和 ${second}` : `${first} & ${second}`;
  return lang === 'zh' ? `${first} 等` : `${first} et al.`;
}

const issuedIn = (source: Source) => source.issued?.['date-parts'][0]?.[0];

/** "a", "b" … where the same authors have several sources of one year in the bibliography. */
function letter(source: Source): string {
  const alike = [...bibliography().values()].filter(
    (other) =>
      issuedIn(other) === issuedIn(source) &&
      shortAuthors(other, 'en') === shortAuthors(source, 'en'),
  );
  const place = alike.findIndex(({ id }) => id === source.id);
  return alike.length > 1 && place >= 0 ? String.fromCharCode(97 + place) : '';
}

/** Year of publication, as "2015a" where it takes a letter; "n.d." and 无日期 without a date. */
export function year(source: Source, lang: Lang): string {
  const issued = issuedIn(source);
  if (issued === undefined) return lang === 'zh' ? '无日期' : 'n.d.';
  return `${issued}${letter(source)}`;
}

/** Places in a source, which authors write in the source's own language or in English. */
const placesZh: readonly (readonly [RegExp, string])[] = [
  [/^figs?\. (.+)$/, '图 $1'],
  [/^secs?\. (\p{Script=Han}.+)$/u, '“$1”一节'],
  [/^secs?\. (.+)$/, '$1 节'],
  [/^eqs?\. (.+)$/, '式 $1'],
  [/^notes of ch\. (.+)$/, '第 $1 章的注'],
  [/^ch\. (.+)$/, '第 $1 章'],
  [/^(?:thm\.|theorem) (.+)$/, '定理 $1'],
  [/^problem (.+)$/, '习题 $1'],
  [/^comment of (.+)$/, '读者评论，$1'],
];

/** Names of sections and the like, in both languages. */
const namedPlaces: readonly (readonly [en: string, zh: string])[] = [
  ['activation functions', '激活函数'],
  ['autoencoders', '自编码器'],
  ['bias and fairness', '偏见与公平'],
  ['bias of the estimate', '估计的偏差'],
  ['cells', '区域'],
  ['classification: what it means', '分类：意味着什么'],
  ['comment', '评论'],
  ['comments', '读者评论'],
  ['compression and intelligence', '压缩与智能'],
  ['convergence', '收敛性'],
  ['deep learning', '深度学习'],
  ['derived words', '衍生新词'],
  ['details of the model', '模型细节'],
  ['equivalence', '等价性'],
  ['explainability', '可解释性'],
  ['on using the model', '浅谈模型的应用'],
  ['preface', '前言'],
  ['the Brandeis dice problem', '布兰代斯骰子问题'],
  ['the Langevin equation', 'Langevin 方程'],
  ['the last part in brief', '上集回顾'],
  ['the maximum entropy model', '最大熵模型'],
  ['theorem', '定理'],
];
const inEnglish = new Map(namedPlaces.map(([en, zh]) => [zh, en]));
const inChinese = new Map(namedPlaces);

/** A place as readers of a language say it: each part of "problem 3.5, fig. 3.10(b)". */
export function place(locator: string, lang: Lang): string {
  const parts = locator.split(/[,，]\s*/).map((part) => {
    // Some stand in both languages: 等价性 (equivalence).
    const [, zh, en] = /^(\p{Script=Han}+) \(([^)]+)\)$/u.exec(part) ?? [];
    if (zh && en) return lang === 'zh' ? zh : en;
    if (lang === 'en')
      return part.replace(/\p{Script=Han}.*$/u, (name) => inEnglish.get(name) ?? name);
    return placesZh.reduce(
      (said, [pattern, words]) => said.replace(pattern, words),
      inChinese.get(part) ?? part,
    );
  });
  return parts.join(lang === 'zh' ? '，' : ', ');
}

/**
 * A citation in running text, without its brackets: "Prince, 2023, fig. 2.2". A source without a
 * date is told apart by its title.
 */
export function inText(source: Source, lang: Lang, locator?: string): string {
  const title = isChinese(source) ? `《${source.title}》` : `“${source.title}”`;
  const which = source.issued ? year(source, lang) : title;
  const parts = [shortAuthors(source, lang), which, ...(locator ? [place(locator, lang)] : [])];
  return parts.join(lang === 'zh' ? '，' : ', ');
}

/** The full entry as HTML, in APA; addresses are links, Chinese entries have Chinese marks. */
export function entryHtml(source: Source): string {
  const formatted = new Cite([source]).format('bibliography', {
    format: 'html',
    template: 'apa',
    lang: 'en-US',
  }) as string;
  const entry = formatted
    .replace(/<\/?div[^>]*>/g, '')
    // APA asks for a date after this word, and an undated source has none.
    .replace(/Retrieved (?=https?:)/, '')
    .replace(/\((\d{4})/, (whole) => `${whole}${letter(source)}`)
    .trim();
  const marked = isChinese(source) ? chineseMarks(entry) : entry;
  return marked.replace(/https?:\/\/[^\s<]+/g, (address) => {
    return `<a href="${address}">${address.replace(/^https?:\/\/(?:www\.)?/, '')}</a>`;
  });
}

/** APA's marks as Chinese printing sets them; addresses and Latin names keep theirs. */
function chineseMarks(entry: string): string {
  return entry
    .replace(/\s*\(([^()]+), Trans\.\)\.?\s*/, (_, names: string) => {
      return `。${names.replace(/\s*(?:,|&#38;)\s*/g, '、')} 译，`;
    })
    .replace(/(?<=\p{Script=Han})\.(?= \()/u, '')
    .replace(/\s*\((\d{4}[a-z]?|n\.d\.)[^)]*\)\.\s*/, (_, date: string) => {
      return `（${date === 'n.d.' ? '无日期' : date}）。`;
    })
    .replace(/<i>(.*?)<\/i>/g, '《$1》')
    .replace(/(\p{Script=Han}|[）】》])[.．]\s*/gu, '$1。')
    .replace(/。\s+/g, '。');
}

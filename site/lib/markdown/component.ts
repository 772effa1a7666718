import { fillSlots, shown } from '../../widgets/explorer/slots.ts';
import { formatNumber, getArtifact, getFigure, getMetric } from '../artifacts.ts';
import { getSource, inText } from '../bibliography.ts';
import { readTranslations } from '../build/translations.ts';
import { chapters } from '../chapters.ts';
import { shownValues } from '../checks.ts';
import { dataFiles } from '../figure/data-files.ts';
import { fileHref, imageHref } from '../figure/files.ts';
import { getTerm, shownTerm } from '../glossary.ts';
import { asset, href, otherLang } from '../i18n.ts';
import { siteUrl } from '../identity.ts';
import { type Lang, languageTag } from '../language.ts';
import { marked } from '../machine.ts';
import type { Values } from '../remark/attributes.ts';
import { getExplorer } from '../widgets.ts';

// What each component of a page is in plain Markdown: what it says, and where the rest is to be found.

export interface Surroundings {
  readonly lang: Lang;
  /** Path of the page, without language. */
  readonly page: string;
  /** Numbers of figures, by id. */
  readonly figures: Map<string, number>;
  /** Terms that the page has used. */
  readonly terms: Set<string>;
}

/** An address that leads there from anywhere, where the site knows its own. */
export const absolute = (path: string): string => `${siteUrl ?? ''}${path}`;

const tables = new Map<Lang, Record<string, string>>();

/** A word of the site. */
export function word(lang: Lang, key: string, values: Record<string, unknown> = {}): string {
  if (!tables.has(lang)) tables.set(lang, readTranslations()[languageTag[lang]] ?? {});
  const said = tables.get(lang)?.[key];
  if (said === undefined) throw new Error(`content/i18n/${lang}.json lacks ${key}`);
  return said.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
}

/** @param inside what stands between its tags, as Markdown. */
export function componentMarkdown(
  name: string,
  values: Values,
  inside: string,
  around: Surroundings,
): string {
  const write = components[name];
  if (!write)
    throw new Error(
      `<${name}> has no form in plain Markdown: give it one in site/lib/markdown/component.ts`,
    );
  return write(values, inside, around);
}

// What a component takes was checked when the page was read.
// biome-ignore lint/suspicious/noExplicitAny: each has attributes of its own
type Write = (values: Record<string, any>, inside: string, around: Surroundings) => string;

const link = (words: string, path: string) => `[${words}](${absolute(path)})`;
/** What only a page can do. */
const onThePage = ({ lang, page }: Surroundings) =>
  `*${word(lang, 'fcs.markdown.onThePage')}* ${absolute(href(lang, page))}`;

const components: Readonly<Record<string, Write>> = {
  Figure: ({ id }, _, around) => figure(id, around),
  Rerun: ({ figure: id }, _, around) =>
    `${figure(id, around)}\n\n*${word(around.lang, 'fcs.markdown.rerun')}* ` +
    absolute(`${href(around.lang, around.page)}#fig-${String(id).replace('/', '-')}`),
  Explorer({ id }, _, { lang }) {
    const { text, start, numbers } = getExplorer(id);
    const { title, caption, alt } = text[lang];
    const slots = { ...start, ...numbers(start) };
    const fill = (words: string) =>
      fillSlots(words, (slot, digits) => shown(slots[slot] ?? '', digits));
    const address = absolute(asset(`embed/${lang}/explorer/${id}/`));
    const about = `*${word(lang, 'fcs.markdown.explorer')}* ${address}`;
    return `**${title}** ${fill(caption)}\n\n${fill(alt)}\n\n${about}`;
  },
  Metric: ({ id, ...format }) => formatNumber(getMetric(id), format),
  Scrub: ({ explorer, knob, digits }) => shown(getExplorer(explorer).start[knob], digits),
  Live({ explorer, value, digits }) {
    const { start, numbers } = getExplorer(explorer);
    return shown({ ...start, ...numbers(start) }[value], digits);
  },
  Term({ id }, inside, { lang, terms }) {
    const term = getTerm(id);
    const said = inside || shownTerm(term, lang);
    if (terms.has(id)) return said;
    terms.add(id);
    const other = shownTerm(term, otherLang(lang));
    return lang === 'zh' ? `${said}（${other}）` : `${said} (${other})`;
  },
  Exercise({ title, choices }, inside, { lang }) {
    const list = ((choices ?? []) as string[]).map(
      (choice, i) => `- ${String.fromCharCode(65 + i)}. ${choice}`,
    );
    const [statement = '', ...solution] = inside.split(solutionMark);
    return [
      `**${word(lang, 'fcs.exercise.title')}${word(lang, 'fcs.figure.colon')}${title}**`,
      statement.trim(),
      ...(list.length > 0 ? [list.join('\n')] : []),
      ...solution.map((said) => said.trim()),
    ].join('\n\n');
  },
  Solution: (_, inside, { lang }) =>
    `${solutionMark}**${word(lang, 'fcs.exercise.solution')}**\n\n${inside}`,
  Checks({ experiment }, _, { lang }) {
    const words = {
      yes: word(lang, 'fcs.checks.true'),
      no: word(lang, 'fcs.checks.false'),
      none: word(lang, 'fcs.checks.not-computed'),
    };
    const head = ['claim', 'published', 'got', 'outcome'].map((key) =>
      word(lang, `fcs.checks.${key}`),
    );
    const rows = getArtifact(experiment).manifest.checks.map((check) => {
      const { published, got } = shownValues(check, words);
      const source = inText(getSource(check.source.key), lang, check.source.where || undefined);
      const outcome = word(lang, `fcs.outcome.${check.outcome}`);
      return [`${check.claim[lang]} (${source})`, published, got, outcome];
    });
    return table([head, ...rows]);
  },
  DataLinks: ({ experiment }, _, { lang }) => dataList(experiment, lang).join('\n'),
  Contents: (_, __, { lang }) =>
    chapters(lang)
      .map(({ path, title, question }) => `- ${link(title, href(lang, path))}: ${question}`)
      .join('\n'),
  Lookup: (_, __, around) => onThePage(around),
  Measure: (_, __, around) => onThePage(around),
  BenchGoals: (_, __, around) => onThePage(around),
  BenchMachine: (_, __, around) => onThePage(around),
  BenchRow: (_, __, around) => onThePage(around),
};

/** Where the statement of an exercise ends: choices come between it and the solution. */
const solutionMark = '\u0000';

function figure(id: string, { lang, figures }: Surroundings): string {
  const { artifact, figure: drawn } = getFigure(id);
  const number = figures.size + 1;
  figures.set(id, number);
  const image = absolute(imageHref(artifact.id, drawn.name, lang, 'svg'));
  const data = dataList(artifact.id, lang, drawn.data).slice(0, Math.max(1, drawn.data.length));
  return [
    `![${drawn.alt[lang].replace(/[[\]]/g, '\\$&')}](${image})`,
    `**${word(lang, 'fcs.figure.number', { number })}** ${drawn.caption[lang]} ` +
      link(
        marked(word(lang, 'fcs.figure.permalink'), artifact.manifest),
        href(lang, `figures/${id}`),
      ),
    `${word(lang, 'fcs.figure.data')}${word(lang, 'fcs.figure.colon').trim()}\n\n${data.join('\n')}`,
  ].join('\n\n');
}

const dataList = (id: string, lang: Lang, drawn: readonly string[] = []): string[] => {
  const titles = {
    'result.json': word(lang, 'fcs.figure.allNumbers'),
    'manifest.json': word(lang, 'fcs.figure.manifest'),
  };
  return dataFiles(getArtifact(id), lang, titles, drawn).map(
    ({ path, name, title }) =>
      `- ${link(name, fileHref(id, path))}${word(lang, 'fcs.figure.colon')}${title}`,
  );
};

/** A table of Markdown; a bar inside a cell would end it. */
function table(rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replace(/\s+/g, ' ')).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}

import { createHash } from 'node:crypto';
import { type Artifact, loadArtifacts, shortHash } from '../artifacts.ts';
import { type Chapter, chapters } from '../chapters.ts';
import { href } from '../i18n.ts';
import { identity, siteUrl } from '../identity.ts';
import type { Lang } from '../language.ts';

// What can be cited: the book, a chapter of it, an experiment with its data, a figure, a number, the
// ledger. Data sets of others are not ours to cite: the page "Data" says where they come from.

export interface Citable {
  readonly type: 'book' | 'chapter' | 'figure' | 'number' | 'dataset';
  /** Key of the entry: lower-case words joined by hyphens; ends in language and hash. */
  readonly key: string;
  readonly lang: Lang;
  readonly title: string;
  /** What it is, where the title does not say: "Figure", "Data set". */
  readonly kind?: string | undefined;
  readonly version: string;
  /** Day of publication, 2026-01-31. */
  readonly date: string;
  readonly author: string;
  /** Title of the book. */
  readonly book: string;
  /** First digits of a hash: other digits, other numbers (of book and chapter: or words). */
  readonly hash: string;
  /** The GPU that computed the numbers, if one did. */
  readonly gpu?: string | undefined;
  /** Path of its page, base path included. */
  readonly path: string;
  /**
   * Path that a citation names. Where one result is cited it names that, so that it still leads to its
   * record when another one is published.
   */
  readonly cited: string;
  /** What a citation names, with its host; undefined where the site does not know its own. */
  readonly url?: string | undefined;
}

const words = {
  figure: { en: 'Figure', zh: '图' },
  number: { en: 'Number', zh: '数值' },
  dataset: { en: 'Data set', zh: '数据集' },
} as const;

interface Particular {
  readonly type: Citable['type'];
  /** What tells its key from others': joined by hyphens after the book's name. */
  readonly name: readonly string[];
  readonly title: string;
  readonly hash: string;
  /** Without language. */
  readonly page: string;
  /** Place on the page. */
  readonly id?: string;
  readonly query?: string;
}

function citable(
  { type, name, title, hash, page, query = '', id }: Particular,
  lang: Lang,
): Citable {
  const fragment = id ? `#${id}` : '';
  const path = href(lang, page + fragment);
  const cited = href(lang, page + query + fragment);
  return {
    type,
    key: [identity.name, ...name, lang, hash].join('-'),
    lang,
    title,
    ...(type in words && { kind: words[type as keyof typeof words][lang] }),
    version: identity.version,
    date: identity.released,
    author: identity.author,
    book: identity.title[lang],
    hash,
    path,
    cited,
    url: siteUrl && siteUrl + cited,
  };
}

/** What shows the result of an experiment. */
function citeResult(
  artifact: Artifact,
  what: Omit<Particular, 'hash' | 'query'>,
  lang: Lang,
): Citable {
  const { isGpu, device } = artifact.manifest.provenance;
  const hash = shortHash(artifact);
  return {
    ...citable({ ...what, hash, query: `?result=${hash}` }, lang),
    gpu: isGpu ? device : undefined,
  };
}

/** A figure of an artifact. */
export const citeFigure = (
  artifact: Artifact,
  figure: { name: string; title: Readonly<Record<Lang, string>> },
  lang: Lang,
): Citable =>
  citeResult(
    artifact,
    {
      type: 'figure',
      name: [artifact.id, figure.name],
      title: figure.title[lang],
      page: `figures/${artifact.id}/${figure.name}`,
    },
    lang,
  );

/** An experiment: its numbers and the files with them. */
export const citeExperiment = (artifact: Artifact, lang: Lang): Citable =>
  citeResult(
    artifact,
    {
      type: 'dataset',
      name: [artifact.id],
      title: artifact.manifest.title[lang],
      page: `experiments/${artifact.id}`,
    },
    lang,
  );

/** One number of an experiment, by the name that its page lists it under. */
export const citeNumber = (artifact: Artifact, metric: string, lang: Lang): Citable =>
  citeResult(
    artifact,
    {
      type: 'number',
      name: [artifact.id, metric],
      title: `${artifact.id}/${metric}: ${artifact.manifest.title[lang]}`,
      page: `experiments/${artifact.id}`,
      id: `metric-${metric}`,
    },
    lang,
  );

/** All claims of sources, held against our numbers; its hash is one over all results. */
export const citeLedger = (title: string, lang: Lang): Citable =>
  citable(
    {
      type: 'dataset',
      name: ['ledger'],
      title,
      hash: digest(loadArtifacts().map(({ manifest }) => [manifest.result, manifest.checks])),
      page: 'ledger',
    },
    lang,
  );

/** A chapter; its hash is one over its words and the results that it shows. */
export const citeChapter = (chapter: Chapter, lang: Lang): Citable =>
  citable(
    {
      type: 'chapter',
      name: [chapter.path.replaceAll('/', '-')],
      title: chapter.title,
      hash: chapterHash(chapter),
      page: chapter.path,
    },
    lang,
  );

/** The book in one language; its hash is one over all chapters and all results. */
export const citeBook = (lang: Lang): Citable =>
  citable(
    {
      type: 'book',
      name: [],
      title: identity.title[lang],
      hash: digest([
        chapters(lang).map(chapterHash),
        loadArtifacts().map(({ manifest }) => manifest.result),
      ]),
      page: '',
    },
    lang,
  );

const digest = (value: unknown) =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 8);

const chapterHash = ({ title, question, source, experiments }: Chapter) =>
  digest([
    title,
    question,
    source,
    loadArtifacts()
      .filter(({ id }) => experiments?.includes(id))
      .map(({ manifest }) => manifest.result),
  ]);

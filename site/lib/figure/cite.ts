import { type Artifact, shortHash } from '../artifacts.ts';
import { href } from '../i18n.ts';
import { identity, siteUrl } from '../identity.ts';
import type { Lang } from '../language.ts';

export interface Citable {
  /** Key of the entry: lower-case words joined by hyphens. */
  readonly key: string;
  readonly title: string;
  /** What it is: "Figure", "Data". */
  readonly kind: string;
  readonly version: string;
  readonly year: number;
  readonly author: string;
  /** Title of the book. */
  readonly book: string;
  /** First digits of the hash over the numbers: other digits, other numbers. */
  readonly hash: string;
  /** The GPU that computed the numbers, if one did. */
  readonly gpu?: string | undefined;
  readonly url?: string | undefined;
}

/** A figure as something to cite. The address is left out where the site does not know its own. */
export function citeFigure(
  artifact: Artifact,
  figure: { name: string; title: Readonly<Record<Lang, string>> },
  lang: Lang,
): Citable {
  return {
    key: `${identity.name}-${artifact.id}-${figure.name}`,
    title: figure.title[lang],
    kind: lang === 'zh' ? '图' : 'Figure',
    version: identity.version,
    year: identity.year,
    author: identity.author,
    book: identity.title[lang],
    hash: shortHash(artifact),
    gpu: artifact.manifest.provenance.isGpu && artifact.manifest.provenance.device,
    url: siteUrl && siteUrl + href(lang, `figures/${artifact.id}/${figure.name}`),
  };
}

/** A BibTeX `@misc` entry. Double braces keep a collective author one name. */
export function bibtex(item: Citable): string {
  const fields: [string, string | undefined][] = [
    ['author', `{${escapeTex(item.author)}}`],
    ['title', `{${escapeTex(item.title)}} [${item.kind}]`],
    ['year', String(item.year)],
    ['howpublished', escapeTex(item.book)],
    ['note', escapeTex(`Version ${item.version}, result ${item.hash}${onGpu(item, ', GPU: ')}`)],
    ['url', item.url],
  ];
  const lines = fields
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `  ${name} = {${value}},`);
  return `@misc{${item.key},\n${lines.join('\n')}\n}`;
}

/** The reference in APA's form, as plain text. */
export function apa(item: Citable, lang: Lang): string {
  const inside =
    lang === 'zh'
      ? `载于《${item.book}》（版本 ${item.version}，结果 ${item.hash}${onGpu(item, '，GPU：')}）。`
      : `In ${item.book} (Version ${item.version}, result ${item.hash}${onGpu(item, ', GPU: ')}).`;
  const url = item.url ? ` ${item.url}` : '';
  return `${item.author}. (${item.year}). ${item.title} [${item.kind}]. ${inside}${url}`;
}

const onGpu = ({ gpu }: Citable, before: string) => (gpu ? before + gpu : '');

function escapeTex(text: string): string {
  return text.replace(/[&%#_$]/g, (sign) => `\\${sign}`);
}

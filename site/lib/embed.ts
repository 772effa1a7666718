import { chapters } from './chapters.ts';
import { escaped } from './escape.ts';
import { asset } from './i18n.ts';
import type { Lang } from './language.ts';

// What stands alone on a bare page, for slides and for other people's sites.

/** Something to move, as the first chapter that has it shows it. */
export interface Movable {
  readonly kind: 'rerun' | 'explorer';
  /** `experiment/run`, or the explorer's name. */
  readonly id: string;
  /** Of a re-runner: the figure that stands in for it. */
  readonly figure: string;
  /** Path of the chapter, without language. */
  readonly chapter: string;
}

const component = /<(Rerun|Explorer) id="([^"]+)"(?: figure="([^"]+)")?/g;
const known = new Map<Lang, readonly Movable[]>();

/** All that moves in the chapters, in the order of the book, each once. */
export function movables(lang: Lang): readonly Movable[] {
  const found =
    known.get(lang) ??
    [
      ...new Map(
        chapters(lang)
          .flatMap(({ path, source }) =>
            [...source.matchAll(component)].map(([, name, id = '', figure = '']) => ({
              kind: name === 'Rerun' ? ('rerun' as const) : ('explorer' as const),
              id,
              figure,
              chapter: path,
            })),
          )
          .reverse()
          .map((one) => [`${one.kind}/${one.id}`, one] as const),
      ).values(),
    ].reverse();
  known.set(lang, found);
  return found;
}

/** Address of the bare page of a figure (`experiment/figure`), or of what moves. */
export const embedHref = (lang: Lang, what: string | Movable): string =>
  asset(`embed/${lang}/${typeof what === 'string' ? what : `${what.kind}/${what.id}`}/`);

/** Width of the frame that a line to copy asks for, px: a figure then shows its wide drawing. */
const frameWidth = 760;

/** Height of a frame that needs no scroll bar, px: the picture, what stands below it, its caption, the line with the source. */
export function frameHeight(
  lang: Lang,
  picture: { readonly width: number; readonly height: number },
  caption: string,
  controls = 0,
): number {
  const lines = Math.ceil(caption.length / (lang === 'zh' ? 48 : 95));
  return (
    Math.ceil(
      (picture.height * Math.min(1, frameWidth / picture.width) + controls + 24 * lines + 90) / 10,
    ) * 10
  );
}

/** The line that shows it in another page. */
export const frameLine = (address: string, title: string, height: number): string =>
  `<iframe src="${address}" title="${escaped(title)}" ` +
  `width="${frameWidth}" height="${height}" style="border: 0; max-width: 100%" loading="lazy"></iframe>`;

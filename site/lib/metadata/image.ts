import { figureSvg } from '../artifacts.ts';
import { imageHref } from '../figure/files.ts';
import { pngScale } from '../figure/png.ts';
import { svgSize } from '../figure/print-svg.ts';
import { asset } from '../i18n.ts';
import type { Lang } from '../language.ts';
import type { Subject } from './subject.ts';

interface Picture {
  /** Path, base included. */
  readonly path: string;
  readonly width: number;
  readonly height: number;
}

/** What other sites show of a page: a figure as its own PNG, a chapter and the book as a card. */
export function pictureOf(subject: Subject | undefined, lang: Lang): Picture {
  if (subject?.kind === 'figure' || subject?.kind === 'experiment') {
    const { artifact } = subject;
    const figure = subject.kind === 'figure' ? subject.figure : artifact.manifest.figures[0];
    if (figure) {
      const size = svgSize(figureSvg(`${artifact.id}/${figure.name}`, lang, 'wide'));
      return {
        path: imageHref(artifact.id, figure.name, lang, 'png'),
        width: Math.round(size.width * pngScale),
        height: Math.round(size.height * pngScale),
      };
    }
  }
  const page = subject?.kind === 'chapter' ? `${lang}/${subject.chapter.path}` : lang;
  return { path: asset(`og/${page}.png`), width: 1200, height: 630 };
}

import type { ManifestFigure } from '../../../pipeline/run/manifest.ts';
import { type Artifact, getArtifact, getFigure } from '../artifacts.ts';
import { type Chapter, chapters } from '../chapters.ts';
import type { Lang } from '../language.ts';

/** What a page is about, as far as catalogues know such things. */
export type Subject =
  | { readonly kind: 'book' }
  | { readonly kind: 'chapter'; readonly chapter: Chapter; readonly place: number }
  | { readonly kind: 'figure'; readonly artifact: Artifact; readonly figure: ManifestFigure }
  | { readonly kind: 'experiment'; readonly artifact: Artifact };

/** @param page path without language and outer slashes, as the build made it. */
export function subjectOf(page: string, lang: Lang): Subject | undefined {
  if (page === '') return { kind: 'book' };
  const [folder, experiment, figure] = page.split('/');
  if (folder === 'figures' && experiment && figure)
    return { kind: 'figure', ...getFigure(`${experiment}/${figure}`) };
  if (folder === 'experiments' && experiment)
    return { kind: 'experiment', artifact: getArtifact(experiment) };
  const all = chapters(lang);
  const place = all.findIndex(({ path }) => path === page);
  const chapter = all[place];
  return chapter && { kind: 'chapter', chapter, place };
}

import { type Artifact, loadArtifacts } from './artifacts.ts';
import { type Chapter, chapters } from './chapters.ts';
import { type Part, parts } from './i18n.ts';
import type { Lang } from './language.ts';

/** Experiments of one chapter; without one, those that no chapter shows. */
interface Group {
  readonly chapter: Chapter | undefined;
  /** Id of its heading, the same in both languages. */
  readonly anchor: string;
  readonly artifacts: readonly Artifact[];
}

export interface PartOfBook {
  readonly part: Part | 'other';
  readonly groups: readonly Group[];
}

/**
 * Experiments as the book shows them: by part and by the first chapter that names them. Lists of
 * everything use it, so that a reader who knows one of them knows all.
 */
export function byChapter(
  lang: Lang,
  artifacts: readonly Artifact[] = loadArtifacts(),
): PartOfBook[] {
  const left = new Map(artifacts.map((artifact) => [artifact.id, artifact]));
  const groups = chapters(lang).map((chapter) => {
    const own = (chapter.experiments ?? []).flatMap((id) => left.get(id) ?? []);
    for (const { id } of own) left.delete(id);
    return { chapter, anchor: chapter.path.replace('/', '-'), artifacts: own };
  });
  const found: PartOfBook[] = (Object.keys(parts) as Part[]).map((part) => ({
    part,
    groups: groups.filter(
      ({ chapter, artifacts }) => chapter.part === part && artifacts.length > 0,
    ),
  }));
  const rest = { chapter: undefined, anchor: 'other', artifacts: [...left.values()] };
  return [
    ...found,
    { part: 'other' as const, groups: rest.artifacts.length > 0 ? [rest] : [] },
  ].filter((part) => part.groups.length > 0);
}

/** Headings of such a list, for the table of contents. */
export const groupHeadings = (
  found: readonly PartOfBook[],
  nameOf: (part: Part | 'other') => string,
) =>
  found.flatMap(({ part, groups }) => [
    { depth: 2, slug: part, text: nameOf(part) },
    ...groups.flatMap(({ chapter, anchor }) =>
      chapter ? [{ depth: 3, slug: anchor, text: chapter.title }] : [],
    ),
  ]);

/** Experiments that hold a claim of a source against their numbers: those of the ledger. */
export const tested = (lang: Lang): PartOfBook[] =>
  byChapter(
    lang,
    loadArtifacts().filter(({ manifest }) => manifest.checks.length > 0),
  );

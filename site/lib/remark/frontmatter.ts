import { getArtifact } from '../artifacts.ts';
import { chapterFields, chapterRequires } from '../frontmatter.ts';
import { parts } from '../i18n.ts';
import type { Problems } from './problems.ts';
import type { Point } from './tree.ts';

/** Where a field stands; the first line if it is not there. */
function place(source: string, field: string): Point {
  const line = source.split('\n').findIndex((text) => text.startsWith(`${field}:`));
  return { line: Math.max(0, line) + 1, column: 1 };
}

/**
 * Checks a page's frontmatter. A page in a part's folder is a chapter and has every field.
 * @param page path without language, such as `fit/straight-line`.
 * @param source the file with its frontmatter, for the line numbers.
 */
export function frontmatter(
  data: Readonly<Record<string, unknown>>,
  page: string,
  source: string,
  problems: Problems,
): void {
  const folder = page.split('/')[0] ?? '';
  const isChapter = folder in parts;
  for (const field of isChapter ? chapterRequires : (['title'] as const))
    if (data[field] === undefined || data[field] === '')
      problems.add(undefined, `frontmatter lacks ${field}`);
  const parsed = chapterFields.partial().loose().safeParse(data);
  for (const issue of parsed.error?.issues ?? [])
    problems.add(
      place(source, String(issue.path[0])),
      `frontmatter, ${issue.message}; received ${JSON.stringify(data[String(issue.path[0])])}`,
    );
  if (isChapter && typeof data.part === 'string' && data.part !== folder)
    problems.add(place(source, 'part'), `part is ${data.part}, but the page stands in ${folder}/`);
  if (Array.isArray(data.experiments))
    for (const id of data.experiments)
      problems.attempt(place(source, 'experiments'), () => getArtifact(String(id)));
}

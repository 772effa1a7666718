import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseFrontmatter, unified } from '@astrojs/markdown-remark';
import { getSource } from '../bibliography.ts';
import { ledger } from '../checks.ts';
import { languages, otherLang } from '../i18n.ts';
import { root } from '../identity.ts';
import { contentFiles } from '../paths.ts';
import { remarkPlugins } from './index.ts';
import { ContentError, formatProblem, type Problem } from './problems.ts';

// Reads every page as the build does, without building: all problems of all pages in seconds.
// `node site/lib/remark/check.ts [part of a path…]`

/** Everything that is wrong in the pages under `content/docs` whose path contains one of `only`. */
export async function checkContent(only: readonly string[] = []): Promise<readonly Problem[]> {
  const processor = unified({ remarkPlugins: remarkPlugins() });
  const renderer = await processor.createMdxRenderer?.(
    { syntaxHighlight: false },
    { optimize: false, srcDir: new URL('file:///'), sourcemap: false },
  );
  if (!renderer) throw new Error('@astrojs/markdown-remark renders no MDX any more');
  const problems: Problem[] = [];
  for (const file of languages.flatMap(contentFiles)) {
    const name = relative(root, file).replaceAll('\\', '/');
    if (only.length > 0 && !only.some((part) => name.includes(part))) continue;
    problems.push(...withoutTwin(name));
    try {
      const options = { frontmatter: 'empty-with-spaces' } as const;
      const { frontmatter, content } = parseFrontmatter(readFileSync(file, 'utf8'), options);
      await renderer.process(content, file, frontmatter);
    } catch (error) {
      problems.push(...problemsOf(error, name));
    }
  }
  if (only.length === 0) problems.push(...claimsWithoutSource());
  return problems;
}

/** Checks of experiments that name a source which the list of references does not know. */
function claimsWithoutSource(): readonly Problem[] {
  try {
    return ledger().flatMap(({ artifact, check }) => {
      try {
        getSource(check.source.key);
        return [];
      } catch (error) {
        const file = `pipeline/experiments/${artifact.id}/told.ts`;
        const place = join(root, file);
        const lines = existsSync(place) ? readFileSync(place, 'utf8').split('\n') : [];
        const line = lines.findIndex((text) => text.includes(`'${check.source.key}'`)) + 1;
        const message = `check "${check.id}": ${(error as Error).message} (content/references.bib)`;
        return [{ file, line: Math.max(line, 1), column: 1, message }];
      }
    });
  } catch (error) {
    return [{ file: 'artifacts', line: 1, column: 1, message: (error as Error).message }];
  }
}

/** A page that the other language lacks: its readers would be sent to a page they cannot read. */
function withoutTwin(file: string): readonly Problem[] {
  const lang = languages.find((known) => file.startsWith(`content/docs/${known}/`));
  if (!lang) return [];
  const twin = file.replace(`/${lang}/`, `/${otherLang(lang)}/`);
  if (existsSync(join(root, twin))) return [];
  const message = `the other language has no such page: write ${twin}, with the same ids, figures and numbers`;
  return [{ file, line: 1, column: 1, message }];
}

interface PlacedError extends Error {
  problems?: readonly Problem[];
  reason?: string;
  line?: number;
  column?: number;
  mark?: { line: number; column: number };
}

function problemsOf(thrown: unknown, file: string): readonly Problem[] {
  if (thrown instanceof ContentError) return thrown.problems;
  const error = thrown as PlacedError;
  return [
    {
      file,
      line: error.line ?? (error.mark ? error.mark.line + 1 : 1),
      column: error.column ?? (error.mark ? error.mark.column + 1 : 1),
      message: error.reason ?? error.message,
    },
  ];
}

const count = (n: number, thing: string) => `${n} ${thing}${n === 1 ? '' : 's'}`;

/** The report an author reads. What is wrong in many places, as a damaged artifact is, is told once. */
export function report(problems: readonly Problem[]): string {
  const files = new Set(problems.map(({ file }) => file)).size;
  const lines = problems.flatMap((problem, i) => {
    const same = problems.filter(({ message }) => message === problem.message);
    if (same.length < 4) return [formatProblem(problem)];
    const others = `(and in ${same.length - 1} more places)`;
    return problems.indexOf(same[0] as Problem) === i
      ? [`${formatProblem(problem)} ${others}`]
      : [];
  });
  return [...lines, `${count(problems.length, 'problem')} in ${count(files, 'page')}`].join('\n');
}

if (import.meta.main ?? process.argv[1] === join(import.meta.dirname, 'check.ts')) {
  const problems = await checkContent(process.argv.slice(2));
  console.log(problems.length > 0 ? report(problems) : 'no problems');
  process.exitCode = problems.length > 0 ? 1 : 0;
}

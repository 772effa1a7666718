import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseFrontmatter, unified } from '@astrojs/markdown-remark';
import { languages } from '../i18n.ts';
import { root } from '../identity.ts';
import { contentFiles } from '../paths.ts';
import { remarkPlugins } from './index.ts';
import { ContentError, type Problem } from './problems.ts';

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
    const name = relative(root, file);
    if (only.length > 0 && !only.some((part) => name.includes(part))) continue;
    try {
      const options = { frontmatter: 'empty-with-spaces' } as const;
      const { frontmatter, content } = parseFrontmatter(readFileSync(file, 'utf8'), options);
      await renderer.process(content, file, frontmatter);
    } catch (error) {
      problems.push(...problemsOf(error, name));
    }
  }
  return problems;
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

/** The report an author reads. */
export function report(problems: readonly Problem[]): string {
  const files = new Set(problems.map(({ file }) => file)).size;
  const lines = problems.map(
    ({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`,
  );
  const count = (n: number, thing: string) => `${n} ${thing}${n === 1 ? '' : 's'}`;
  return [...lines, `${count(problems.length, 'problem')} in ${count(files, 'page')}`].join('\n');
}

if (import.meta.main ?? process.argv[1] === join(import.meta.dirname, 'check.ts')) {
  const problems = await checkContent(process.argv.slice(2));
  console.log(problems.length > 0 ? report(problems) : 'no problems');
  process.exitCode = problems.length > 0 ? 1 : 0;
}

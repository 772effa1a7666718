import { execFileSync } from 'node:child_process';
import { commitOf } from '../../pipeline/run/git.ts';
import { Problem } from '../../pipeline/run/problem.ts';
import { openProject } from '../../pipeline/run/project.ts';
import { getArtifact, loadArtifacts } from '../../site/lib/artifacts.ts';
import { chapters } from '../../site/lib/chapters.ts';
import { parts } from '../../site/lib/i18n.ts';
import { contentPages, generatedPages } from '../../site/lib/paths.ts';
import { unknownName } from '../../site/lib/suggest.ts';

/** What is looked at: pages by path without language, and experiments whose figures are shown. */
export interface Choice {
  readonly pages: readonly string[];
  readonly experiments: readonly string[];
}

const unique = <T>(all: readonly T[]) => [...new Set(all)];
const merge = (choices: readonly Choice[]): Choice => ({
  pages: unique(choices.flatMap(({ pages }) => pages)),
  experiments: unique(choices.flatMap(({ experiments }) => experiments)),
});

/** Written pages, lists of everything, and all figures. */
function everything(): Choice {
  const lists = generatedPages().filter((page) => !page.includes('/'));
  return {
    pages: [...contentPages('en'), ...lists],
    experiments: loadArtifacts().map(({ id }) => id),
  };
}

/** A part or a chapter with the figures of its experiments, any other page, or an experiment's figures. */
export function named(name: string): Choice {
  const asked = name.replace(/^\/+|\/+$/g, '');
  const chosen = chapters('en').filter(({ part, path }) => part === asked || path === asked);
  if (chosen.length > 0)
    return {
      pages: chosen.map(({ path }) => path),
      experiments: unique(chosen.flatMap(({ experiments }) => experiments)),
    };
  const experiments = loadArtifacts().map(({ id }) => id);
  if (experiments.includes(asked)) return { pages: [], experiments: [asked] };
  const pages = [...contentPages('en'), ...generatedPages()];
  if (pages.includes(asked)) return { pages: [asked], experiments: [] };
  throw new Problem(
    unknownName('page or part', asked, [...Object.keys(parts), ...experiments, ...pages]),
  );
}

/** Pages and figures with a file that differs from a revision, or that git does not know yet. */
function changedSince(revision: string): Choice {
  const commit = commitOf(openProject(process.cwd()), revision);
  const git = (...args: string[]) =>
    execFileSync('git', args, { encoding: 'utf8' }).split('\n').filter(Boolean);
  const changed = [
    ...git('diff', '--name-only', '--diff-filter=d', commit, '--', 'content', 'artifacts'),
    ...git('ls-files', '--others', '--exclude-standard', '--', 'content', 'artifacts'),
  ];
  const of = (pattern: RegExp) =>
    unique(changed.flatMap((file) => pattern.exec(file)?.slice(1) ?? []));
  return {
    pages: of(/^content\/docs\/\w+\/(.*?)\/?(?:index)?\.mdx$/),
    experiments: of(/^artifacts\/([^/]+)\/figures\//).filter(getArtifact),
  };
}

/** What the words of the command line ask for; all there is if they ask for nothing. */
export function choose(names: readonly string[], since: string | undefined): Choice {
  if (names.length === 0 && since === undefined) return everything();
  return merge([...names.map(named), ...(since === undefined ? [] : [changedSince(since)])]);
}

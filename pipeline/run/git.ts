import { spawnSync } from 'node:child_process';
import type { Sources } from './host.ts';
import { Problem } from './problem.ts';
import type { Project } from './project.ts';

/** What git answers about the project; nothing if it refuses, or is not there. */
export function ask({ root }: Project, ...args: string[]): string | undefined {
  const { status, stdout } = spawnSync('git', args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e9,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return status === 0 ? stdout : undefined;
}

/** The commit of the sources, and whether they are its own to the letter; nothing without git. */
export function sourcesOf(project: Project): Sources | undefined {
  const commit = ask(project, 'rev-parse', 'HEAD')?.trim();
  const changes = ask(project, 'status', '--porcelain', '--', '.', ':(exclude)artifacts');
  return commit && changes !== undefined ? { commit, isClean: changes === '' } : undefined;
}

/** The commit of a name. @throws Problem if git knows none. */
export function commitOf(project: Project, name: string): string {
  const found = ask(project, 'rev-parse', '--verify', '--quiet', `${name}^{commit}`);
  if (found) return found.trim();
  throw new Problem(
    `git knows no commit "${name}" in ${project.root}: expected one such as HEAD, main or a hash, ` +
      'in a clone that holds it (git fetch)',
  );
}

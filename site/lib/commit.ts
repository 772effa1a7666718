import { execFileSync } from 'node:child_process';
import { repoUrl, root } from './identity.ts';

let known: string | undefined | null = null;

/** Commit that the site is built from; undefined outside a checkout. */
export function commit(): string | undefined {
  if (known === null) {
    try {
      known = execFileSync('git', ['rev-parse', 'HEAD'], {
        cwd: root,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim();
    } catch {
      known = undefined;
    }
  }
  return known;
}

/** Address of a source file at that commit; undefined unless `REPO_URL` is set. */
export function sourceLink(file: string): string | undefined {
  const at = commit();
  return repoUrl && at ? `${repoUrl}/blob/${at}/${file}` : undefined;
}

/** Address of a commit; undefined unless `REPO_URL` is set. */
export const commitLink = (hash: string): string | undefined =>
  repoUrl && `${repoUrl}/commit/${hash}`;

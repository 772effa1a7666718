import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

// Whoever cited a result finds the short hash that they wrote down, and what became of it. Which
// hashes were ever published only git knows.

const git = (...args: string[]) =>
  execFileSync('git', args, { encoding: 'utf8', maxBuffer: 1 << 28 }).trim();

/** Why the history cannot be asked, or nothing. */
function missingHistory(): string | undefined {
  try {
    return git('rev-parse', '--is-shallow-repository') === 'true' ? 'a shallow clone' : undefined;
  } catch {
    return 'no git repository';
  }
}

const missing = missingHistory();

interface Published {
  readonly experiment: string;
  readonly kind: string;
  readonly hash: string;
}

/** Every result that a commit held, oldest first. */
function published(): Published[] {
  const commits = git('rev-list', '--reverse', 'HEAD', '--', 'artifacts/*/manifest.json');
  return commits.split('\n').flatMap((commit) =>
    git('ls-tree', '-r', '--name-only', commit, 'artifacts')
      .split('\n')
      .filter((file) => /^artifacts\/[^/]+\/manifest\.json$/.test(file))
      .map((file) => {
        const { experiment, kind, result } = JSON.parse(git('show', `${commit}:${file}`));
        return { experiment, kind, hash: String(result).slice(0, 8) };
      }),
  );
}

/** Short hashes in the order of their appearance, of each result that ever changed. */
function chains(results: readonly Published[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  // Times differ whenever they are measured; the page says that they have no entry.
  for (const { experiment, kind, hash } of results) {
    if (kind === 'measurement') continue;
    const chain = found.get(experiment) ?? [];
    if (!chain.includes(hash)) found.set(experiment, [...chain, hash]);
  }
  return new Map([...found].filter(([, chain]) => chain.length > 1));
}

describe.skipIf(missing)(`errata${missing ? ` (skipped: ${missing} has no history)` : ''}`, () => {
  const changed = missing ? new Map<string, string[]>() : chains(published());

  it('knows results that changed, or these tests see nothing', () => {
    expect([...changed.keys()]).toContain('derived-words');
  });

  it.each(['zh', 'en'])('name every short hash that a result ever had (%s)', (lang) => {
    const page = readFileSync(`content/docs/${lang}/errata.mdx`, 'utf8');
    const unnamed = [...changed].flatMap(([experiment, chain]) =>
      chain.filter((hash) => !page.includes(`\`${hash}\``)).map((hash) => `${experiment} ${hash}`),
    );
    expect(unnamed).toEqual([]);
  });
});

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { canonicalFile } from './canonical.ts';
import { ask } from './git.ts';
import { messageOf, Problem } from './problem.ts';
import { artifactFolder, type Project, shown } from './project.ts';

// Where results stand that are no longer the published ones. A citation holds the first digits of a
// result's hash; the artifact it was of is in git, if one knows in which commit.

export const indexFile = 'artifacts/index.json';

/** By experiment, the short hash of a result → a commit whose artifacts hold it. */
const index = z.record(
  z.string(),
  z.record(z.string().regex(/^[0-9a-f]{8}$/), z.string().regex(/^[0-9a-f]{40}$/)),
);
type Index = z.infer<typeof index>;

interface Superseded {
  readonly id: string;
  readonly hash: string;
  readonly commit: string;
}

/** Every result that stands in git's history and is not the one here. @throws Problem without git. */
export function supersededIn(project: Project): Superseded[] {
  const folder = shown(project, project.artifacts);
  const files = `:(glob)${folder}/*/manifest.json`;
  const log = ask(
    project,
    'log',
    '--format=%H',
    '--raw',
    '--no-abbrev',
    '--no-renames',
    '--',
    files,
  );
  if (log === undefined) throw new Problem(`git knows no history of ${project.root}`);
  const written: { id: string; blob: string; commit: string }[] = [];
  let commit = '';
  for (const line of log.split('\n')) {
    if (/^[0-9a-f]{40}$/.test(line)) commit = line;
    const [, blob, file] = /^:\d+ \d+ [0-9a-f]+ ([0-9a-f]+) \w+\t(.*)$/.exec(line) ?? [];
    const isThere = blob && file && !/^0+$/.test(blob);
    if (isThere) written.push({ id: path.posix.basename(path.posix.dirname(file)), blob, commit });
  }
  const results = resultsOf(project, [...new Set(written.map(({ blob }) => blob))]);
  const found = new Map<string, Superseded>();
  // Newest first: the last commit that wrote a result has its latest words and drawings.
  for (const { id, blob, commit } of written) {
    const hash = results.get(blob);
    if (!hash || hash === resultHere(project, id) || found.has(`${id} ${hash}`)) continue;
    found.set(`${id} ${hash}`, { id, hash, commit });
  }
  return [...found.values()];
}

/** Short hashes of the results of manifests, by their git objects. */
function resultsOf({ root }: Project, blobs: readonly string[]): Map<string, string> {
  const { stdout } = spawnSync('git', ['cat-file', '--batch'], {
    cwd: root,
    input: `${blobs.join('\n')}\n`,
    maxBuffer: 2e9,
  });
  const found = new Map<string, string>();
  let at = 0;
  for (const blob of blobs) {
    const end = stdout.indexOf('\n', at);
    const size = Number(stdout.toString('utf8', at, end).split(' ')[2]);
    if (!Number.isInteger(size)) break;
    const text = stdout.toString('utf8', end + 1, end + 1 + size);
    // Of whatever schema it was: since the first one, `result` is the hash over the numbers.
    const result = /^ {2}"result": "([0-9a-f]{64})"/m.exec(text)?.[1];
    if (result) found.set(blob, result.slice(0, 8));
    at = end + size + 2;
  }
  return found;
}

function resultHere(project: Project, id: string): string | undefined {
  const file = path.join(artifactFolder(project, id), 'manifest.json');
  if (!existsSync(file)) return undefined;
  return /^ {2}"result": "([0-9a-f]{8})/m.exec(readFileSync(file, 'utf8'))?.[1];
}

/** The committed index; empty if there is none. @throws Problem if it is none. */
export function readIndex(file: string): Index {
  if (!existsSync(file)) return {};
  try {
    return index.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Problem(
      `${file} is no index of results: ${messageOf(error)}\nMend it: git restore ${indexFile}`,
    );
  }
}

/** Adds what is not in the index yet; a clone without all of history takes nothing out. */
export function updateIndex(project: Project, found: readonly Superseded[]): Superseded[] {
  const file = path.join(project.artifacts, path.basename(indexFile));
  const known = readIndex(file);
  const added = found.filter(({ id, hash }) => !known[id]?.[hash]);
  if (added.length === 0) return [];
  const all: Record<string, Record<string, string>> = structuredClone(known);
  for (const { id, hash, commit } of added) {
    all[id] ??= {};
    all[id][hash] = commit;
  }
  writeFileSync(file, canonicalFile(all));
  return added;
}

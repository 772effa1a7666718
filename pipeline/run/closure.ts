import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sha256 } from './canonical.ts';
import { Problem } from './problem.ts';
import type { Project } from './project.ts';
import { readSource, type Source, unixLines } from './tokens.ts';

/** Hash of what an experiment's file tells about its result: titles, checks, metrics, re-runs. */
export function tellingHash(project: Project, file: string): string {
  return parsed(file, readFileSync(path.join(project.root, file), 'utf8')).telling;
}

/** Everything that some modules take in when they run. */
export interface Closure {
  /** Hash of each file, by its path in the repository. */
  readonly files: ReadonlyMap<string, string>;
  /** Names of the npm packages. */
  readonly packages: ReadonlySet<string>;
}

/**
 * Follows the imports of `entries` (paths in the repository).
 * @param leaveOut files that are neither counted nor followed.
 * @throws Problem with file and line for an import that leads nowhere.
 */
export function closureOf(
  project: Project,
  entries: readonly string[],
  leaveOut: ReadonlySet<string> = new Set(),
): Closure {
  const files = new Map<string, string>();
  const packages = new Set<string>();
  const waiting = [...entries];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file) || leaveOut.has(file)) continue;
    const bytes = readFileSync(path.join(project.root, file));
    // Kernels count byte by byte; shaders and tables do, but for their line ends. They take in nothing.
    if (!/\.[cm]?[jt]s$/.test(file)) {
      files.set(file, sha256(bytes.includes(0) ? bytes : unixLines(bytes.toString('utf8'))));
      continue;
    }
    const { hash, taken } = parsed(file, bytes.toString('utf8'));
    files.set(file, hash);
    for (const { specifier, line } of taken) {
      if (specifier.startsWith('node:')) continue;
      if (/^\.\.?\//.test(specifier))
        waiting.push(beside(project, file, line, specifier.replace(/\?.*$/, '')));
      else if (/^(@[^/]+\/)?[a-zA-Z0-9]/.test(specifier)) packages.add(packageName(specifier));
      else
        throw new Problem(
          `${file}:${line}: cannot follow the import "${specifier}"; expected ./ or ../ with the ` +
            'extension, a package, or node:…',
        );
    }
  }
  return { files, packages };
}

// Many experiments share files; a text says the same every time it is read.
const sources = new Map<string, Source>();

function parsed(file: string, text: string): Source {
  const known = sources.get(`${file}\n${text}`);
  if (known) return known;
  const source = readSource(file, text);
  sources.set(`${file}\n${text}`, source);
  return source;
}

function beside(project: Project, from: string, line: number, specifier: string): string {
  const file = path.posix.join(path.posix.dirname(from), specifier);
  if (existsSync(path.join(project.root, file))) return file;
  throw new Problem(
    `${from}:${line}: imports "${specifier}", but there is no ${file}; expected the path of a ` +
      'file, with its extension',
  );
}

const packageName = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

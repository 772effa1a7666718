import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { DataSource } from '../data/source.ts';
import { sha256 } from './canonical.ts';
import { installLine, isOwn, plainVersion } from './lockfile.ts';
import { messageOf, Problem } from './problem.ts';
import type { Project } from './project.ts';

/** Where the file of a data source is, or nothing if its package is not installed. */
export function findData(project: Project, source: DataSource): string | undefined {
  // Not through Node's resolution: a package with `exports` hides files that are not code.
  const require = createRequire(path.join(project.root, 'package.json'));
  const shipped = (require.resolve.paths(source.package) ?? []).map((modules) =>
    path.join(modules, source.package, source.file),
  );
  const own = isOwn(project, source.package) ? [path.join(project.root, source.file)] : [];
  return [...own, ...shipped].find((file) => existsSync(file));
}

/**
 * Reads, checks and parses a data source.
 * @throws Problem if the package is missing, its file is another one, or does not parse.
 */
export function readData(project: Project, source: DataSource): unknown {
  const file = findData(project, source);
  if (!file)
    throw new Problem(
      `Data "${source.id}" is not here: ${source.package}/${source.file} is missing.\n` +
        howToGet(project, source),
    );
  const bytes = readFileSync(file);
  const difference = dataDifference(project, source, bytes);
  if (difference) throw new Problem(difference);
  try {
    return source.parse(bytes);
  } catch (error) {
    throw new Problem(`Data "${source.id}", ${source.package}/${source.file}: ${messageOf(error)}`);
  }
}

/** What to do where a data source is missing. */
export const howToGet = (project: Project, { install, package: name }: DataSource): string =>
  `Install it: ${install ?? installLine(project, name)}`;

/** Commands that bring what is missing of these sources and npm does not install; one for each package. */
export const unpackLines = (project: Project, sources: readonly DataSource[]): string[] => [
  ...new Set(
    sources.flatMap((source) =>
      source.install && !findData(project, source) ? [source.install] : [],
    ),
  ),
];

/** What is wrong with the installed file; nothing if it is right or not installed. */
export function dataDifference(
  project: Project,
  source: DataSource,
  bytes?: Uint8Array,
): string | undefined {
  const file = findData(project, source);
  if (!file) return undefined;
  const got = sha256(bytes ?? readFileSync(file));
  if (got === source.sha256) return undefined;
  return (
    `Data "${source.id}": the installed ${source.package}/${source.file} is not the declared one.\n` +
    `  SHA-256 ${got}\n  expected ${source.sha256} (version ${plainVersion(project, source.package)})\n` +
    `Install it again: ${source.install ?? 'npm ci'}\nOr declare the new file in the data source.`
  );
}

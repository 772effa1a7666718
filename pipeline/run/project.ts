import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { experimentNames } from './host.ts';
import { Problem, unknown } from './problem.ts';

/** Where things are. Tests point it at a folder of their own. */
export interface Project {
  /** Folder with package.json, package-lock.json, node_modules and pipeline/. */
  readonly root: string;
  /** Folder of the committed results; `artifacts/` unless told otherwise. */
  readonly artifacts: string;
  /** Folder of what long runs save on their way; git ignores it. */
  readonly checkpoints: string;
}

/** @throws Problem if something else than a folder has the name of the artifacts. */
export function openProject(
  root: string,
  artifacts = path.join(root, 'artifacts'),
  checkpoints = path.join(root, '.cache/checkpoints'),
): Project {
  if (existsSync(artifacts) && !statSync(artifacts).isDirectory())
    throw new Problem(`${artifacts} is a file, expected a folder of artifacts`);
  return {
    root: path.resolve(root),
    artifacts: path.resolve(artifacts),
    checkpoints: path.resolve(checkpoints),
  };
}

/**
 * Ids of all experiments: the names of the folders in pipeline/experiments, sorted; without those that need a
 * GPU and have no artifact yet, which have to be named.
 */
export const experimentIds = (project: Project): string[] =>
  experimentNames(project.root).filter(
    (id) =>
      existsSync(artifactFolder(project, id)) ||
      !existsSync(path.join(project.root, 'pipeline/experiments', id, 'needs-gpu.md')),
  );

/** Names of the folders in artifacts/, sorted; those that begin with a dot are not artifacts. */
export function artifactIds({ artifacts }: Project): string[] {
  if (!existsSync(artifacts)) return [];
  return readdirSync(artifacts, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
}

/** The experiments named, or all. @throws Problem for one that does not exist. */
export function selectIds(project: Project, ids: readonly string[]): string[] {
  const known = experimentNames(project.root);
  for (const id of ids) if (!known.includes(id)) unknown('experiment', id, known);
  return ids.length > 0 ? known.filter((id) => ids.includes(id)) : experimentIds(project);
}

export const numbersFile = (id: string) => `pipeline/experiments/${id}/numbers.ts`;
export const toldFile = (id: string) => `pipeline/experiments/${id}/told.ts`;

/** Modules in the folder of an experiment's figures, sorted: its figures and what they share. */
export function figureModules({ root }: Project, id: string): string[] {
  const folder = `pipeline/figures/${id}`;
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => `${folder}/${name}`);
}
export const artifactFolder = (project: Project, id: string) => path.join(project.artifacts, id);

/** A path as a shell reads it. */
export function quoted(file: string): string {
  // A command takes what begins with a dash for an option.
  const safe = file.startsWith('-') ? `./${file}` : file;
  if (/^[\w./-]+$/.test(safe)) return safe;
  // Inside double quotes, which every shell has, these would still mean something.
  return /["$`!\\]/.test(safe) ? `'${safe.replaceAll("'", String.raw`'\''`)}'` : `"${safe}"`;
}

/** A path as a person at the root of the project would type it. */
export function shown(project: Project, file: string): string {
  const relative = path.relative(project.root, file);
  return (relative.startsWith('..') ? file : relative).split(path.sep).join('/');
}

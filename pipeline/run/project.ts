import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
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

/** Ids of all experiments: the names of the files in pipeline/experiments, sorted. */
export function experimentIds(project: Project): string[] {
  return namesOf(path.join(project.root, 'pipeline/experiments'), (entry) =>
    entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts')
      ? entry.name.slice(0, -3)
      : undefined,
  );
}

/** Names of the folders in artifacts/, sorted; those that begin with a dot are not artifacts. */
export function artifactIds(project: Project): string[] {
  return namesOf(project.artifacts, (entry) =>
    entry.isDirectory() && !entry.name.startsWith('.') ? entry.name : undefined,
  );
}

/** The experiments named, or all. @throws Problem for one that does not exist. */
export function selectIds(project: Project, ids: readonly string[]): string[] {
  const known = experimentIds(project);
  for (const id of ids) if (!known.includes(id)) unknown('experiment', id, known);
  return ids.length > 0 ? known.filter((id) => ids.includes(id)) : known;
}

export const experimentFile = (id: string) => `pipeline/experiments/${id}.ts`;
export const figuresFile = (id: string) => `pipeline/figures/${id}.ts`;
export const artifactFolder = (project: Project, id: string) => path.join(project.artifacts, id);

/** A path as a person at the root of the project would type it. */
export function shown(project: Project, file: string): string {
  const relative = path.relative(project.root, file);
  return (relative.startsWith('..') ? file : relative).split(path.sep).join('/');
}

function namesOf(
  folder: string,
  name: (entry: import('node:fs').Dirent) => string | undefined,
): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .map(name)
    .filter((found) => found !== undefined)
    .sort();
}

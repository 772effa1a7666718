import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Files } from './files.ts';
import { type Owner, self } from './owner.ts';
import { messageOf, Problem } from './problem.ts';
import { artifactFolder, artifactIds, type Project, shown } from './project.ts';
import { halfOf, halves, mend, replaceFolder, writeFolder } from './writing.ts';

/** Largest file and largest sum of all artifacts, bytes. */
export const budget = { file: 5e6, total: 60e6 } as const;

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

/**
 * Writes files into a folder of their own beside the artifacts; {@link commit} puts it in place.
 * @param owner process that will commit or discard it.
 */
export function stage(project: Project, id: string, files: Files, owner: Owner): string {
  const folder = halfOf(project.artifacts, id, owner);
  writing(project, () => writeFolder(folder, files));
  return folder;
}

/** Finds out before hours of computing whether their result can be put in place. */
export function checkWritable(project: Project): void {
  writing(project, () => {
    const trial = halfOf(project.artifacts, 'trial');
    mkdirSync(project.artifacts, { recursive: true });
    // Alone: with `recursive`, Node says of a read-only disk that the folder is not there.
    mkdirSync(trial);
    rmSync(trial, { recursive: true, force: true });
  });
}

/** @throws Problem in place of what the file system says: no room, no right. */
function writing(project: Project, action: () => void): void {
  try {
    action();
  } catch (error) {
    throw new Problem(
      `${shown(project, project.artifacts)} cannot be written: ${messageOf(error)}\n` +
        'Nothing there was changed. Make room or give yourself the right to write there ' +
        '(chmod -R u+w), or name another folder: --artifacts <folder>',
    );
  }
}

/** Puts a staged folder in the artifact's place. */
export function commit(project: Project, id: string, staged: string): void {
  writing(project, () => replaceFolder(staged, artifactFolder(project, id)));
}

/**
 * Mends what killed processes left: an old artifact goes back, half-written ones are removed.
 * @returns why it could not: who only looks (a folder that is read-only) need not care.
 */
export function recover(project: Project): string | undefined {
  try {
    mend(project.artifacts);
    return undefined;
  } catch (error) {
    const folder = shown(project, project.artifacts);
    return `${folder} holds what a killed run has left, and it cannot be mended: ${messageOf(error)}`;
  }
}

/** Removes what this process has staged and not committed. */
export function discard(project: Project): void {
  for (const { file, kind, owner } of halves(project.artifacts))
    if (owner === self && kind === 'tmp') rmSync(file, { recursive: true, force: true });
}

/** @throws Problem if the artifact, or all of them with it, would be too large for the repository. */
export function checkBudget(project: Project, id: string, files: Files): void {
  let total = sizeOfOthers(project, id);
  for (const [file, content] of Object.entries(files)) {
    const bytes = Buffer.byteLength(content);
    total += bytes;
    if (bytes > budget.file)
      throw new Problem(
        `${id}: ${file} has ${megabytes(bytes)}, more than the ${megabytes(budget.file)} a file ` +
          'may have. Write fewer rows, fewer digits or a smaller type.',
      );
  }
  if (total > budget.total)
    throw new Problem(
      `${id}: with it the artifacts have ${megabytes(total)}, more than the ` +
        `${megabytes(budget.total)} they may have. Write fewer or smaller files.`,
    );
}

/** Bytes in all artifacts but this one. */
export function sizeOfOthers(project: Project, id?: string): number {
  let total = 0;
  for (const other of artifactIds(project)) {
    if (other === id) continue;
    const folder = artifactFolder(project, other);
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) total += statSync(path.join(entry.parentPath, entry.name)).size;
  }
  return total;
}

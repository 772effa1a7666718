import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Files } from './files.ts';
import { messageOf, Problem } from './problem.ts';
import { artifactFolder, artifactIds, type Project, shown } from './project.ts';

// An artifact is written beside its place and renamed into it. Names carry the process that made
// them, so that what a killed one left behind can be told from what a living one is writing.
const leftover = /^\.(tmp|old)-(\d+)-(.+)$/;

/** Largest file and largest sum of all artifacts, bytes. */
export const budget = { file: 5e6, total: 60e6 } as const;

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

/**
 * Writes files into a folder of their own beside the artifacts; {@link commit} puts it in place.
 * @param owner process that will commit or discard it.
 */
export function stage(project: Project, id: string, files: Files, owner: number): string {
  const folder = path.join(project.artifacts, `.tmp-${owner}-${id}`);
  writing(project, () => {
    rmSync(folder, { recursive: true, force: true });
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), content);
    }
  });
  return folder;
}

/** Finds out before hours of computing whether their result can be put in place. */
export function checkWritable(project: Project): void {
  const trial = path.join(project.artifacts, `.tmp-${process.pid}-trial`);
  writing(project, () => {
    mkdirSync(trial, { recursive: true });
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

/**
 * Puts a staged folder in the artifact's place. A kill between the two renames leaves the old one
 * under another name, from which {@link recover} brings it back.
 */
export function commit(project: Project, id: string, staged: string): void {
  const place = artifactFolder(project, id);
  const old = path.join(project.artifacts, `.old-${process.pid}-${id}`);
  const replaces = existsSync(place);
  writing(project, () => {
    if (replaces) renameSync(place, old);
    renameSync(staged, place);
    if (replaces) rmSync(old, { recursive: true, force: true });
  });
}

/**
 * Mends what killed processes left: an old artifact goes back, half-written ones are removed.
 * @throws Problem if the folder cannot be written.
 */
export function recover(project: Project): void {
  for (const { name, kind, pid, id } of leftovers(project)) {
    if (pid === process.pid || isAlive(pid)) continue;
    const folder = path.join(project.artifacts, name);
    const place = artifactFolder(project, id);
    writing(project, () => {
      if (kind === 'old' && !existsSync(place)) renameSync(folder, place);
      else rmSync(folder, { recursive: true, force: true });
    });
  }
}

/** Removes what this process has staged and not committed. */
export function discard(project: Project): void {
  for (const { name, kind, pid } of leftovers(project))
    if (pid === process.pid && kind === 'tmp')
      rmSync(path.join(project.artifacts, name), { recursive: true, force: true });
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

function leftovers(project: Project) {
  if (!existsSync(project.artifacts)) return [];
  return readdirSync(project.artifacts).flatMap((name) => {
    const [, kind, pid, id] = leftover.exec(name) ?? [];
    return kind && pid && id ? [{ name, kind, pid: Number(pid), id }] : [];
  });
}

/** Whether a process of this number runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !isZombie(pid);
}

/** Ended, but its parent never asked how: so it stays in a container whose first process is no init. */
function isZombie(pid: number): boolean {
  try {
    return /^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

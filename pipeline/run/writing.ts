import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Files } from './files.ts';
import { isGone, type Owner, ownerPattern, self } from './owner.ts';

// The one place that writes what others rely on. Everything is written beside its place and renamed
// into it; where that fails (a full disk) nothing is left.

/** What is being written, and what gives way to it, by their names. */
const half = new RegExp(`^\\.(tmp|old)-(${ownerPattern})-(.+)$`, 's');

interface Leftover {
  readonly file: string;
  readonly kind: 'tmp' | 'old';
  readonly owner: Owner;
  /** What it was to become, or has been. */
  readonly name: string;
}

/** What is written to become `name` in this folder. */
export const halfOf = (folder: string, name: string, owner: Owner = self) =>
  path.join(folder, `.tmp-${owner}-${name}`);

/** All in a folder that is on its way, whoever writes it; nothing of a folder that is not there. */
export function halves(folder: string): Leftover[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((file) => {
    const [, kind, owner, name] = half.exec(file) ?? [];
    if (!kind || !owner || !name) return [];
    return [{ file: path.join(folder, file), kind: kind as 'tmp' | 'old', owner, name }];
  });
}

/** Writes a file that is there as a whole or not at all, also if the machine stops. */
export function writeWhole(file: string, content: Uint8Array | string): void {
  const folder = path.dirname(file);
  const written = halfOf(folder, path.basename(file));
  try {
    mkdirSync(folder, { recursive: true });
    for (const one of halves(folder)) if (isGone(one.owner)) remove(one.file);
    writeFileSync(written, content, { flush: true });
    renameSync(written, file);
  } catch (error) {
    rmSync(written, { force: true });
    throw error;
  }
}

/** Writes files into a folder of their own, or leaves none. */
export function writeFolder(folder: string, files: Files): void {
  try {
    rmSync(folder, { recursive: true, force: true });
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), content);
    }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Puts a folder in its place, over what is there. Several processes may do so at once: each moves
 * aside what it finds until its own is in, so the last one stays, whole. A kill in between leaves
 * what was there under another name, from which {@link mend} brings it back.
 */
export function replaceFolder(written: string, place: string): void {
  const old = path.join(path.dirname(place), `.old-${self}-${path.basename(place)}`);
  try {
    while (!moveInto(written, place)) {
      remove(old);
      // Another process may have moved it.
      did(() => renameSync(place, old), 'ENOENT');
    }
  } catch (error) {
    did(() => moveInto(old, place), 'ENOENT');
    throw error;
  }
  remove(old);
}

/**
 * Mends what killed processes left in a folder: what had given way goes back if its place is still
 * empty, and what was half written is removed.
 */
export function mend(folder: string): void {
  for (const { file, kind, owner, name } of halves(folder)) {
    if (!isGone(owner)) continue;
    const place = path.join(folder, name);
    try {
      if (kind === 'old' && moveInto(file, place)) continue;
      remove(file);
    } catch (error) {
      // Another process may be mending it as well.
      if (existsSync(file)) throw error;
    }
  }
}

/** Moves a folder where none is. @returns whether its place was free. */
function moveInto(from: string, place: string): boolean {
  const taken = ['ENOTEMPTY', 'EEXIST'];
  return did(() => renameSync(from, place), ...(isWindows ? ['EPERM'] : taken));
}

const isWindows = process.platform === 'win32';
let removed = 0;

/** Removes a file or a folder; of several processes that try, the first to rename it does. */
function remove(file: string): void {
  removed += 1;
  const mine = halfOf(path.dirname(file), `removed-${removed}`);
  if (did(() => renameSync(file, mine), 'ENOENT')) rmSync(mine, { recursive: true, force: true });
}

/** @returns whether it was done, or failed with one of these codes. */
function did(action: () => void, ...codes: string[]): boolean {
  try {
    action();
    return true;
  } catch (error) {
    if (codes.includes(String((error as NodeJS.ErrnoException).code))) return false;
    throw error;
  }
}

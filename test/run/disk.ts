import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const preload = `--import ${pathToFileURL(path.join(import.meta.dirname, 'disk.mjs'))}`;
const mounted: string[] = [];

/** What is wrong with some folders: variables for the command line, and how to mend it. */
interface Trouble {
  readonly env: NodeJS.ProcessEnv;
  mend(): void;
}

const run = (...line: string[]) => execFileSync(line[0]!, line.slice(1), { stdio: 'ignore' });

function mount(folder: string, ...options: string[]): void {
  mkdirSync(folder, { recursive: true });
  run('mount', ...options, folder);
  mounted.push(folder);
}

/** Must stand before the folders are removed. */
export function unmountAll(): void {
  for (const folder of mounted.splice(0).reverse()) run('umount', folder);
}

/** File systems of our own need rights that few have; without them, `node:fs` says what they would. */
function canMount(): boolean {
  try {
    const folder = `/dev/shm/fcs-${process.pid}`;
    mount(folder, '-t', 'tmpfs', '-o', 'size=4k', 'tmpfs');
    unmountAll();
    return true;
  } catch {
    return false;
  }
}

const isReal = process.platform === 'linux' && canMount();

const said = (name: string, folders: readonly string[]): Trouble => ({
  env: { NODE_OPTIONS: preload, [name]: folders.join(path.delimiter) },
  mend() {},
});

/** Puts folders on a disk with room for next to nothing: a page, or 100 bytes. */
export function fill(...folders: string[]): Trouble {
  if (!isReal) return said('FULL', folders);
  for (const folder of folders) mount(folder, '-t', 'tmpfs', '-o', 'size=4k', 'tmpfs');
  return { env: {}, mend: unmountAll };
}

/** Lets nothing in a folder be changed. */
export function protect(folder: string): Trouble {
  if (!isReal) return said('READ_ONLY', [folder]);
  mount(folder, '--bind', folder);
  run('mount', '-o', 'remount,ro,bind', folder);
  return { env: {}, mend: unmountAll };
}

import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { sha256 } from '../canonical.ts';
import type { Project } from '../project.ts';

export interface Packed {
  readonly bytes: Uint8Array;
  /** `gz` where there is no xz: half as large again, and too large for a whole Node.js. */
  readonly format: 'xz' | 'gz';
  /** How large it is unpacked. */
  readonly size: number;
}

/** What is larger is kept in the cache: node, Dawn, large data. */
const keptFrom = 5e6;

/**
 * Compresses as far as it goes: node takes a minute, so what is large is kept in the project's
 * cache.
 * @param options.isProgram strips symbols first where `strip` is installed; some 15 % of the size.
 */
export function pack(
  { root }: Project,
  content: Uint8Array,
  { isProgram = false }: { isProgram?: boolean } = {},
): Packed {
  const whole = isProgram ? strip(content) : content;
  const size = whole.length;
  const format = hasXz() ? 'xz' : 'gz';
  const compress = () => (format === 'xz' ? xz(whole) : gzipSync(whole, { level: 9 }));
  if (size < keptFrom) return { bytes: compress(), size, format };
  const kept = path.join(root, '.cache/bundle', `${sha256(whole)}.${format}`);
  if (existsSync(kept)) return { bytes: readFileSync(kept), size, format };
  const bytes = compress();
  mkdirSync(path.dirname(kept), { recursive: true });
  writeFileSync(`${kept}.${process.pid}`, bytes);
  renameSync(`${kept}.${process.pid}`, kept);
  return { bytes, size, format };
}

/** The program without its symbols; as it is where there is no `strip`. */
function strip(program: Uint8Array): Uint8Array {
  const folder = mkdtempSync(path.join(tmpdir(), 'fcs-strip-'));
  const file = path.join(folder, 'program');
  try {
    writeFileSync(file, program);
    execFileSync('strip', ['--strip-unneeded', file], { stdio: 'ignore' });
    return readFileSync(file);
  } catch {
    return program;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether this machine has xz. */
export function hasXz(): boolean {
  return spawnSync('xz', ['--version'], { stdio: 'ignore' }).status === 0;
}

function xz(input: Uint8Array): Uint8Array {
  const maxBuffer = input.length + 1e6;
  return execFileSync('xz', ['-9e', '--threads=1', '--stdout'], { input, maxBuffer });
}

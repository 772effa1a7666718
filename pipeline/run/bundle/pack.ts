import { execFileSync } from 'node:child_process';
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
import { sha256 } from '../canonical.ts';
import { messageOf, Problem } from '../problem.ts';
import type { Project } from '../project.ts';

export interface Packed {
  /** A .xz file. */
  readonly bytes: Uint8Array;
  /** How large it is unpacked. */
  readonly size: number;
}

/**
 * Compresses with xz as far as it goes: node takes a minute, so what was packed once is kept in the
 * project's cache.
 * @param options.isProgram strips symbols first where `strip` is installed; some 15 % of the size.
 * @throws Problem if xz is not installed.
 */
export function pack(
  { root }: Project,
  content: Uint8Array,
  { isProgram = false }: { isProgram?: boolean } = {},
): Packed {
  const whole = isProgram ? strip(content) : content;
  const size = whole.length;
  const kept = path.join(root, '.cache/bundle', `${sha256(whole)}.xz`);
  if (existsSync(kept)) return { bytes: readFileSync(kept), size };
  const bytes = compress(whole);
  mkdirSync(path.dirname(kept), { recursive: true });
  writeFileSync(`${kept}.${process.pid}`, bytes);
  renameSync(`${kept}.${process.pid}`, kept);
  return { bytes, size };
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

function compress(input: Uint8Array): Uint8Array {
  try {
    const maxBuffer = input.length + 1e6;
    return execFileSync('xz', ['-9e', '--threads=1', '--stdout'], { input, maxBuffer });
  } catch (error) {
    throw new Problem(
      `xz, which packs the bundle, fails: ${messageOf(error)}\n` +
        'Install it (Debian: apt-get install xz-utils; macOS: brew install xz)',
    );
  }
}

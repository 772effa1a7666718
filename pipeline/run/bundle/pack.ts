import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { sha256 } from '../canonical.ts';
import { stopWith } from '../execute.ts';
import { Problem } from '../problem.ts';
import type { Project } from '../project.ts';
import { writeWhole } from '../writing.ts';

interface Packed {
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
 * cache. Whoever stops the command meanwhile is heard.
 * @param options.isProgram strips symbols first where `strip` is installed; some 15 % of the size.
 */
export async function pack(
  { root }: Project,
  content: Uint8Array,
  { isProgram = false }: { isProgram?: boolean } = {},
): Promise<Packed> {
  const whole = isProgram ? strip(content) : content;
  const size = whole.length;
  const format = hasXz() ? 'xz' : 'gz';
  const compress = () => (format === 'xz' ? xz(whole) : promisify(gzip)(whole, { level: 9 }));
  if (size < keptFrom) return { bytes: await compress(), size, format };
  const kept = path.join(root, '.cache/bundle', `${sha256(whole)}.${format}`);
  if (existsSync(kept)) return { bytes: readFileSync(kept), size, format };
  const bytes = await compress();
  try {
    writeWhole(kept, bytes);
  } catch {
    // Without room for it, the next bundle packs it again.
  }
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

async function xz(input: Uint8Array): Promise<Uint8Array> {
  const child = spawn('xz', ['-9e', '--threads=1', '--stdout'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  stopWith(child);
  const closed = once(child, 'close');
  // Where xz ends before it has read all, its exit code says so.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const chunks: Uint8Array[] = [];
  for await (const chunk of child.stdout) chunks.push(chunk);
  const [code, signal] = await closed;
  if (code !== 0) throw new Problem(`xz ended with ${signal ?? `code ${code}`}`);
  return Buffer.concat(chunks);
}

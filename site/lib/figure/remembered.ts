import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../identity.ts';

const folder = path.join(root, '.cache/images');
// What turns a drawing into a file: another version of any of it may set other bytes.
const makers = [
  'package-lock.json',
  ...['fonts', 'pdf', 'png'].map((name) => `site/lib/figure/${name}.ts`),
];
let stamp: string | undefined;

/**
 * The file that was made from equal inputs before, or a new one: to set hundreds of drawings takes more
 * time than the rest of a build.
 */
export async function remembered(
  inputs: Readonly<Record<string, string>>,
  make: () => Promise<Buffer>,
): Promise<Buffer> {
  stamp ??= hash(makers.map((file) => readFileSync(path.join(root, file), 'utf8')).join('\0'));
  const file = path.join(folder, hash(JSON.stringify([stamp, inputs])));
  if (existsSync(file)) return readFileSync(file);
  const bytes = await make();
  mkdirSync(folder, { recursive: true });
  // Two builds may do this at once: a file is either whole or not there.
  writeFileSync(`${file}.${process.pid}`, bytes);
  renameSync(`${file}.${process.pid}`, file);
  return bytes;
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

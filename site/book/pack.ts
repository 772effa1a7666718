import { closeSync, globSync, openSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

/** Paths of all files below a folder, with slashes, sorted. */
export const filesIn = (folder: string): string[] =>
  globSync('**/*', { cwd: folder })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => statSync(path.join(folder, file)).isFile())
    .sort();

// What is compressed already.
const packed = /\.(?:png|pdf|woff2|gz|pf_\w+|pagefind|bin)$/;

/** Writes files as one ZIP: the same bytes for the same files. @returns its size. */
export function writeZip(
  out: string,
  names: readonly string[],
  read: (file: string) => Uint8Array,
): number {
  const handle = openSync(out, 'w');
  let bytes = 0;
  try {
    const zip = new Zip((error, chunk) => {
      if (error) throw error;
      bytes += writeSync(handle, chunk);
    });
    for (const file of names) {
      const entry = packed.test(file)
        ? new ZipPassThrough(file)
        : new ZipDeflate(file, { level: 6 });
      // The first moment that a ZIP can name: no time goes into the result.
      entry.mtime = new Date(1980, 0, 1);
      zip.add(entry);
      entry.push(read(file), true);
    }
    zip.end();
  } finally {
    closeSync(handle);
  }
  return bytes;
}

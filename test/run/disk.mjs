// Loaded before the command line, in its workers too: folders in which there is no room (FULL), or in
// which nothing may be changed (READ_ONLY), as the file system would say it. Only what is written
// through `node:fs` is held; the pipeline writes nothing otherwise.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';

const folders = (name) => (process.env[name] ?? '').split(path.delimiter).filter(Boolean);
const [full, readOnly] = [folders('FULL'), folders('READ_ONLY')];
const isIn = (all, file) =>
  typeof file === 'string' && all.some((one) => path.resolve(file).startsWith(one));
const fail = (code, what, file) => {
  throw Object.assign(new Error(`${code}: ${what}, '${file}'`), { code, path: file });
};

/** Bytes that a process can still write. */
let room = 100;
const { writeFileSync } = fs;
fs.writeFileSync = (file, content, options) => {
  if (!isIn(full, file)) return writeFileSync(file, content, options);
  const bytes = Buffer.from(content);
  // As a disk does: what fits is there, and then it fails.
  writeFileSync(file, bytes.subarray(0, room), options);
  room -= bytes.length;
  if (room < 0) fail('ENOSPC', 'no space left on device, write', file);
};
if (readOnly.length > 0)
  for (const name of ['writeFileSync', 'mkdirSync', 'rmSync', 'renameSync', 'mkdtempSync']) {
    const does = fs[name];
    fs[name] = (file, ...rest) =>
      isIn(readOnly, file)
        ? fail('EROFS', `read-only file system, ${name}`, file)
        : does(file, ...rest);
  }
syncBuiltinESMExports();

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { builds, compile, sourcesHash } from '../../pipeline/engine/kernels/build.ts';
import { sha256 } from '../../pipeline/run/canonical.ts';

const folder = path.resolve(import.meta.dirname, '../../pipeline/engine/kernels');
const built = JSON.parse(readFileSync(path.join(folder, 'built.json'), 'utf8'));
const again = 'run: node pipeline/engine/kernels/build.ts';

it('the committed kernels were built from the sources that stand beside them', () => {
  expect(built.sources, again).toBe(sourcesHash());
  expect(Object.keys(built.files)).toEqual(Object.keys(builds));
  for (const [file, flags] of Object.entries(builds)) {
    const bytes = readFileSync(path.join(folder, file));
    expect(built.files[file], again).toEqual({
      flags: flags.join(' '),
      bytes: bytes.length,
      sha256: sha256(bytes),
    });
  }
});

it('bring no memory of their own: data or start code would overwrite the tensors', () => {
  for (const file of Object.keys(builds)) {
    const module = new WebAssembly.Module(readFileSync(path.join(folder, file)));
    expect(WebAssembly.Module.imports(module)).toEqual([
      { module: 'env', name: 'memory', kind: 'memory' },
    ]);
    expect(WebAssembly.Module.exports(module).every(({ kind }) => kind === 'function')).toBe(true);
    // Sections of the binary format: 8 is the start function, 11 are data segments.
    const ids = sections(readFileSync(path.join(folder, file)));
    expect(ids).toContain(10);
    expect(ids).not.toContain(8);
    expect(ids).not.toContain(11);
  }
});

it('come out of the compiler byte by byte, where it is installed', async () => {
  const compiler = path.join(folder, '../../../node_modules/assemblyscript/package.json');
  const installed = existsSync(compiler)
    ? JSON.parse(readFileSync(compiler, 'utf8')).version
    : undefined;
  for (const [file, flags] of Object.entries(builds))
    if (installed === built.assemblyscript)
      expect(sha256(await compile(flags)), again).toBe(built.files[file].sha256);
    else expect(installed, 'package.json asks for the recorded version').toBeUndefined();
});

/** Ids of the sections, in order. */
function sections(bytes: Uint8Array): number[] {
  const ids: number[] = [];
  for (let at = 8; at < bytes.length; ) {
    ids.push(bytes[at++] as number);
    let size = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] as number;
      size += (byte & 127) * 2 ** shift;
      if (byte < 128) break;
    }
    at += size;
  }
  return ids;
}

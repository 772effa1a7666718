import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../pipeline/run/canonical.ts';
import { builds, compile, sourcesHash } from '../../pipeline/run/compile-kernels.ts';

const again = 'run: npx node pipeline/run/compile-kernels.ts';
const named = builds.map((build) => ({
  name: `${path.basename(build.folder)}/${build.file}`,
  build,
  bytes: readFileSync(path.join(build.folder, build.file)),
  built: JSON.parse(readFileSync(path.join(build.folder, 'built.json'), 'utf8')),
}));

describe.each(named)('$name', ({ build, bytes, built }) => {
  it('was built from the sources that stand beside it', () => {
    expect(built.sources, again).toBe(sourcesHash(build.folder));
    expect(built.files[build.file], again).toEqual({
      flags: build.flags.join(' '),
      bytes: bytes.length,
      sha256: sha256(bytes),
    });
  });

  it('brings no memory of its own: data or start code would overwrite the tensors', () => {
    const module = new WebAssembly.Module(bytes);
    expect(WebAssembly.Module.imports(module)).toEqual([
      { module: 'env', name: 'memory', kind: 'memory' },
    ]);
    expect(WebAssembly.Module.exports(module).every(({ kind }) => kind === 'function')).toBe(true);
    // Sections of the binary format: 8 is the start function, 11 are data segments.
    const ids = sections(bytes);
    expect(ids).toContain(10);
    expect(ids).not.toContain(8);
    expect(ids).not.toContain(11);
  });

  it('comes out of the compiler byte by byte, where it is installed', async () => {
    const compiler = 'node_modules/assemblyscript/package.json';
    const installed = existsSync(compiler)
      ? JSON.parse(readFileSync(compiler, 'utf8')).version
      : undefined;
    if (installed === built.assemblyscript)
      expect(sha256(await compile(build)), again).toBe(built.files[build.file].sha256);
    else expect(installed, 'package.json asks for the recorded version').toBeUndefined();
  });
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

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { canonicalFile, sha256 } from '../../run/canonical.ts';
import { readSource } from '../../run/tokens.ts';

// Compiles the kernels: node pipeline/engine/kernels/build.ts. The results are committed, so that
// nobody needs a compiler; built.json says what they were made from, and a test holds it to that.

const here = import.meta.dirname;

const common = [
  ...['-O3', '--runtime', 'stub', '--importMemory', '--noExportMemory', '--noAssert'],
  // v128 never leaves the module; a warning says that JavaScript could not hold one.
  ...['--enable', 'simd', '--disableWarning', '112'],
];

/** Flags of asc for each file. */
export const builds: Readonly<Record<string, readonly string[]>> = {
  'relaxed-simd.wasm': [...common, '--enable', 'relaxed-simd'],
  'simd.wasm': common,
};

/** Hash over the tokens of all sources: comments and white space do not matter. */
export function sourcesHash(): string {
  const folder = path.join(here, 'assembly');
  const hashes = readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map(
      (file) => `${file} ${readSource(file, readFileSync(path.join(folder, file), 'utf8')).hash}`,
    );
  return sha256(hashes.join('\n'));
}

/** Compiles one file. @throws Error with what the compiler says. */
export async function compile(flags: readonly string[]): Promise<Uint8Array> {
  // Not at the top: who only asks for hashes needs no compiler.
  const { main } = await import('assemblyscript/asc');
  let binary: Uint8Array | undefined;
  const { error, stderr } = await main(['index.ts', '--outFile', 'out.wasm', ...flags], {
    readFile: (file, base) => read(path.resolve(here, 'assembly', base, file)),
    writeFile: (_file, contents) => {
      binary = contents as Uint8Array;
    },
    listFiles: () => [],
  });
  if (error || !binary) throw new Error(`asc: ${error?.message ?? ''}\n${stderr.toString()}`);
  return binary;
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

if (process.argv[1] === import.meta.filename) {
  const compiler = path.join(here, '../../../node_modules/assemblyscript/package.json');
  const files: Record<string, { flags: string; bytes: number; sha256: string }> = {};
  for (const [file, flags] of Object.entries(builds)) {
    const binary = await compile(flags);
    writeFileSync(path.join(here, file), binary);
    files[file] = { flags: flags.join(' '), bytes: binary.length, sha256: sha256(binary) };
  }
  const { version } = JSON.parse(readFileSync(compiler, 'utf8'));
  const built = { assemblyscript: version, sources: sourcesHash(), files };
  writeFileSync(path.join(here, 'built.json'), canonicalFile(built));
}

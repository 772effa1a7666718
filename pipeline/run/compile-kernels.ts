import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { canonicalFile, sha256 } from './canonical.ts';
import { tokensHash } from './tokens.ts';

// Compiles the kernels: npx node pipeline/run/compile-kernels.ts [float32] [float64] [rows]. The results are
// committed, so that nobody needs a compiler; built.json says what they were made from, and a test
// holds it to that.

const flags = [
  ...['-O3', '--runtime', 'stub', '--importMemory', '--noExportMemory', '--noAssert'],
  // v128 never leaves the module; a warning says that JavaScript could not hold one.
  ...['--enable', 'simd', '--disableWarning', '112'],
  // Memory that several threads work on must be declared so, with the most it may grow to.
  ...['--enable', 'threads', '--sharedMemory', '--maximumMemory', '65536'],
];

/** Folders of sources, and whether relaxed operations are used, which round as the processor likes. */
const sets = { float32: true, float64: true, rows: false } as const;

/** One compiled file. */
interface Build {
  /** Folder that holds it, and its sources in `assembly/`. */
  readonly folder: string;
  readonly file: string;
  readonly flags: readonly string[];
}

export const builds: readonly Build[] = Object.entries(sets).flatMap(([set, isRelaxed]) => {
  const folder = path.join(import.meta.dirname, '../engine/kernels', set);
  const relaxed = {
    folder,
    file: 'relaxed-simd.wasm',
    flags: [...flags, '--enable', 'relaxed-simd'],
  };
  return [...(isRelaxed ? [relaxed] : []), { folder, file: 'simd.wasm', flags }];
});

/** Hash over the tokens of all sources of a folder: comments and white space do not matter. */
export function sourcesHash(folder: string): string {
  const sources = path.join(folder, 'assembly');
  const hashes = readdirSync(sources)
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => `${file} ${tokensHash(file, readFileSync(path.join(sources, file), 'utf8'))}`);
  return sha256(hashes.join('\n'));
}

/** Compiles one file. @throws Error with what the compiler says. */
export async function compile({ folder, flags }: Build): Promise<Uint8Array> {
  // Not at the top: who only asks for hashes needs no compiler.
  const { main } = await import('assemblyscript/asc');
  let binary: Uint8Array | undefined;
  const { error, stderr } = await main(['index.ts', '--outFile', 'out.wasm', ...flags], {
    readFile: (file, base) => read(path.resolve(folder, 'assembly', base, file)),
    writeFile: (_file, contents) => {
      binary = contents as Uint8Array;
    },
    listFiles: () => [],
  });
  if (error || !binary) throw new Error(`asc: ${error?.message ?? ''}\n${stderr.toString()}`);
  return binary;
}

const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : null);

if (process.argv[1] === import.meta.filename) {
  const compiler = path.join(import.meta.dirname, '../../node_modules/assemblyscript/package.json');
  const { version } = JSON.parse(readFileSync(compiler, 'utf8'));
  const asked = process.argv.slice(2);
  for (const folder of new Set(builds.map((build) => build.folder))) {
    if (asked.length > 0 && !asked.includes(path.basename(folder))) continue;
    const files: Record<string, { flags: string; bytes: number; sha256: string }> = {};
    for (const build of builds.filter((one) => one.folder === folder)) {
      const binary = await compile(build);
      writeFileSync(path.join(folder, build.file), binary);
      files[build.file] = {
        flags: build.flags.join(' '),
        bytes: binary.length,
        sha256: sha256(binary),
      };
    }
    const built = { assemblyscript: version, sources: sourcesHash(folder), files };
    writeFileSync(path.join(folder, 'built.json'), canonicalFile(built));
  }
}

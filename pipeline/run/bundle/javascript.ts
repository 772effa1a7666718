import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import type { Plugin, Rolldown } from 'vite';
import { sourcesOf } from '../git.ts';
import { messageOf, Problem } from '../problem.ts';
import { numbersFile, type Project, toldFile } from '../project.ts';

// All that runs becomes one file of JavaScript. It stands at the root of a folder laid out as this
// repository, and every module in it goes on believing to be where it was: what a module opens
// beside itself (kernels, a package's .wasm) is copied to the same place there.

/** Root of the repository that this file belongs to; tests bundle projects that are elsewhere. */
const repository = fileURLToPath(new URL('../../..', import.meta.url));
/** Name of the one file. */
export const scriptName = 'pipeline.mjs';

interface Bundled {
  readonly code: string;
  /** Folders of the packages that are in it. */
  readonly packages: ReadonlyMap<string, string>;
}

/** Native, so it stays outside. */
const dawn = 'webgpu';
/** Found where the user says. */
const optional = [dawn, '@tensorflow/tfjs-backend-webgpu'];
/** Looked for by name, and never there. */
const absent = ['@tensorflow/tfjs-node', '@tensorflow/tfjs-node-gpu'];

/**
 * Bundles the pipeline with some experiments.
 * @param modules folders in which optional packages are looked for, best first.
 * @throws Problem if Vite is not installed or something cannot be bundled.
 */
export async function bundleJavaScript(
  project: Project,
  ids: readonly string[],
  modules: readonly string[],
): Promise<Bundled> {
  const { build } = await loadVite();
  let output: Rolldown.OutputChunk[];
  try {
    const built = await build({
      configFile: false,
      root: repository,
      logLevel: 'error',
      plugins: [places(project), generated(project, ids), packages(project, modules)],
      ssr: {
        noExternal: true,
        target: 'node',
        // The very files that Node would take: TensorFlow.js' others behave otherwise.
        resolve: { mainFields: ['main'], conditions: ['node'] },
      },
      build: {
        ssr: true,
        write: false,
        target: 'node22',
        // Names stay, for whoever reads an error far away; arithmetic stays as it is written.
        minify: false,
        rolldownOptions: {
          input: entryId,
          // By their word TensorFlow.js' files do nothing, and they register kernels.
          treeshake: false,
          output: { codeSplitting: false, banner, comments: false, entryFileNames: scriptName },
        },
      },
    });
    output = [built]
      .flat()
      .flatMap((one) => ('output' in one ? one.output : []))
      .filter((one) => one.type === 'chunk');
  } catch (error) {
    throw new Problem(
      `The pipeline cannot be bundled: ${stripVTControlCharacters(messageOf(error))}`,
    );
  }
  const [chunk] = output;
  if (!chunk || output.length > 1)
    throw new Problem(`The bundle has ${output.length} files, expected one`);
  return { code: chunk.code, packages: packagesOf(Object.keys(chunk.modules)) };
}

async function loadVite() {
  try {
    return await import('vite');
  } catch (error) {
    throw new Problem(
      `Vite, which bundles, cannot be loaded: ${messageOf(error)}\n` +
        'Install what development needs: npm ci',
    );
  }
}

// Ours is loaded before the rest, and free to be called from any module.
const banner = `import { fileURLToPath as __pathOf } from 'node:url';
const __urlOf = (place) => new URL(place, import.meta.url).href;
const __fileOf = (place) => __pathOf(__urlOf(place));
`;

/** Lets every module believe to be where it was. */
function places(project: Project): Plugin {
  return {
    name: 'places',
    enforce: 'pre',
    transform(code, id) {
      const file = id.replace(/\?.*$/, '');
      const place = JSON.stringify(placeOf(project, file));
      const folder = JSON.stringify(path.posix.dirname(placeOf(project, file)));
      const own = code
        .replaceAll(/\bimport\.meta\.url\b/g, `__urlOf(${place})`)
        .replaceAll(/\bimport\.meta\.filename\b/g, `__fileOf(${place})`)
        .replaceAll(/\bimport\.meta\.dirname\b/g, `__fileOf(${folder})`);
      const variables = { __filename: place, __dirname: folder };
      const missing = Object.entries(variables)
        .filter(([name]) => file.includes('/node_modules/') && isFree(code, name))
        .map(([name, value]) => `var ${name} = __fileOf(${value});`);
      if (own === code && missing.length === 0) return null;
      return { code: `${missing.join(' ')}${own}`, map: null };
    },
  };
}

/** Whether a module uses a variable that it does not declare itself. */
const isFree = (code: string, name: string) =>
  new RegExp(`\\b${name}\\b`).test(code) &&
  !new RegExp(`\\b(?:var|let|const)\\s+${name}\\b`).test(code);

/** Where a file stands in the bundle. */
export function placeOf(project: Project, file: string): string {
  const at = file.lastIndexOf('/node_modules/');
  if (at >= 0) return file.slice(at + 1);
  for (const root of [project.root, repository]) {
    const relative = path.relative(root, file);
    if (!relative.startsWith('..') && !path.isAbsolute(relative))
      return relative.split(path.sep).join('/');
  }
  return path.basename(file);
}

const entryId = 'virtual:pipeline';
const hostFile = fileURLToPath(new URL('../host.ts', import.meta.url));

/** What is written for this one bundle: where it begins, and its modules by their paths. */
function generated(project: Project, ids: readonly string[]): Plugin {
  const own = [...ids.flatMap((id) => [numbersFile(id), toldFile(id)]), 'pipeline/models/rng.ts'];
  const table = own.map((file) => {
    const place = JSON.stringify(path.join(project.root, file));
    return `${JSON.stringify(file)}: () => import(${place}),`;
  });
  const run = (file: string) => JSON.stringify(path.join(repository, 'pipeline', file));
  const host = `
const modules = { ${table.join('\n')} };
export const importModule = (_, file) => {
  if (!modules[file]) throw new Error(file + ' is not in this bundle');
  return modules[file]();
};
export const experimentNames = () => ${JSON.stringify([...ids].sort())};
const file = __fileOf('${scriptName}');
export const isBundle = true;
export const bundledFrom = ${JSON.stringify(sourcesOf(project))};
export const programs = { worker: [file, 'worker'], probe: [file, 'probe'] };`;
  const entry = `
const programs = {
  worker: () => import(${run('run/worker.ts')}),
  probe: () => import(${run('run/probe/probe.ts')}),
};
const program = programs[process.argv[2]];
if (program) {
  process.argv.splice(2, 1);
  await program();
} else {
  const { start } = await import(${run('run/bundle/there/start.ts')});
  await start(__fileOf('.'));
}`;
  return {
    name: 'generated',
    enforce: 'pre',
    resolveId: (id) => (id === entryId ? `\0${entryId}` : null),
    load(id) {
      if (id === `\0${entryId}`) return entry;
      return id === hostFile ? host : null;
    },
  };
}

/**
 * Finds the optional engines where they are, and gives them the TensorFlow.js of all others. What a
 * bundle has not, development's tools included, fails when it is asked for and not before.
 */
function packages(project: Project, modules: readonly string[]): Plugin {
  const all = JSON.parse(readFileSync(path.join(project.root, 'package.json'), 'utf8'));
  const missing = new Set([...absent, ...Object.keys(all.devDependencies ?? {})]);
  return {
    name: 'packages',
    enforce: 'pre',
    resolveId(id, importer) {
      const name = packageName(id);
      const found = optional.includes(name) ? find(modules, id) : undefined;
      if (found) return id === dawn ? { id, external: true } : found;
      if (missing.has(name) || optional.includes(name)) return `\0missing:${name}`;
      const isShared = name === '@tensorflow/tfjs-core' || name === '@tensorflow/tfjs-backend-cpu';
      if (!isShared || !importer) return null;
      return this.resolve(id, path.join(repository, 'package.json'), { skipSelf: true });
    },
    load(id) {
      const [, name] = /^\0missing:(.*)$/.exec(id) ?? [];
      if (!name) return null;
      const message = JSON.stringify(`Cannot find package '${name}': it is not in this bundle`);
      // CommonJS, which may export anything.
      return `throw Object.assign(new Error(${message}), { code: 'ERR_MODULE_NOT_FOUND' });
module.exports = {};`;
    },
  };
}

/** The file that Node would load for a module of an optional package. */
function find(modules: readonly string[], id: string): string | undefined {
  for (const folder of modules) {
    const place = path.join(folder, packageName(id), 'package.json');
    if (!existsSync(place)) continue;
    if (id.endsWith('/package.json')) return place;
    const { main } = JSON.parse(readFileSync(place, 'utf8'));
    return createRequire(place).resolve(`./${main}`);
  }
  return undefined;
}

const packageName = (id: string) => /^(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? id;

function packagesOf(files: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of files) {
    const [folder, name] = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file) ?? [];
    if (folder && name) found.set(name, folder);
  }
  return found;
}

import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { DataSource } from '../../data/source.ts';
import { canonicalJson } from '../canonical.ts';
import { dataDifference, findData, howToGet } from '../data.ts';
import { stoppable } from '../execute.ts';
import { loadExperiment } from '../load.ts';
import { messageOf, Problem, unknown } from '../problem.ts';
import type { Project } from '../project.ts';
import { halfOf, mend, replaceFolder } from '../writing.ts';
import { bundledInputs } from './inputs.ts';
import { assetItems, dataItems, type Item, nodeItems, projectItems, webgpuItems } from './items.ts';
import { bundleJavaScript, scriptName } from './javascript.ts';
import { hasXz, pack } from './pack.ts';
import { inputsName } from './there/inputs.ts';

/** Most bytes of a bundle without its data. */
export const mostBytes = 40e6;
/** What is larger is packed. */
const packedFrom = 50_000;

export interface BundleOptions {
  /** The folder to make, a whole path. */
  readonly out: string;
  readonly ids: readonly string[];
  /** Data sources to take along, by id; or `all` that the experiments read. */
  readonly data: readonly string[] | 'all';
  /** Folder with the packages `webgpu` and `@tensorflow/tfjs-backend-webgpu`; without it, no WebGPU. */
  readonly webgpu?: string | undefined;
  /** The Node.js that goes along; tests take a smaller program. */
  readonly node?: string | undefined;
  /** Most bytes without data; {@link mostBytes} unless told otherwise. */
  readonly limit?: number | undefined;
  readonly note: (message: string) => void;
}

/** One file of a bundle, as it is reported. */
interface Part {
  readonly file: string;
  readonly bytes: number;
  readonly isData: boolean;
}

/**
 * Makes a folder that computes experiments on a bare Linux machine. It is written beside its place
 * and renamed into it.
 * @returns what is in it, the largest first.
 * @throws Problem if something is missing, too large, or was edited meanwhile.
 */
export async function makeBundle(project: Project, options: BundleOptions): Promise<Part[]> {
  const { note, out } = options;
  if (existsSync(out) && (!statSync(out).isDirectory() || readdirSync(out).length > 0))
    throw new Problem(`${out} is there already: remove it, or name another folder`);
  const sources = await sourcesOf(project, options);
  const staged = halfOf(path.dirname(out), path.basename(out));
  const remove = () => rmSync(staged, { recursive: true, force: true });
  // Before minutes of packing.
  await writing(out, () => {
    mend(path.dirname(out));
    mkdirSync(staged, { recursive: true });
  });
  const fill = async () => {
    const items = await itemsOf(project, options, sources);
    note('packing; Node.js takes a minute the first time');
    return writing(out, async () => {
      const parts = await write(project, staged, items);
      checkSize(parts, options.limit);
      replaceFolder(staged, out);
      return parts;
    });
  };
  try {
    return await stoppable(project, fill, remove);
  } finally {
    remove();
  }
}

/** @throws Problem in place of what the file system says: no room, no right. */
async function writing<T>(out: string, action: () => T | Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(
      `${out} cannot be written: ${messageOf(error)}\n` +
        'Make room or give yourself the right to write there, or name another folder: --out DIR',
    );
  }
}

async function itemsOf(
  project: Project,
  { ids, webgpu, note, node }: BundleOptions,
  sources: readonly DataSource[],
): Promise<Item[]> {
  const inputs = canonicalJson(await bundledInputs(project, ids));
  note(`bundling ${ids.join(', ')}`);
  const { code, packages } = await bundleJavaScript(project, ids, webgpu ? [webgpu] : []);
  const items: Item[] = [
    { file: `app/${scriptName}`, content: code },
    { file: `app/${inputsName}`, content: inputs },
    ...assetItems(project, ids, packages),
    ...projectItems(project, sources),
    ...(webgpu ? webgpuItems(webgpu) : []),
    ...nodeItems(project, node),
    ...dataItems(project, sources),
  ];
  if (canonicalJson(await bundledInputs(project, ids)) !== inputs)
    throw new Problem('Sources were edited while they were bundled: make the bundle again');
  return items;
}

/** The data that goes along. @throws Problem for an id that no experiment of the bundle reads. */
async function sourcesOf(
  project: Project,
  { ids, data, note }: BundleOptions,
): Promise<DataSource[]> {
  const isTaken = (name: string) => data === 'all' || data.includes(name);
  const read = new Map<string, DataSource>();
  for (const id of ids) {
    const experiment = await loadExperiment(project, id);
    const sources = Object.values<DataSource>(experiment.data);
    for (const source of sources) read.set(source.id, source);
    const lacks = sources.map((source) => source.id).filter((name) => !isTaken(name));
    if (lacks.length > 0)
      note(
        `${id} reads data that does not go along, and will fail there: ${lacks.join(', ')}\n` +
          `To take it along: --with-data ${[...(data === 'all' ? [] : data), ...lacks].join(',')}`,
      );
  }
  const known = [...read.keys()].sort();
  const wanted = data === 'all' ? known : data;
  return wanted.map((id) => {
    const source = read.get(id) ?? unknown('data of these experiments', id, known);
    if (!findData(project, source))
      throw new Problem(
        `Data "${id}" is not here: ${source.package}/${source.file} is missing.\n` +
          howToGet(project, source),
      );
    const difference = dataDifference(project, source);
    if (difference) throw new Problem(difference);
    return source;
  });
}

/** Writes all files; the large ones packed, with a list of them for the script that unpacks. */
async function write(project: Project, folder: string, items: readonly Item[]): Promise<Part[]> {
  const parts: Part[] = [];
  const packed: string[] = [];
  const put = (file: string, content: Uint8Array, isData = false) => {
    const place = path.join(folder, file);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, content);
    parts.push({ file, bytes: content.length, isData });
  };
  for (const { file, content, isProgram, isData } of items) {
    const bytes = Buffer.from(content);
    if (bytes.length < packedFrom) {
      put(file, bytes, isData);
      continue;
    }
    const { bytes: small, size, format } = await pack(project, bytes, { isProgram });
    put(`${file}.${format}`, small, isData);
    packed.push(`${size} ${file}.${format}\n`);
  }
  put('packed', Buffer.from(packed.join('')));
  put('run', readFileSync(new URL('./run.sh', import.meta.url)));
  chmodSync(path.join(folder, 'run'), 0o755);
  return parts.sort((a, b) => b.bytes - a.bytes);
}

/** @throws Problem with the sizes of all parts if together they are too large. */
function checkSize(parts: readonly Part[], limit = mostBytes): void {
  const counted = parts.filter(({ isData }) => !isData);
  const sum = counted.reduce((total, { bytes }) => total + bytes, 0);
  if (sum <= limit) return;
  throw new Problem(
    `The bundle would have ${megabytes(sum)} without its data, more than ${megabytes(limit)}:\n` +
      counted.map(({ file, bytes }) => `  ${megabytes(bytes).padStart(9)}  ${file}`).join('\n') +
      (hasXz()
        ? ''
        : '\nxz is not installed, and gzip packs worse (Debian: apt-get install xz-utils)'),
  );
}

export const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB`;

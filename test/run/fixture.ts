import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { sha256 } from '../../pipeline/run/canonical.ts';
import { main } from '../../pipeline/run/main.ts';
import { openProject, type Project } from '../../pipeline/run/project.ts';

const repository = path.resolve(import.meta.dirname, '../..');
// As the command line does: most of a worker's short life would be compiling.
process.env.NODE_COMPILE_CACHE ??= path.join(repository, 'node_modules/.cache/pipeline');
const cli = path.join(repository, 'pipeline/run/cli.ts');
const made: string[] = [];

/** Files of a project as small as one can be: one experiment that uses everything there is. */
export const files: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    type: 'module',
    contentLicense: 'CC-BY-4.0',
    peerDependencies: { 'heavy-engine': '^1.0.0' },
  }),
  'package-lock.json': JSON.stringify({
    lockfileVersion: 3,
    packages: {
      '': { peerDependencies: { 'heavy-engine': '^1.0.0' } },
      'node_modules/tiny-maths': { version: '1.0.0', dependencies: { 'tiny-helper': '^1.0.0' } },
      'node_modules/tiny-helper': { version: '1.0.0' },
      'node_modules/tiny-plot': { version: '3.0.0' },
      'node_modules/tiny-data': { version: '2.0.0' },
    },
  }),
  'node_modules/tiny-maths/package.json': '{"type":"module","exports":"./index.js"}',
  'node_modules/tiny-maths/index.js': 'export const twice = (x) => 2 * x;',
  'node_modules/tiny-plot/package.json': '{"type":"module","exports":"./index.js"}',
  'node_modules/tiny-plot/index.js': "export const circle = (r) => '<circle r=\"' + r + '\"/>';",
  // `exports` hides the file from Node's resolution, as real data packages do.
  'node_modules/tiny-data/package.json': '{"exports":"./index.js"}',
  'node_modules/tiny-data/numbers.txt': '1 2 3\n',
  'pipeline/models/rng.ts':
    'export const createRng = (seed: number) => ({ uniform: () => seed });\n',
  'pipeline/models/sum.ts':
    "import { twice } from 'tiny-maths';\n// Adds up.\nexport const sum = (xs: number[]) => twice(xs.reduce((a, b) => a + b, 0));\n",
  'pipeline/models/unused.ts': 'export const unused = 1;\n',
  'pipeline/data/numbers.ts': `import type { DataSource } from './source.ts';
export const numbers: DataSource<number[]> = {
  id: 'numbers', title: { en: 'Numbers', zh: '数' }, package: 'tiny-data', file: 'numbers.txt',
  sha256: '${sha256('1 2 3\n')}',
  licence: 'CC0-1.0', origin: 'https://example.org/numbers',
  parse: (bytes) => new TextDecoder().decode(bytes).trim().split(' ').map(Number),
};
`,
  'pipeline/experiments/tiny/numbers.ts': `import { defineNumbers } from '../../engine/experiment.ts';
import { numbers } from '../../data/numbers.ts';
import { sum } from '../../models/sum.ts';
import type { unused } from '../../models/unused.ts';
export default defineNumbers({
  kind: 'reference',
  params: { seed: 1, factor: 2, published: 24 },
  smoke: { factor: 1, published: 12 },
  gpu: { factor: 3, published: 36 },
  data: { numbers },
  run({ params, rng, data, progress }) {
    progress(0.5, 'adding');
    const total = sum(data.numbers) * params.factor * rng.uniform();
    const values = Float64Array.from(data.numbers);
    return {
      result: { total, values: Array.from(values) },
      files: {
        'numbers.csv': data.numbers.map((value) => ({ value })),
        'numbers.npy': { type: 'array' as const, data: values, shape: [3, 1] },
        'numbers.safetensors': { type: 'tensors' as const, tensors: { value: { data: values, shape: [3] } } },
      },
    };
  },
});
`,
  'pipeline/experiments/tiny/told.ts': `import { claim, t, tell } from '../../engine/told.ts';
import type numbers from './numbers.ts';
const words = (en: string) => t(en, en);
export default tell<typeof numbers>()({
  title: words('Tiny'), question: words('How much is it?'),
  params: {
    seed: words('seed'), factor: t('乘以几', 'what to multiply by'), published: words('what the source says'),
  },
  files: {
    'numbers.csv': { title: words('Numbers'), columns: { value: words('value') } },
    'numbers.npy': { title: words('Numbers') },
    'numbers.safetensors': { title: words('Numbers') },
  },
  metrics: (result) => ({ total: { value: result.total, digits: 1 } }),
  checks: (result, params) => [
    claim('total', { key: 'nobody', where: 'p. 1' }, { ...words('The total'), published: params.published, got: result.total }),
  ],
});
`,
  'pipeline/figures/tiny/dot.ts': `import { circle } from 'tiny-plot';
const both = (text: string) => ({ zh: text, en: text });
export default {
  title: both('Dot'),
  caption: both('Total {{total}}'),
  alt: both('A dot'),
  draw: ({ files }: { files: Record<string, { value: number }[]> }) => files['numbers.csv']!.map(({ value }) => circle(value)),
};
`,
  'pipeline/run/draw/draw.ts': `interface Figure { draw(data: unknown): string[] }
export function drawFigure(id: string, name: string, figure: Figure, text: Record<string, { alt: string }>, data: unknown) {
  const svg = (lang: string) => '<svg><title>' + id + ' ' + text[lang]!.alt + '</title>' + figure.draw(data).join('') + '</svg>';
  return Object.fromEntries(['zh', 'en'].map((lang) => ['figures/' + name + '.' + lang + '.svg', svg(lang)]));
}
`,
};

/** The experiment once more under another id. */
export const another = (id: string): Record<string, string> =>
  Object.fromEntries(
    ['numbers', 'told'].map((file) => [
      `pipeline/experiments/${id}/${file}.ts`,
      files[`pipeline/experiments/tiny/${file}.ts`] ?? '',
    ]),
  );

/** A project in a temporary folder: the files above, with changes; `null` leaves one out. */
export function createProject(changes: Readonly<Record<string, string | null>> = {}): Project {
  const root = temporary();
  for (const [file, content] of Object.entries({ ...files, ...changes }))
    if (content !== null) write(root, file, content);
  for (const file of ['engine/experiment.ts', 'engine/told.ts', 'data/source.ts'])
    cpSync(path.join(repository, 'pipeline', file), path.join(root, 'pipeline', file));
  return openProject(root);
}

/** The same project, artifacts included, in another place: modules loaded there are new ones. */
export function copyProject({ root }: Project): Project {
  const copy = temporary();
  cpSync(root, copy, { recursive: true, verbatimSymlinks: true });
  return openProject(copy);
}

export function removeProjects(): void {
  for (const root of made.splice(0)) rmSync(root, { recursive: true, force: true });
}

export function write(root: string, file: string, content: string | Uint8Array): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), content);
}

/** Replaces text in a file. @throws if it is not there: an edit that changes nothing proves nothing. */
export function edit({ root }: Project, file: string, from: string, to: string): void {
  const text = readFileSync(path.join(root, file), 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no "${from}"`);
  write(root, file, text.replace(from, to));
}

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** This process's environment as a person's: on CI, `run` computes nothing silently. */
export function environment(): NodeJS.ProcessEnv {
  const { CI: _, FCS_REBUILD: __, NODE_OPTIONS: ___, ...rest } = process.env;
  return rest;
}

/** Starts the command line on a project. */
export function start({ root }: Project, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', cli, ...args, '--root', root],
    { env: { ...environment(), ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
}

/** Waits until a run tells that it is `doing` something "in N", and gives N, its worker's number. */
export function workerOf({ stdout }: { stdout: Readable }, doing: string): Promise<number> {
  const number = new RegExp(`${doing} in (\\d+)\\D`);
  let text = '';
  return new Promise((resolve, reject) => {
    // Read on to the end: a run whose words nobody reads any more fails of that.
    stdout.on('data', (chunk) => {
      text += chunk;
      const worker = number.exec(text)?.[1];
      if (worker) resolve(Number(worker));
    });
    stdout.on('end', () =>
      reject(new Error(`the run ended and was never ${doing}; it said: ${text || 'nothing'}`)),
    );
  });
}

/** Runs the command line to its end. */
export const pipeline = (
  project: Project,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Ended> => endOf(start(project, args, env));

/** What a process has said when it is gone. */
export async function endOf(child: ReturnType<typeof start>): Promise<Ended> {
  const text = { out: '', error: '' };
  child.stdout.on('data', (chunk) => {
    text.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    text.error += chunk;
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, ...text };
}

/** The same within this process: no signals, but faster. Modules of a project load once only. */
export async function inProcess(
  { root }: Project,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const text = { out: '', error: '' };
  const code = await main(args, root, env, {
    out: (more) => {
      text.out += more;
    },
    error: (more) => {
      text.error += more;
    },
  });
  return { code, ...text };
}

function temporary(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'fcs-test-'));
  made.push(folder);
  return folder;
}

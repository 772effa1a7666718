import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { csvParse } from 'd3-dsv';
import { readManifest } from '../../pipeline/run/artifact.ts';
import type { Manifest, ManifestFigure } from '../../pipeline/run/manifest.ts';
import { findMetric, metricNames, type Numbers } from '../../pipeline/run/metrics.ts';
import { root } from './identity.ts';
import type { Lang } from './language.ts';
import { unknownName } from './suggest.ts';

export { formatNumber } from '../../pipeline/figures/kit/format-number.ts';

// Node only: reads `artifacts/` while the site is built.

export interface Artifact {
  /** The experiment's id, which is the folder's name. */
  readonly id: string;
  readonly manifest: Manifest;
  /** Absolute path of the folder. */
  readonly folder: string;
}

export type Width = 'wide' | 'narrow';
type Metric = Manifest['metrics'][string];
type Rerun = Manifest['reruns'][string];

/** Root of the repository; `FCS_ROOT` lets a test build a site from artifacts of its own. */
export function repositoryRoot(): string {
  return process.env.FCS_ROOT ?? root;
}

const cache = new Map<string, readonly Artifact[]>();

/**
 * Every artifact, sorted by id; read once per root.
 * @throws with the mending command if a manifest is missing, is not JSON or breaks its schema.
 */
export function loadArtifacts(): readonly Artifact[] {
  const folder = path.join(repositoryRoot(), 'artifacts');
  const known = cache.get(folder);
  if (known) return known;
  const artifacts = (existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [])
    // The pipeline's unfinished folders begin with a dot.
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => readArtifact(path.join(folder, entry.name), entry.name))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  cache.set(folder, artifacts);
  return artifacts;
}

/** Makes the next call read the files again (a test that changes them, the dev server). */
export function forgetArtifacts(): void {
  cache.clear();
}

/** @throws with the known ids if there is no such artifact. */
export function getArtifact(id: string): Artifact {
  const artifacts = loadArtifacts();
  const artifact = artifacts.find((candidate) => candidate.id === id);
  if (artifact) return artifact;
  throw new Error(
    unknownName(
      'experiment',
      id,
      artifacts.map((known) => known.id),
    ),
  );
}

/**
 * What is told as a metric, or a scalar of result or parameters by its path.
 * @param id `experiment/metric`, `experiment/a.b`, `experiment/params.a.b`.
 * @throws with the known ids if there is no such number.
 */
export function getMetric(id: string): Metric {
  const [experiment = '', ...rest] = id.split('/');
  const name = rest.join('/');
  const artifact = loadArtifacts().find((known) => known.id === experiment);
  const found = artifact && findMetric(numbersOf(artifact), name);
  if (found && 'value' in found) return found;
  const known = (artifact ? [artifact] : loadArtifacts()).flatMap((known) =>
    metricNames(numbersOf(known)).map((metric) => `${known.id}/${metric}`),
  );
  throw new Error(unknownName('metric', id, known));
}

const results = new WeakMap<Artifact, unknown>();

/** Where numbers are looked for; the result is read when it is needed. */
function numbersOf(artifact: Artifact): Numbers {
  const { metrics, params } = artifact.manifest;
  return {
    metrics,
    params,
    get result() {
      if (!results.has(artifact))
        results.set(artifact, JSON.parse(readOutput(artifact, 'result.json').toString('utf8')));
      return results.get(artifact);
    },
  };
}

/**
 * What a page may run again. It compares bits, and says of any other end that the browser computes
 * differently: so only where every machine comes to the same bits.
 * @param id `experiment/run`.
 * @throws with the known ids if there is no such run, or if its bits depend on what computed it.
 */
export function getRerun(id: string): Rerun {
  const [artifact, name] = split('rerun', id, (known) => Object.keys(known.manifest.reruns));
  const { kind, backend, reruns } = artifact.manifest;
  const rerun = reruns[name] as Rerun;
  if (!rerun.fromFiles && (kind !== 'reference' || backend !== 'typescript'))
    throw new Error(
      `rerun "${id}": a page can repeat it bit by bit only if ${artifact.id} is of kind reference ` +
        `and made by typescript, but it is of kind ${kind} and made by ${backend}. ` +
        'Put what the page repeats into an experiment of its own, or show the figure alone; a run in plain ' +
        'TypeScript that begins from files of the artifact says so with fromFiles',
    );
  return rerun;
}

/** @param id `experiment/figure`. @throws with the known ids if there is no such figure. */
export function getFigure(id: string): { artifact: Artifact; figure: ManifestFigure } {
  const names = (known: Artifact) => known.manifest.figures.map((figure) => figure.name);
  const [artifact, name] = split('figure', id, names);
  const figure = artifact.manifest.figures.find((candidate) => candidate.name === name);
  return { artifact, figure: figure as ManifestFigure };
}

/** Ids of all figures, `experiment/figure`, in the order of experiments and of their files. */
export function figureIds(): string[] {
  return loadArtifacts().flatMap(({ id, manifest }) =>
    manifest.figures.map((figure) => `${id}/${figure.name}`),
  );
}

/**
 * The drawing as SVG text, colours following the page.
 * @param instance appended to every id in it, for a page that shows one drawing twice.
 */
export function figureSvg(id: string, lang: Lang, width: Width, instance = ''): string {
  const { artifact, figure } = getFigure(id);
  const suffix = width === 'narrow' ? '.narrow' : '';
  const svg = readOutput(artifact, `figures/${figure.name}.${lang}${suffix}.svg`).toString('utf8');
  if (instance === '') return svg;
  const prefix = `${artifact.id}-${figure.name}-${lang}-${width}-`;
  return svg.replaceAll(prefix, `${prefix}${instance}-`);
}

/**
 * One file of an artifact, with its hash checked.
 * @throws with the mending command if it is missing or is not what the manifest says.
 */
export function readOutput(artifact: Artifact, file: string): Buffer {
  const expected = artifact.manifest.outputs[file];
  if (!expected)
    throw new Error(
      unknownName(`file in ${artifact.id}`, file, Object.keys(artifact.manifest.outputs)),
    );
  const full = path.join(artifact.folder, file);
  if (!existsSync(full)) throw new Error(damaged(artifact.id, file, 'is missing'));
  const bytes = readFileSync(full);
  const got = createHash('sha256').update(bytes).digest('hex');
  if (got !== expected.sha256)
    throw new Error(
      damaged(
        artifact.id,
        file,
        `has SHA-256 ${got.slice(0, 8)}…, expected ${expected.sha256.slice(0, 8)}…`,
      ),
    );
  return bytes;
}

/** Rows of a CSV file of an artifact, every cell as it stands there. */
export const readTable = (artifact: Artifact, file: string): Record<string, string>[] =>
  csvParse(readOutput(artifact, file).toString('utf8'));

/** First eight digits of the hash over the numbers: changes if and only if a number changes. */
export function shortHash(artifact: Artifact): string {
  return artifact.manifest.result.slice(0, 8);
}

function readArtifact(folder: string, id: string): Artifact {
  const found = readManifest(path.join(folder, 'manifest.json'));
  if (typeof found === 'string')
    throw new Error(damaged(id, 'manifest.json', found.replace(/\s*\n\s*/g, ' ')));
  if (found.experiment !== id)
    throw new Error(
      damaged(id, 'manifest.json', `says experiment "${found.experiment}", expected "${id}"`),
    );
  return { id, manifest: found, folder };
}

function damaged(id: string, file: string, what: string): string {
  return `artifacts/${id}/${file} ${what}. Mend it with: git restore artifacts/${id} (or, if that does not help: npm run pipeline -- run ${id} --force)`;
}

/** Splits `experiment/name` and finds the artifact; both halves must exist. */
function split(what: string, id: string, names: (artifact: Artifact) => string[]) {
  const slash = id.indexOf('/');
  const artifact = loadArtifacts().find((known) => known.id === id.slice(0, Math.max(slash, 0)));
  const name = id.slice(slash + 1);
  if (artifact && names(artifact).includes(name)) return [artifact, name] as const;
  const all = (artifact ? [artifact] : loadArtifacts()).flatMap((known) =>
    names(known).map((name) => `${known.id}/${name}`),
  );
  throw new Error(unknownName(what, id, all));
}

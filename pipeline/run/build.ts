import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { DataSource } from '../data/source.ts';
import type { Experiment, Profile } from '../engine/experiment.ts';
import { resultHash, selfHash } from './artifact.ts';
import { type ChosenBackend, engineVersion } from './backend.ts';
import { canonicalFile, sha256 } from './canonical.ts';
import { type Computed, computeExperiment, type Files, type Progress } from './compute.ts';
import { drawExperiment } from './figures.ts';
import { judge, surprise } from './judge.ts';
import { drawKey, type Keys, paramInputs } from './keys.ts';
import { loadExperiment, type Params, paramDescriptions } from './load.ts';
import { plainVersion } from './lockfile.ts';
import { type Manifest, manifest as schema } from './manifest.ts';
import { messageOf, Problem } from './problem.ts';
import { experimentFile, type Project } from './project.ts';

/**
 * Computes and draws an experiment.
 * @param keys what it depends on, taken before anything was loaded.
 * @returns all files of its artifact, manifest included; nothing is written.
 * @throws Problem if a check comes out otherwise than expected, or anything is not as declared.
 */
export async function buildArtifact(
  project: Project,
  id: string,
  profile: Profile,
  { backend, because }: ChosenBackend,
  keys: Keys,
  progress: Progress = () => {},
): Promise<Files> {
  const computed = await computeExperiment(project, id, profile, progress, backend);
  const { experiment, params, result } = computed;
  for (const [input, value] of Object.entries(paramInputs(params)))
    if (keys.compute.inputs[input] !== value)
      throw new Problem(`${experimentFile(id)} was edited while it was started: run it again`);
  const words = tell(experiment, id, result, params);
  progress(1, 'drawing');
  const names = Object.keys(computed.downloads);
  const drawn = await drawExperiment(project, id, result, names);
  const files = { ...computed.files, ...drawn.files };
  const outputs = outputsOf(files);
  const hash = resultHash(outputs);
  return withManifest(files, {
    schema: 1,
    experiment: id,
    ...words,
    kind: experiment.kind,
    tolerance: experiment.tolerance ?? 0,
    profile,
    backend,
    params: params as Manifest['params'],
    data: Object.values<DataSource>(experiment.data).map(({ parse: _, ...source }) => ({
      ...source,
      version: plainVersion(project, source.package),
    })),
    compute: keys.compute,
    draw: drawKey(keys.draw, hash),
    result: hash,
    outputs,
    figures: [...drawn.figures],
    downloads: downloadsOf(project, computed),
    provenance: {
      date: new Date().toISOString(),
      seconds: Math.round(computed.seconds * 1000) / 1000,
      device: computed.engine?.device ?? (os.cpus()[0]?.model.trim() || os.arch()),
      threads: computed.engine?.threads ?? 1,
      os: `${os.type()} ${os.release()} ${os.arch()}`,
      node: process.version,
      backendVersion: computed.engine?.version ?? engineVersion(),
      ...(because && { because }),
    },
  });
}

/**
 * Draws the figures of a whole artifact anew, and tells anew what its result means.
 * @param numbers its files without the figures; they stay as they are.
 */
export async function redrawArtifact(
  project: Project,
  manifest: Manifest,
  numbers: Files,
  keys: Keys,
): Promise<Files> {
  const id = manifest.experiment;
  const result = JSON.parse(Buffer.from(numbers['result.json'] ?? '').toString('utf8'));
  const data = manifest.downloads.map((download) => path.posix.basename(download.path));
  const words = tell(await loadExperiment(project, id), id, result, manifest.params as Params);
  const drawn = await drawExperiment(project, id, result, data);
  const files = { ...numbers, ...drawn.files };
  return withManifest(files, {
    ...manifest,
    ...words,
    draw: drawKey(keys.draw, manifest.result),
    outputs: outputsOf(files),
    figures: [...drawn.figures],
  });
}

/** What an experiment says about a result. @throws Problem if a check is a surprise. */
function tell(experiment: Experiment, id: string, result: unknown, params: Params) {
  return inFile(id, () => {
    const checks = experiment.checks(result, params).map(judge);
    const surprises = checks.filter((check) => !check.holds);
    if (surprises.length > 0)
      throw new Problem(
        `${surprises.map(surprise).join('\n')}\nNothing was written. Mend what computes it; or, if ` +
          'the source and we do differ, say what is expected instead, and the reason.',
      );
    return {
      title: experiment.title,
      question: experiment.question,
      paramDescriptions: paramDescriptions(experiment, id, params),
      metrics: { ...experiment.metrics?.(result, params) },
      checks,
      reruns: { ...experiment.reruns?.(result, params) } as Manifest['reruns'],
    };
  });
}

function withManifest(files: Files, content: Omit<Manifest, 'self'>): Files {
  const parsed = schema.safeParse({ ...content, self: selfHash(content) });
  if (!parsed.success)
    throw new Problem(
      `${experimentFile(content.experiment)}: what it declares does not fit the manifest:\n` +
        z.prettifyError(parsed.error),
    );
  return { ...files, 'manifest.json': canonicalFile(parsed.data) };
}

function outputsOf(files: Files): Manifest['outputs'] {
  return Object.fromEntries(
    Object.entries(files).map(([file, content]) => [
      file,
      { bytes: Buffer.byteLength(content), sha256: sha256(content) },
    ]),
  );
}

function downloadsOf(project: Project, { downloads }: Computed): Manifest['downloads'] {
  const results = JSON.parse(readFileSync(path.join(project.root, 'package.json'), 'utf8'));
  return Object.entries(downloads).map(([file, { title, licence }]) => ({
    path: `data/${file}`,
    title,
    licence: licence ?? String(results.contentLicense ?? 'CC-BY-4.0'),
  }));
}

function inFile<T>(id: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw new Problem(`${experimentFile(id)}:\n${messageOf(error)}`);
  }
}

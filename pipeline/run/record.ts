import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { DataSource } from '../data/source.ts';
import type { Experiment, Profile } from '../engine/experiment.ts';
import { parseSigned, resultHash, selfHash } from './artifact.ts';
import type { ChosenBackend } from './backend.ts';
import { canonicalFile, sha256 } from './canonical.ts';
import type { Saving } from './checkpoint.ts';
import { computeExperiment } from './compute.ts';
import type { Files, Progress } from './files.ts';
import { describeGpu } from './gpu.ts';
import { type Key, paramInputs } from './keys.ts';
import { plainVersion } from './lockfile.ts';
import { fields, hasItsGpu, type Manifest, noGpuThere, recordedFile } from './manifest.ts';
import { Problem } from './problem.ts';
import { artifactFolder, numbersFile, type Project } from './project.ts';

/**
 * What is known of a run before anything is said or drawn about it: the part of a manifest that
 * belongs to its numbers. A machine that only computes writes it as `record.json`.
 */
const record = fields
  .pick({
    schema: true,
    experiment: true,
    profile: true,
    backend: true,
    params: true,
    data: true,
    compute: true,
    result: true,
    outputs: true,
    provenance: true,
    self: true,
  })
  .extend({ files: z.array(recordedFile) })
  .refine(hasItsGpu, { error: noGpuThere, path: ['provenance'] });

export type RunRecord = z.infer<typeof record>;

export const recordName = 'record.json';

/** A record without the hash over itself, and the files that it names. */
interface Recorded {
  readonly experiment: Experiment;
  readonly record: Omit<RunRecord, 'self'>;
  /** `result.json` and `data/*`. */
  readonly numbers: Files;
}

/**
 * Computes an experiment; nothing is written but its checkpoints.
 * @param compute what it depends on, taken before anything was loaded.
 * @throws Problem if anything is not as declared. Paused if its time was up.
 */
export async function recordRun(
  project: Project,
  id: string,
  profile: Profile,
  { backend, because, threads }: ChosenBackend,
  compute: Key,
  progress?: Progress,
  saving?: Saving,
): Promise<Recorded> {
  const computed = await computeExperiment(
    ...([project, id, profile, progress, backend, saving, threads] as const),
  );
  const { experiment, params, before } = computed;
  for (const [input, value] of Object.entries(paramInputs(params)))
    if (compute.inputs[input] !== value)
      throw new Problem(`${numbersFile(id)} was edited while it was started: run it again`);
  const outputs = outputsOf(computed.files);
  const drivers = all(before.parts.flatMap(({ driver }) => driver ?? []));
  return {
    experiment,
    numbers: computed.files,
    record: {
      schema: 2,
      experiment: id,
      profile,
      backend,
      params: params as Manifest['params'],
      data: dataOf(project, experiment),
      compute,
      result: resultHash(outputs),
      outputs,
      files: [...computed.dataFiles],
      provenance: {
        date: new Date().toISOString(),
        seconds: Math.round(computed.seconds * 1000) / 1000,
        ...(before.resumptions > 0 && { resumptions: before.resumptions }),
        device: all(before.parts.map(({ device }) => device)),
        ...(drivers && { driver: drivers }),
        ...(before.parts.some(({ isGpu }) => isGpu) && {
          isGpu: true as const,
          gpu: describeGpu(project),
        }),
        threads: computed.engine?.threads ?? 1,
        os: `${os.type()} ${os.release()} ${os.arch()}`,
        node: process.version,
        backendVersion: all(before.parts.map(({ version }) => version)),
        ...(because && { because }),
      },
    },
  };
}

/** All that made the parts of a run; each of them once. */
const all = (names: readonly string[]) => [...new Set(names)].join('; ');

/** The data that an experiment reads, as a record has it. */
export function dataOf(project: Project, { data }: Experiment): RunRecord['data'] {
  return Object.values<DataSource>(data).map(({ parse: _, ...source }) => ({
    ...source,
    version: plainVersion(project, source.package),
  }));
}

/** The files of a run that others are to take in: the numbers, and `record.json`. */
export function recordFiles({ record, numbers }: Pick<Recorded, 'record' | 'numbers'>): Files {
  return { ...numbers, [recordName]: canonicalFile({ ...record, self: selfHash(record) }) };
}

/** The record of an experiment that was computed here; nothing if there is none that is whole. */
export function readRecord(project: Project, id: string): RunRecord | undefined {
  const file = path.join(artifactFolder(project, id), recordName);
  if (!existsSync(file)) return undefined;
  const found = parseRecord(readFileSync(file, 'utf8'));
  return typeof found === 'string' ? undefined : found;
}

/** The record in a text, every byte checked; or what is wrong with it. */
export function parseRecord(text: string): RunRecord | string {
  return parseSigned(text, record);
}

export function outputsOf(files: Files): Manifest['outputs'] {
  return Object.fromEntries(
    Object.entries(files).map(([file, content]) => [
      file,
      { bytes: Buffer.byteLength(content), sha256: sha256(content) },
    ]),
  );
}

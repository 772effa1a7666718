import path from 'node:path';
import { z } from 'zod';
import type { Experiment, Profile } from '../engine/experiment.ts';
import { selfHash } from './artifact.ts';
import type { ChosenBackend } from './backend.ts';
import { canonicalFile } from './canonical.ts';
import type { Saving } from './checkpoint.ts';
import { type Files, type Progress, parseResult } from './compute.ts';
import { drawExperiment } from './figures.ts';
import { judge, surprise } from './judge.ts';
import { drawKey, type Inputs, type Keys } from './keys.ts';
import { loadExperiment, type Params, paramDescriptions } from './load.ts';
import { type Manifest, manifest as schema } from './manifest.ts';
import { messageOf, Problem } from './problem.ts';
import { experimentFile, type Project } from './project.ts';
import { outputsOf, type RunRecord, recordRun } from './record.ts';

/**
 * Computes and draws an experiment.
 * @param keys what it depends on, taken before anything was loaded.
 * @returns all files of its artifact, manifest included; nothing is written but checkpoints.
 * @throws Problem if a check comes out otherwise than expected, or anything is not as declared.
 *   Paused if its time was up.
 */
export async function buildArtifact(
  project: Project,
  id: string,
  profile: Profile,
  chosen: ChosenBackend,
  keys: Keys,
  progress: Progress = () => {},
  saving?: Saving,
): Promise<Files> {
  const { compute, draw } = keys;
  const run = await recordRun(project, id, profile, chosen, compute, progress, saving);
  progress(1, 'drawing');
  return finishArtifact(project, run.record, run.numbers, draw);
}

/**
 * Says what a result means and draws its figures: of a run, of one that was computed elsewhere, or
 * anew of a whole artifact.
 * @param made its record, or its manifest.
 * @param numbers `result.json` and `data/*`; they stay as they are.
 * @param draw what the drawings depend on.
 * @returns all files of the artifact, manifest included.
 * @throws Problem if the result does not fit its schema, or a check comes out otherwise than expected.
 */
export async function finishArtifact(
  project: Project,
  made: Omit<RunRecord, 'self'>,
  numbers: Files,
  draw: Inputs,
): Promise<Files> {
  const id = made.experiment;
  const experiment = await loadExperiment(project, id);
  const result = JSON.parse(Buffer.from(numbers['result.json'] ?? '').toString('utf8'));
  parseResult(experiment, id, result);
  const words = tell(experiment, id, result, made.params as Params);
  const data = made.downloads.map((download) => path.posix.basename(download.path));
  const drawn = await drawExperiment(project, id, result, data);
  const files = { ...numbers, ...drawn.files };
  return withManifest(files, {
    ...made,
    ...words,
    kind: experiment.kind,
    tolerance: experiment.tolerance ?? 0,
    draw: drawKey(draw, made.result),
    outputs: outputsOf(files),
    figures: [...drawn.figures],
  });
}

/** What comes out otherwise than expected, each told in full; empty if nothing does. */
export function surprisesOf(experiment: Experiment, result: unknown, params: Params): string[] {
  const checks = experiment.checks(result, params).map(judge);
  return checks.filter((check) => !check.holds).map(surprise);
}

/** What an experiment says about a result. @throws Problem if a check is a surprise. */
function tell(experiment: Experiment, id: string, result: unknown, params: Params) {
  return inFile(id, () => {
    const surprises = surprisesOf(experiment, result, params);
    if (surprises.length > 0)
      throw new Problem(
        `${surprises.join('\n')}\nNothing was written. Mend what computes it; or, if ` +
          'the source and we do differ, say what is expected instead, and the reason.',
      );
    return {
      title: experiment.title,
      question: experiment.question,
      paramDescriptions: paramDescriptions(experiment, id, params),
      metrics: { ...experiment.metrics?.(result, params) },
      checks: experiment.checks(result, params).map(judge),
      reruns: { ...experiment.reruns?.(result, params) } as Manifest['reruns'],
    };
  });
}

function withManifest(
  files: Files,
  { self: _, ...content }: Omit<Manifest, 'self'> & { self?: string },
): Files {
  const parsed = schema.safeParse({ ...content, self: selfHash(content) });
  if (!parsed.success)
    throw new Problem(
      `${experimentFile(content.experiment)}: what it declares does not fit the manifest:\n` +
        z.prettifyError(parsed.error),
    );
  return { ...files, 'manifest.json': canonicalFile(parsed.data) };
}

function inFile<T>(id: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw new Problem(`${experimentFile(id)}:\n${messageOf(error)}`);
  }
}

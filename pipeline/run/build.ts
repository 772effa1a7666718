import { z } from 'zod';
import type { Profile } from '../engine/experiment.ts';
import { selfHash } from './artifact.ts';
import type { ChosenBackend } from './backend.ts';
import { canonicalFile } from './canonical.ts';
import type { Saving } from './checkpoint.ts';
import { drawExperiment } from './figures.ts';
import type { Files, Progress } from './files.ts';
import { type Kept, keepNumbers, keptNumbers } from './kept.ts';
import { drawKey, type Inputs, type Keys } from './keys.ts';
import { loadExperiment } from './load.ts';
import { type Manifest, manifest as schema } from './manifest.ts';
import { messageOf, Problem } from './problem.ts';
import { type Project, toldFile } from './project.ts';
import { outputsOf, type RunRecord, recordName, recordRun } from './record.ts';
import { numbersOf, wordsOf } from './telling.ts';

/**
 * Computes and draws an experiment. Numbers are kept before anything is said about them: where words
 * or a drawing fail, the next call goes on from there.
 * @param keys what it depends on, taken before anything was loaded.
 * @returns all files of its artifact, manifest included; nothing is written but checkpoints, and
 *   numbers of which the rest failed.
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
  const run = await numbersFor(project, id, profile, chosen, compute, progress, saving);
  progress(1, 'drawing');
  try {
    return await finishArtifact(project, run.record, run.numbers, draw);
  } catch (error) {
    throw new Problem(`${messageOf(error)}\n${keepNumbers(project, run)}`);
  }
}

/** The numbers of a run: those that were kept, or what {@link recordRun} computes. */
export async function numbersFor(
  ...[project, id, profile, chosen, compute, progress, saving]: Parameters<typeof recordRun>
): Promise<Kept> {
  const kept = saving?.isFresh ? undefined : keptNumbers(project, id, compute.key);
  if (kept) saving?.note('its numbers were computed before and kept; nothing is computed again');
  return kept ?? recordRun(project, id, profile, chosen, compute, progress, saving);
}

/**
 * Says what a result means and draws its figures: of a run, of one that was computed elsewhere, or
 * anew of a whole artifact.
 * @param made its record.
 * @param numbers `result.json` and `data/*`; they stay as they are.
 * @param draw what the drawings depend on.
 * @returns all files of the artifact, manifest included.
 * @throws Problem if a check comes out otherwise than expected, or something is told or drawn amiss.
 */
export async function finishArtifact(
  project: Project,
  { files: dataFiles, ...made }: Omit<RunRecord, 'self'>,
  numbers: Files,
  draw: Inputs,
): Promise<Files> {
  const id = made.experiment;
  const { kind, tolerance = 0 } = await loadExperiment(project, id);
  const run = { ...made, files: dataFiles };
  const data = numbersOf(run, numbers);
  const words = await wordsOf(project, run, data);
  const drawn = await drawExperiment(project, id, data, words);
  const files = { ...numbers, ...drawn.files };
  return withManifest(files, {
    ...made,
    ...words,
    kind,
    tolerance,
    draw: drawKey(draw, made.result),
    outputs: outputsOf(files),
    figures: [...drawn.figures],
  });
}

/** The record that a manifest was made of, without its hash. */
export function recordOf(manifest: Manifest): Omit<RunRecord, 'self'> {
  const { schema, experiment, profile, backend, params, data, compute, result, provenance } =
    manifest;
  const files = manifest.downloads.map(({ path, columns }) => ({
    path,
    ...(columns && { columns: columns.map(({ name, type }) => ({ name, type })) }),
  }));
  const outputs = Object.fromEntries(
    Object.entries(manifest.outputs).filter(([file]) => !file.startsWith('figures/')),
  );
  return {
    schema,
    experiment,
    profile,
    backend,
    params,
    data,
    compute,
    result,
    outputs,
    files,
    provenance,
  };
}

/** The numbers in the files of an artifact or of a record. */
export function recordIn(files: Files): Kept {
  const { [recordName]: made, 'manifest.json': told, ...rest } = files;
  const { self: _, ...record } = JSON.parse(String(made ?? told));
  const numbers = Object.entries(rest).filter(([file]) => !file.startsWith('figures/'));
  return { record: made ? record : recordOf(record), numbers: Object.fromEntries(numbers) };
}

function withManifest(files: Files, content: Omit<Manifest, 'self'>): Files {
  const parsed = schema.safeParse({ ...content, self: selfHash(content) });
  if (!parsed.success)
    throw new Problem(
      `${toldFile(content.experiment)}: what it tells does not fit the manifest:\n` +
        z.prettifyError(parsed.error),
    );
  return { ...files, 'manifest.json': canonicalFile(parsed.data) };
}

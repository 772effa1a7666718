import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { recordOf } from './build.ts';
import { type Comparison, compareOutput } from './compare.ts';
import { computeExperiment } from './compute.ts';
import { drawExperiment } from './figures.ts';
import type { Files, Progress } from './files.ts';
import type { Manifest } from './manifest.ts';
import { messageOf } from './problem.ts';
import { artifactFolder, type Project } from './project.ts';
import { numbersOf } from './telling.ts';
import { writeFolder } from './writing.ts';

export interface Verified {
  readonly comparisons: readonly Comparison[];
  /** Folder with what was computed again; written only if something differs. */
  readonly kept?: string;
  /** Why there is no such folder though something differs. */
  readonly notKept?: string;
}

/**
 * Computes an artifact again and compares it output by output. Numbers
 * may differ by the experiment's tolerance (not at all for `reference`). Figures are drawn from
 * the committed result and compared by bytes: this checks the drawing, not the numbers twice.
 */
export async function verifyArtifact(
  project: Project,
  manifest: Manifest,
  progress: Progress,
  threads?: number,
): Promise<Verified> {
  const id = manifest.experiment;
  const place = artifactFolder(project, id);
  const { profile, backend } = manifest;
  const computed = await computeExperiment(
    ...([project, id, profile, progress, backend, undefined, threads] as const),
  );
  progress(1, 'comparing');
  const record = recordOf(manifest);
  const committed = numbersOf(
    record,
    Object.fromEntries(
      Object.keys(record.outputs).map((file) => [file, readFileSync(path.join(place, file))]),
    ),
  );
  const drawn = await drawExperiment(project, id, committed, manifest);
  const files = { ...computed.files, ...drawn.files };
  const tolerance = manifest.kind === 'reference' ? 0 : manifest.tolerance;
  const names = [...new Set([...Object.keys(manifest.outputs), ...Object.keys(files)])].sort();
  const comparisons = names.map((file) => compareFile(file, place, files[file], tolerance));
  const differs = comparisons.some(({ verdict }) => verdict === 'differs');
  return { comparisons, ...(differs && keep(id, files)) };
}

function compareFile(
  file: string,
  place: string,
  again: Files[string] | undefined,
  tolerance: number,
): Comparison {
  const before = path.join(place, file);
  if (!existsSync(before)) return { file, verdict: 'differs', detail: 'is new' };
  if (again === undefined) return { file, verdict: 'differs', detail: 'is no longer made' };
  return compareOutput(file, readFileSync(before), Buffer.from(again), tolerance);
}

/** Writes what was computed again, for who wants to look at it; the verdict stands without it. */
function keep(id: string, files: Files): Pick<Verified, 'kept' | 'notKept'> {
  let folder = '';
  try {
    folder = mkdtempSync(path.join(tmpdir(), `${id}-`));
    writeFolder(folder, files);
    return { kept: folder };
  } catch (error) {
    if (folder) rmSync(folder, { recursive: true, force: true });
    return { notKept: messageOf(error) };
  }
}

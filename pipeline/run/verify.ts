import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { recordOf } from './build.ts';
import { type Comparison, compareOutput } from './compare.ts';
import { computeExperiment } from './compute.ts';
import { drawExperiment } from './figures.ts';
import type { Files, Progress } from './files.ts';
import type { Manifest } from './manifest.ts';
import { artifactFolder, type Project } from './project.ts';
import { numbersOf } from './telling.ts';

export interface Verified {
  readonly comparisons: readonly Comparison[];
  /** Folder with what was computed again; kept only if something differs. */
  readonly kept?: string;
}

/**
 * Computes an artifact again, in a temporary folder, and compares it output by output. Numbers
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
  const drawn = await drawExperiment(project, id, committed, manifest.metrics);
  const files = { ...computed.files, ...drawn.files };
  const again = mkdtempSync(path.join(tmpdir(), `${id}-`));
  write(again, files);
  const tolerance = manifest.kind === 'reference' ? 0 : manifest.tolerance;
  const names = [...new Set([...Object.keys(manifest.outputs), ...Object.keys(files)])].sort();
  const comparisons = names.map((file) => compareFile(file, place, again, tolerance));
  if (comparisons.some(({ verdict }) => verdict === 'differs')) return { comparisons, kept: again };
  rmSync(again, { recursive: true });
  return { comparisons };
}

function compareFile(file: string, place: string, again: string, tolerance: number): Comparison {
  const [before, after] = [path.join(place, file), path.join(again, file)];
  if (!existsSync(before)) return { file, verdict: 'differs', detail: 'is new' };
  if (!existsSync(after)) return { file, verdict: 'differs', detail: 'is no longer made' };
  return compareOutput(file, readFileSync(before), readFileSync(after), tolerance);
}

function write(folder: string, files: Files): void {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), content);
  }
}

import type { Experiment } from '../engine/experiment.ts';
import { backendsOf } from './backend.ts';
import { finishArtifact } from './build.ts';
import { canonicalJson } from './canonical.ts';
import type { Files } from './files.ts';
import { checkBudget } from './folders.ts';
import type { Incoming } from './incoming.ts';
import { computeKey, drawInputs } from './inputs.ts';
import type { Status } from './inspect.ts';
import { differences, keyOf } from './keys.ts';
import { loadExperiment, paramsOf } from './load.ts';
import { downgrade, madeOn } from './made-on.ts';
import { messageOf, Problem } from './problem.ts';
import type { Project } from './project.ts';
import { dataOf } from './record.ts';

/**
 * Makes an artifact of a result that was computed elsewhere: draws its figures and says what it means.
 * @returns all its files; nothing is written.
 * @throws Problem unless this tree would compute the very same, or if a check is a surprise.
 */
export async function takeIn(project: Project, { id, record, numbers }: Incoming): Promise<Files> {
  const experiment = await loadExperiment(project, id);
  checkKey(project, experiment, { id, record, numbers });
  const provenance = { ...record.provenance, imported: true as const };
  const { self: _, ...made } = { ...record, provenance, data: dataOf(project, experiment) };
  try {
    const files = await finishArtifact(project, made, numbers, drawInputs(project, id));
    checkBudget(project, id, files);
    return files;
  } catch (error) {
    throw new Problem(`${id}: ${messageOf(error)}`);
  }
}

function checkKey(project: Project, experiment: Experiment, { id, record }: Incoming): void {
  const { profile, backend, compute, params } = record;
  if (!backendsOf(experiment).includes(backend))
    throw new Problem(`${id} was computed on "${backend}", which it has no use for here`);
  const here = computeKey(project, id, experiment, profile, backend, compute.inputs);
  const others = differences(compute.inputs, here.inputs).map(({ text }) => `  ${text}`);
  if (others.length > 0 || compute.key !== here.key)
    throw new Problem(
      `${id} was computed from other sources than those here (profile ${profile}, ${backend}):\n` +
        `${others.join('\n') || `  its key is not that of its inputs, ${keyOf(compute.inputs).key}`}\n` +
        'Take the sources it was bundled from (git switch), or make a new bundle and compute it again.',
    );
  if (canonicalJson(params) !== canonicalJson(paramsOf(experiment, id, profile)))
    throw new Problem(`${id}: its record names other parameters than its key`);
}

/**
 * Why a result does not take the place of what is here; nothing if it may. What is stale, missing
 * or of a lower profile gives way, but no higher profile to a lower one, and a GPU's result only to
 * a GPU's, unless a downgrade is allowed.
 */
export function whyNot(
  { record }: Incoming,
  status: Status,
  isDowngradeAllowed = false,
): string | undefined {
  const { state, manifest, mend, onlyDrawing, notes } = status;
  if (state === 'broken') throw new Problem(notes.join('\n'));
  if (state === 'missing') return undefined;
  if (!manifest || state === 'damaged') return `what is here is damaged; mend it: ${mend[0]}`;
  const made = madeOn(manifest);
  const lower = downgrade(manifest, record.profile, record.provenance.isGpu === true);
  if (lower && isDowngradeAllowed) return undefined;
  if (lower === 'profile')
    return `what is here has a higher profile (${made}) than ${record.profile}`;
  if (lower === 'device')
    return `a GPU made what is here (${made}), and none made this (${madeOn(record)})`;
  if (manifest.profile !== record.profile) return undefined;
  if (state !== 'fresh' && !onlyDrawing) return undefined;
  const isSame = manifest.provenance.date === record.provenance.date;
  return isSame ? 'it is here already' : `what is here is fresh (${made})`;
}

import path from 'node:path';
import type { DataSource } from '../data/source.ts';
import type { Experiment } from '../engine/experiment.ts';
import { type Damage, openArtifact, superfluous } from './artifact.ts';
import { dataDifference } from './data.ts';
import { computeKey, drawInputs } from './inputs.ts';
import { differences, drawKey, type Key, type Reason } from './keys.ts';
import { loadExperiment, usualProfile } from './load.ts';
import { madeOn } from './made-on.ts';
import type { Manifest } from './manifest.ts';
import { Problem } from './problem.ts';
import {
  artifactFolder,
  artifactIds,
  experimentIds,
  type Project,
  quoted,
  shown,
} from './project.ts';

type State = 'fresh' | 'stale' | 'missing' | 'damaged' | 'broken' | 'orphan';

/** How an artifact stands to what it would be computed from today. */
export interface Status {
  readonly id: string;
  readonly state: State;
  /** Stale, but only figures and words: the numbers need not be computed again. */
  readonly onlyDrawing: boolean;
  /** What differs from when it was made. */
  readonly reasons: readonly Reason[];
  readonly damage: readonly Damage[];
  /** Things to know that change nothing: a data file on this machine that is another one. */
  readonly notes: readonly string[];
  /** Commands that mend it, best first. */
  readonly mend: readonly string[];
  readonly manifest?: Manifest;
}

/** What to type to compute an experiment, wherever its artifact is. */
const runLine = ({ root, artifacts }: Project, id: string, options = '') => {
  const isUsual = artifacts === path.join(root, 'artifacts');
  const elsewhere = isUsual ? '' : ` --artifacts ${quoted(artifacts)}`;
  return `npm run pipeline -- run ${id}${options}${elsewhere}`;
};

/** The states of some experiments; of all, artifacts without an experiment are listed too. */
export async function inspectAll(project: Project, ids?: readonly string[]): Promise<Status[]> {
  const known = experimentIds(project);
  const found: Status[] = [];
  for (const id of ids ?? known) found.push(await inspect(project, id));
  if (!ids)
    for (const id of artifactIds(project))
      if (!known.includes(id))
        found.push(
          status(id, 'orphan', {
            mend: [`rm -r ${quoted(shown(project, artifactFolder(project, id)))}`],
          }),
        );
  return found;
}

/** Reads the artifact and compares its keys; needs neither the data nor an engine. */
export async function inspect(project: Project, id: string): Promise<Status> {
  const folder = artifactFolder(project, id);
  const opened = openArtifact(folder);
  try {
    const experiment = await loadExperiment(project, id);
    if (opened.state === 'missing')
      return status(id, 'missing', { mend: missingLines(project, id) });
    if (opened.state === 'damaged') return damaged(project, id, opened.damage, opened.manifest);
    const notes = notesOn(project, experiment);
    const compared = compare(project, id, experiment, opened.manifest);
    return { ...compared, notes: [...compared.notes, ...notes] };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return status(id, 'broken', { notes: [error.message] });
  }
}

function compare(project: Project, id: string, experiment: Experiment, manifest: Manifest): Status {
  const { profile, backend } = manifest;
  const mend = [runLine(project, id)];
  if (experiment.profiles[profile] === undefined) {
    const text = `profile ${profile} is no longer defined`;
    const reasons = [{ input: `profile:${profile}`, text }];
    return status(id, 'stale', {
      reasons,
      manifest,
      mend: [runLine(project, id, ` --profile ${usualProfile(experiment)}`)],
    });
  }
  const recorded = manifest.compute.inputs;
  const compute = computeKey(project, id, experiment, profile, backend, recorded);
  const isMeasured = experiment.kind === 'measurement';
  if (compute.key !== manifest.compute.key && !isMeasured) {
    const reasons = differences(manifest.compute.inputs, compute.inputs);
    const again = experiment.engine ? trainLines(project, id, experiment, manifest) : mend;
    return status(id, 'stale', { reasons, manifest, mend: again });
  }
  const draw = drawKey(drawInputs(project, id), manifest.result);
  const notes = isMeasured ? measuredWith(manifest, compute) : [];
  if (draw.key === manifest.draw.key) return status(id, 'fresh', { manifest, notes });
  const reasons = differences(manifest.draw.inputs, draw.inputs);
  return status(id, 'stale', { onlyDrawing: true, reasons, manifest, mend, notes });
}

/** How to train anew, and what comes of it where there is no GPU. */
function trainLines(
  project: Project,
  id: string,
  experiment: Experiment,
  { profile, provenance }: Manifest,
): string[] {
  const line = runLine(project, id);
  if (profile === 'gpu')
    return [
      `${line} (on a machine with a GPU)`,
      ...(experiment.profiles.cpu ? [runLine(project, id, ' --profile cpu')] : []),
    ];
  if (!provenance.isGpu) return [line];
  return [
    `${line} (on a machine with a GPU; elsewhere a processor's result takes the place of the GPU's)`,
  ];
}

/** A measurement says what was true then: what changed since makes it older, not wrong. */
function measuredWith(manifest: Manifest, compute: Key): string[] {
  const names = differences(manifest.compute.inputs, compute.inputs).map(({ input }) =>
    input.replace(/^\w+:/, ''),
  );
  if (names.length === 0) return [];
  const [count, shown] = [names.length, names.slice(0, 3).join(', ')];
  return [`measured with other sources: ${shown}${count > 3 ? ` and ${count - 3} more` : ''}`];
}

function damaged(
  project: Project,
  id: string,
  damage: readonly Damage[],
  manifest?: Manifest,
): Status {
  const folder = shown(project, artifactFolder(project, id));
  const profile = manifest ? '' : ' --profile …';
  // `git restore` brings back what was changed, and leaves alone what was added.
  const added = damage
    .filter(({ what }) => what === superfluous)
    .map(({ file }) => quoted(`${folder}/${file}`));
  const lines = [
    ...(added.length < damage.length ? [`git restore ${quoted(folder)}`] : []),
    ...(added.length > 0 ? [`rm ${added.join(' ')}`] : []),
  ];
  const mend = [lines.join(' && '), runLine(project, id, ` --force${profile}`)];
  return status(id, 'damaged', { damage, mend, ...(manifest && { manifest }) });
}

/** One that was committed is brought back; a new one is computed. */
function missingLines(project: Project, id: string): string[] {
  const folder = shown(project, artifactFolder(project, id));
  // Only what is in the repository can have been committed.
  if (path.isAbsolute(folder)) return [runLine(project, id)];
  return [runLine(project, id), `git restore ${quoted(folder)}   (if it was committed once)`];
}

function notesOn(project: Project, experiment: Experiment): string[] {
  return Object.values<DataSource>(experiment.data)
    .map((source) => dataDifference(project, source))
    .filter((note) => note !== undefined);
}

function status(id: string, state: State, more: Partial<Status>): Status {
  return { id, state, onlyDrawing: false, reasons: [], damage: [], notes: [], mend: [], ...more };
}

/** A status as lines for a person. */
export function explain({
  id,
  state,
  onlyDrawing,
  reasons,
  damage,
  notes,
  mend,
  manifest,
}: Status) {
  const made = manifest ? ` (${madeOn(manifest)})` : '';
  const what =
    state === 'orphan'
      ? 'has no experiment'
      : onlyDrawing
        ? 'stale, figures and words only'
        : state;
  return [
    `${id}: ${what}${made}`,
    ...reasons.map(({ text }) => `  because ${text}`),
    ...damage.map(({ file, what }) => `  ${file} ${what}`),
    ...notes.map((note) => `  ${note.replaceAll('\n', '\n  ')}`),
    ...mend.map((line, i) => `  ${i === 0 ? 'mend:' : 'or:  '} ${line}`),
  ].join('\n');
}

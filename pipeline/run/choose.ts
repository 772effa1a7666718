import type { Experiment, Profile } from '../engine/experiment.ts';
import { type Backend, type ChosenBackend, chooseBackend } from './backend.ts';
import type { Status } from './inspect.ts';
import { profiles, profilesOf, usualProfile } from './load.ts';
import { type Made, madeOn } from './made-on.ts';
import type { probeEngine } from './probe/choose.ts';
import { Problem } from './problem.ts';
import type { Project } from './project.ts';
import type { Task } from './task.ts';

export interface Wish {
  /** Without one: the recorded profile, or the usual one for what has no artifact yet. */
  readonly profile?: Profile | undefined;
  readonly backend: 'auto' | Backend;
  readonly force: boolean;
  /** Whether the experiment was named, not only meant with all others. */
  readonly isNamed?: boolean;
  /** Whether `plan` named it, which deals to any profile, and no person. */
  readonly isDealt?: boolean;
}

/** What to do about one experiment; without a task nothing, for the reason in `note`. */
export interface Choice {
  readonly task?: Task;
  readonly note: string;
  /** Nothing else may run beside it: it takes the time. */
  readonly isAlone?: boolean;
  /** Whether a GPU computes it, of which there is one. */
  readonly isGpu?: boolean;
}

/** What is known of what is here; of what made it, a record will do. */
type Found = Omit<Status, 'manifest'> & { readonly manifest?: Made | undefined };

/**
 * Decides whether an experiment is computed, only drawn, or left alone. A recorded profile is
 * kept unless another one is asked for by name, and what is fresh stays whatever made it: nothing
 * lowers it silently, and where a GPU's result gives way to a processor's that is said. A measurement
 * is taken where it is named and there is none yet, or by force.
 * @param probe how a backend of TensorFlow.js is tried; tests give machines of their own.
 * @throws Problem if it cannot be computed, or is damaged and not to be replaced by force.
 */
export async function chooseTask(
  project: Project,
  status: Found,
  experiment: Experiment,
  wish: Wish,
  probe?: typeof probeEngine,
): Promise<Choice> {
  const { id, state, manifest } = status;
  const recorded = manifest?.profile;
  if (state === 'damaged') refuseDamage(status, wish);
  const profile = chooseProfile(id, experiment, recorded, wish);
  const isOther = wish.profile && profile !== wish.profile;
  const lacks = isOther ? ` (has no profile ${wish.profile}: ${profile} instead)` : '';
  if (experiment.kind === 'measurement') {
    const isTaken = profile === recorded && !wish.force;
    if (isTaken && manifest) return keep(project, status, profile, manifest.backend, again(id));
    if (!wish.isNamed) return { note: `a measurement${again(id)}` };
  }
  const isLower = recorded !== undefined && profiles.indexOf(profile) < profiles.indexOf(recorded);
  // A plan deals for one profile what is to be done: what only looks different is not computed anew.
  if (manifest && isLower && status.onlyDrawing && wish.isDealt && !wish.force)
    return keep(
      project,
      status,
      manifest.profile,
      manifest.backend,
      `; it keeps its profile ${recorded}, to replace it: run ${id} --profile ${profile} --force`,
    );
  const isKept = profile === recorded && !wish.force && experiment.engine !== undefined;
  if (isKept && manifest && wish.backend === 'auto' && (state === 'fresh' || status.onlyDrawing))
    return keep(project, status, profile, manifest.backend, lacks);
  const chosen = await chooseBackend(project, wish.backend, id, experiment, probe);
  const { backend, because } = chosen;
  const same = profile === recorded && backend === manifest?.backend && !wish.force;
  if (same && (state === 'fresh' || status.onlyDrawing))
    return keep(project, status, profile, backend, lacks);
  if (experiment.engine && profile === 'gpu' && wish.backend === 'auto')
    needGpu(id, experiment, chosen);
  // The same on every machine: said, and not recorded.
  const isUsual = experiment.engine === 'spectral' && wish.backend === 'auto';
  const reason = because ?? (isUsual ? 'the fastest that it can use' : undefined);
  const gone = replaces(manifest, chosen, isLower && profile);
  return {
    task: { project, id, action: 'compute', profile, backend, because },
    note: `computing, profile ${profile}, backend ${backend}${reason ? ` (${reason})` : ''}${lacks}${gone}`,
    isAlone: experiment.kind === 'measurement',
    isGpu: chosen.isGpu ?? false,
  };
}

/** What gives way, if it is a GPU's or of a higher profile than the one that was asked for. */
function replaces(
  manifest: Made | undefined,
  { isGpu }: ChosenBackend,
  lower: Profile | false,
): string {
  if (!manifest) return '';
  const asked = lower ? `, as --profile ${lower} says` : '';
  if (manifest.provenance.isGpu && !isGpu)
    return ` (replaces a result that a GPU made: ${madeOn(manifest)}${asked})`;
  return asked && ` (replaces the recorded result of profile ${manifest.profile}${asked})`;
}

const again = (id: string) => `; measured only when asked: run ${id} --force`;

function keep(
  project: Project,
  { id, state }: Found,
  profile: Profile,
  backend: Backend,
  lacks: string,
): Choice {
  if (state === 'fresh') return { note: `fresh${lacks}` };
  return { task: { project, id, action: 'redraw', profile, backend }, note: `drawing${lacks}` };
}

/** What is meant for a GPU is not left to a processor by `auto`: it would take days. */
function needGpu(
  id: string,
  experiment: Experiment,
  { backend, because, isGpu }: ChosenBackend,
): void {
  if (isGpu) return;
  const smaller = experiment.profiles.cpu ? ', or compute the smaller one: --profile cpu' : '';
  throw new Problem(
    `${id}: profile gpu needs a GPU, and there is ${because}.\n` +
      `Compute it on a machine that has one${smaller}.\n` +
      `To compute it on the processor all the same, name what shall: --backend ${backend}`,
  );
}

function refuseDamage({ id, damage, mend, manifest }: Found, wish: Wish): void {
  if (wish.force && (manifest || wish.profile)) return;
  throw new Problem(
    [
      `${id} is damaged: ${damage.map(({ file, what }) => `${file} ${what}`).join('; ')}`,
      `mend: ${mend[0]}`,
      `or:   ${mend[1]}`,
      ...(manifest
        ? []
        : ['Its profile can no longer be read: name one, smoke, cpu or gpu, to compute it again.']),
    ].join('\n'),
  );
}

/**
 * The profile to compute: the one asked for, the recorded one, or the usual one.
 * @throws Problem if an experiment that a person named has not the one asked for; otherwise the usual one
 *   takes its place.
 */
export function chooseProfile(
  id: string,
  experiment: Experiment,
  recorded: Profile | undefined,
  { profile: asked, isNamed, isDealt }: Pick<Wish, 'profile' | 'isNamed' | 'isDealt'>,
): Profile {
  const usual = usualProfile(experiment);
  const profile = asked ?? recorded ?? usual;
  if (experiment.profiles[profile]) return profile;
  if (asked && isNamed && !isDealt)
    throw new Problem(
      `${id} has no profile "${asked}". It has: ${profilesOf(experiment).join(', ')}.`,
    );
  if (asked) return usual;
  throw new Problem(
    `${id}: its artifact was made with profile "${profile}", which the experiment no longer has. ` +
      `Say which one shall replace it: --profile ${usual}`,
  );
}

import type { Experiment, Profile } from '../engine/experiment.ts';
import { type Backend, chooseBackend } from './backend.ts';
import type { Status } from './inspect.ts';
import { profiles } from './load.ts';
import { Problem } from './problem.ts';
import type { Project } from './project.ts';
import type { Task } from './task.ts';

export interface Wish {
  /** Without one: the recorded profile, or `cpu` for what has no artifact yet. */
  readonly profile?: Profile | undefined;
  readonly backend: 'auto' | Backend;
  readonly force: boolean;
}

/** What to do about one experiment; without a task nothing, for the reason in `note`. */
export interface Choice {
  readonly task?: Task;
  readonly note: string;
}

/**
 * Decides whether an experiment is computed, only drawn, or left alone. A recorded profile is
 * kept unless another one is asked for by name: nothing lowers it silently.
 * @throws Problem if it cannot be computed, or is damaged and not to be replaced by force.
 */
export function chooseTask(
  project: Project,
  status: Status,
  experiment: Experiment,
  wish: Wish,
): Choice {
  const { id, state, manifest } = status;
  const recorded = manifest?.profile;
  if (state === 'damaged') refuseDamage(status, wish);
  const profile = chooseProfile(id, experiment, recorded, wish.profile);
  const backend = chooseBackend(wish.backend, id);
  const same = profile === recorded && backend === manifest?.backend && !wish.force;
  if (same && state === 'fresh') return { note: 'fresh' };
  if (same && status.onlyDrawing)
    return { task: { project, id, action: 'redraw', profile, backend }, note: 'drawing' };
  const lower = recorded && profiles.indexOf(profile) < profiles.indexOf(recorded);
  const why = lower
    ? ` (replaces the recorded result of profile ${recorded}, as --profile ${profile} says)`
    : wish.profile && profile !== wish.profile
      ? ` (has no profile ${wish.profile})`
      : '';
  return {
    task: { project, id, action: 'compute', profile, backend },
    note: `computing, profile ${profile}, backend ${backend}${why}`,
  };
}

function refuseDamage({ id, damage, mend, manifest }: Status, wish: Wish): void {
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

function chooseProfile(
  id: string,
  experiment: Experiment,
  recorded: Profile | undefined,
  asked: Profile | undefined,
): Profile {
  const profile = asked ?? recorded ?? 'cpu';
  if (experiment.profiles[profile]) return profile;
  if (asked) return 'cpu';
  throw new Problem(
    `${id}: its artifact was made with profile "${profile}", which the experiment no longer has. ` +
      'Say which one shall replace it: --profile cpu',
  );
}

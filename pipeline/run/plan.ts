import type { Experiment, Profile } from '../engine/experiment.ts';
import { chooseProfile } from './choose.ts';
import type { Status } from './inspect.ts';
import { profiles } from './load.ts';
import { downgrade, madeOn } from './made-on.ts';
import type { Sized } from './shards.ts';

/** The GPU backend of the machines that a plan is for; `none`, where they have none. */
export type PlannedGpu = 'none' | 'webgpu' | 'tensorflow';

/** What is planned for. */
interface Aim {
  /** Without one, the recorded profile, or the usual one. */
  readonly profile?: Profile | undefined;
  /** Without it nobody knows what the machines will have. */
  readonly gpu?: PlannedGpu | undefined;
  /** Whether less may take the place of what is here. */
  readonly downgrade: boolean;
  /** Whether somebody named the experiment, and did not only mean all. */
  readonly isNamed: boolean;
}

export type Planned =
  /** To be computed on another machine. */
  | ({ readonly what: 'compute'; readonly onGpu: boolean } & Sized)
  /** Only to be drawn anew, which needs no other machine. */
  | { readonly what: 'redraw'; readonly id: string }
  /** To be done, but not by a plan: somebody has to know why. */
  | { readonly what: 'left'; readonly id: string; readonly why: string }
  | { readonly what: 'fresh'; readonly id: string };

/**
 * What is to be done about one experiment. Nothing is dealt out that would be refused when it comes
 * back: no damaged artifact, and no less in place of more unless that is allowed.
 */
export function planOne(status: Status, experiment: Experiment | undefined, aim: Aim): Planned {
  const { id, state, manifest, onlyDrawing, notes, mend } = status;
  const left = (why: string): Planned => ({ what: 'left', id, why });
  if (!experiment || state === 'broken') return left(notes.join('\n'));
  if (state === 'damaged') return left(`its artifact is damaged; mend it: ${mend[0]}`);
  const isMeasured = experiment.kind === 'measurement';
  if (isMeasured && !aim.isNamed)
    return manifest && onlyDrawing ? { what: 'redraw', id } : { what: 'fresh', id };
  const profile = chooseProfile(id, experiment, manifest?.profile, { ...aim, isDealt: true });
  const onGpu = experiment.engine === 'tfjs' && aim.gpu !== undefined && aim.gpu !== 'none';
  if (manifest) {
    const isLower = profiles.indexOf(profile) < profiles.indexOf(manifest.profile);
    const isAsIs = profile === manifest.profile || (isLower && !(aim.isNamed && aim.downgrade));
    if (isAsIs && state === 'fresh') return { what: 'fresh', id };
    if (isAsIs && onlyDrawing) return { what: 'redraw', id };
    // Without --gpu nobody knows whether a GPU will compute it.
    const less = downgrade(manifest, profile, onGpu || aim.gpu === undefined);
    if (less && !aim.downgrade)
      return left(
        `what is here is ${madeOn(manifest)}; ${less === 'profile' ? `profile ${profile}` : 'a processor'} ` +
          'takes its place only with --downgrade',
      );
  }
  if (profile === 'gpu' && experiment.engine === 'tfjs' && aim.gpu === 'none')
    return left('profile gpu needs a GPU, and --gpu none says that there is none');
  const isSame = manifest?.profile === profile && (manifest.provenance.isGpu ?? false) === onGpu;
  return { what: 'compute', id, onGpu, seconds: isSame ? manifest.provenance.seconds : undefined };
}

import type { Profile } from '../engine/experiment.ts';
import { profiles } from './load.ts';
import type { Manifest } from './manifest.ts';

/** What a manifest, or the record of a run, says about how it was made. */
export type Made = Pick<Manifest, 'profile' | 'backend' | 'provenance'>;

/**
 * What made a result, in a few words: profile, backend, and whether it was a GPU. A profile named gpu
 * can be computed on a processor, and `webgpu` by an adapter in software: neither passes for a GPU.
 */
export function madeOn({ profile, backend, provenance }: Made): string {
  const { device, isGpu } = provenance;
  const made = `profile ${profile}, ${backend}`;
  if (isGpu) return `${made}, GPU: ${device}`;
  if (backend === 'webgpu') return `${made}, software, no GPU: ${device}`;
  return `${made}, CPU`;
}

/**
 * What a comparison has to say where one side is a GPU's and the other is not; else nothing.
 * @param isGpu whether a GPU computes the result again.
 */
export function comparedOn(made: Made, isGpu: boolean): string | undefined {
  if (isGpu === (made.provenance.isGpu === true)) return undefined;
  return `made with ${madeOn(made)}; compared ${isGpu ? 'on a GPU' : 'without a GPU'}`;
}

/**
 * In what respect another result is less than one that is here: of a lower profile, or none of a GPU
 * where a GPU made what is here. Nothing replaces a result by less unless somebody says so.
 */
export function downgrade(
  { profile, provenance }: Pick<Made, 'profile' | 'provenance'>,
  by: Profile,
  isGpu: boolean,
): 'profile' | 'device' | undefined {
  if (profiles.indexOf(by) < profiles.indexOf(profile)) return 'profile';
  return provenance.isGpu && !isGpu ? 'device' : undefined;
}

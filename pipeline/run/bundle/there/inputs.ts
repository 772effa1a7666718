import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Profile } from '../../../engine/experiment.ts';
import type { Backend } from '../../backend.ts';
import { type Inputs, type Key, keyOf } from '../../keys.ts';
import { Problem } from '../../problem.ts';
import type { Project } from '../../project.ts';

/**
 * What each result of a bundle depends on, by experiment, profile and backend. There are no sources
 * that could be hashed where it runs, so it takes this along.
 */
export type BundledInputs = Readonly<
  Record<string, Partial<Record<Profile, Partial<Record<Backend, Inputs>>>>>
>;

export const inputsName = 'inputs.json';

/** The compute key of one result. @throws Problem if the bundle was not made for it. */
export function bundledKey(project: Project, id: string, profile: Profile, backend: Backend): Key {
  const all: BundledInputs = JSON.parse(readFileSync(path.join(project.root, inputsName), 'utf8'));
  const inputs = all[id]?.[profile]?.[backend];
  if (inputs) return keyOf(inputs);
  throw new Problem(`${id}: this bundle was not made for profile ${profile} on ${backend}`);
}

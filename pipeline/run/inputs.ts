import { existsSync } from 'node:fs';
import path from 'node:path';
import type { DataSource } from '../data/source.ts';
import type { Experiment, Profile } from '../engine/experiment.ts';
import { type Backend, engineEntries } from './backend.ts';
import { type Closure, closureOf } from './closure.ts';
import { type Inputs, type Key, keyOf, paramInputs } from './keys.ts';
import { paramsOf } from './load.ts';
import { lockedVersion, peerVersion } from './lockfile.ts';
import { Problem } from './problem.ts';
import { figureModules, numbersFile, type Project, toldFile } from './project.ts';

// The contract computes nothing.
const contract = new Set(['pipeline/engine/experiment.ts']);
// The runner hands `rng` to every experiment, so all depend on it, imported or not.
const generator = 'pipeline/models/rng.ts';
const drawing = 'pipeline/run/draw/draw.ts';

/**
 * What the numbers of an experiment depend on.
 * @param recorded what a result says it depends on, where that is asked of a result: optional peers, and
 *   only GPU backends have them, count with the version that computed it.
 */
export function computeKey(
  project: Project,
  id: string,
  experiment: Experiment,
  profile: Profile,
  backend: Backend,
  recorded?: Inputs,
): Key {
  const entries = [numbersFile(id), generator, ...engineEntries(backend)];
  const sources = Object.values<DataSource>(experiment.data);
  return keyOf({
    ...closureInputs(project, closureOf(project, entries, contract), (name) =>
      peerVersion(project, name, recorded && (recorded[`package:${name}`] ?? '')),
    ),
    ...paramInputs(paramsOf(experiment, id, profile)),
    ...Object.fromEntries(sources.map((source) => [`data:${source.id}`, source.sha256])),
  });
}

/**
 * What the drawings of an experiment, and the words about it, depend on besides its numbers.
 * @throws Problem if nothing is told about it.
 */
export function drawInputs(project: Project, id: string): Inputs {
  if (!existsSync(path.join(project.root, toldFile(id))))
    throw new Problem(
      `${toldFile(id)} is missing; it says what ${numbersFile(id)} computes: ` +
        '`export default tell<typeof numbers>()({ title, question, params, files })`',
    );
  const entries = [toldFile(id), ...figureModules(project, id), drawing];
  return closureInputs(project, closureOf(project, entries, contract));
}

function closureInputs(
  project: Project,
  { files, packages }: Closure,
  versionOf = (name: string) => lockedVersion(project, name),
): Inputs {
  return Object.fromEntries([
    ...[...files].map(([file, hash]) => [`file:${file}`, hash]),
    ...[...packages].map((name) => [`package:${name}`, versionOf(name)]),
  ]);
}

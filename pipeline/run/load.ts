import type { Experiment, Json, Profile } from '../engine/experiment.ts';
import type { Told } from '../engine/told.ts';
import { canonicalJson } from './canonical.ts';
import { importModule } from './host.ts';
import { installLine } from './lockfile.ts';
import { messageOf, Problem } from './problem.ts';
import { numbersFile, type Project, toldFile } from './project.ts';

export const profiles: readonly Profile[] = ['smoke', 'cpu', 'gpu'];

/** Imports a module of the project. @throws Problem that names it. */
export async function loadModule(project: Project, file: string): Promise<Record<string, unknown>> {
  try {
    return await importModule(project.root, file);
  } catch (error) {
    const missing = /Cannot find package '([^']+)'/.exec(messageOf(error))?.[1];
    const advice = missing ? `\nInstall it: ${installLine(project, missing)}` : '';
    throw new Problem(`${file} cannot be loaded: ${messageOf(error)}${advice}`);
  }
}

/** The numbers of an experiment. @throws Problem if its file holds none. */
export async function loadExperiment(project: Project, id: string): Promise<Experiment> {
  const file = numbersFile(id);
  const experiment = (await loadModule(project, file)).default as Partial<Experiment> | undefined;
  const lacks = (['kind', 'profiles', 'data', 'run'] as const).find(
    (key) => experiment?.[key] === undefined,
  );
  if (!experiment || lacks)
    throw new Problem(
      `${file}: ${experiment ? `the experiment has no "${lacks}"` : 'no default export'}; ` +
        'expected `export default defineNumbers({ … })`',
    );
  const isCompared = experiment.kind === 'spectral' || experiment.kind === 'ensemble';
  if (isCompared && experiment.tolerance === undefined)
    throw new Problem(
      `${file}: kind "${experiment.kind}" needs a tolerance: the largest absolute difference ` +
        'between two runs that still counts as the same',
    );
  return experiment as Experiment;
}

/** What is told about an experiment. @throws Problem if its file tells nothing. */
export async function loadTold(project: Project, id: string): Promise<Told> {
  const file = toldFile(id);
  const told = (await loadModule(project, file)).default as Partial<Told> | undefined;
  const lacks = (['title', 'question', 'params', 'files'] as const).find(
    (key) => told?.[key] === undefined,
  );
  if (told && !lacks) return told as Told;
  throw new Problem(
    `${file}: ${told ? `what is told has no "${lacks}"` : 'no default export'}; ` +
      'expected `export default tell<typeof numbers>()({ … })`',
  );
}

/** Profiles an experiment has, in ascending order. */
export function profilesOf(experiment: Experiment): Profile[] {
  return profiles.filter((profile) => experiment.profiles[profile] !== undefined);
}

/** The profile of what has no artifact and for which none was asked: `cpu`, where it is not for a GPU alone. */
export const usualProfile = ({ profiles: { cpu } }: Experiment): Profile => (cpu ? 'cpu' : 'gpu');

export type Params = Record<string, Json> & { seed: number };

/** Parameters of a profile. @throws Problem if the profile is absent, or they are no plain JSON or have no seed. */
export function paramsOf(experiment: Experiment, id: string, profile: Profile): Params {
  const params = experiment.profiles[profile];
  if (params === undefined)
    throw new Problem(
      `${id} has no profile "${profile}". It has: ${profilesOf(experiment).join(', ')}.`,
    );
  const where = `${numbersFile(id)}: params of profile "${profile}"`;
  let plain: Params;
  try {
    plain = JSON.parse(canonicalJson(params));
  } catch (error) {
    throw new Problem(`${where}: ${messageOf(error)}`);
  }
  // Types ask for it; JavaScript and casts do not.
  if (!Number.isSafeInteger(plain.seed) || plain.seed < 0)
    throw new Problem(
      `${where}: seed is ${JSON.stringify(plain.seed) ?? 'not there'}, expected an integer from 0 to 2^53 − 1: ` +
        'add `seed: 1`, say, to params of defineNumbers',
    );
  return plain;
}

import { z } from 'zod';
import type { Experiment, Json, Profile, Text } from '../engine/experiment.ts';
import { importModule } from './host.ts';
import { installLine } from './lockfile.ts';
import { messageOf, Problem } from './problem.ts';
import { experimentFile, type Project } from './project.ts';

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

/** The experiment of this id. @throws Problem if its file holds none. */
export async function loadExperiment(project: Project, id: string): Promise<Experiment> {
  const file = experimentFile(id);
  const experiment = (await loadModule(project, file)).default as Partial<Experiment> | undefined;
  const needed = [
    'title',
    'question',
    'kind',
    'params',
    'paramDescriptions',
    'profiles',
    'data',
    'result',
  ] as const;
  const lacks = needed.find((key) => experiment?.[key] === undefined);
  if (!experiment || lacks || typeof experiment.run !== 'function')
    throw new Problem(
      `${file}: ${experiment ? `the experiment has no "${lacks ?? 'run'}"` : 'no default export'}; ` +
        'expected `export default defineExperiment({ … })`',
    );
  const isCompared = experiment.kind === 'spectral' || experiment.kind === 'ensemble';
  if (isCompared && experiment.tolerance === undefined)
    throw new Problem(
      `${file}: kind "${experiment.kind}" needs a tolerance: the largest absolute difference ` +
        'between two runs that still counts as the same',
    );
  return experiment as Experiment;
}

/** Profiles an experiment has, in ascending order. */
export function profilesOf(experiment: Experiment): Profile[] {
  return profiles.filter((profile) => experiment.profiles[profile] !== undefined);
}

export type Params = Record<string, Json> & { seed: number };

/** Checked parameters of a profile. @throws Problem if the profile is absent or does not fit. */
export function paramsOf(experiment: Experiment, id: string, profile: Profile): Params {
  const params = experiment.profiles[profile];
  if (params === undefined)
    throw new Problem(
      `${id} has no profile "${profile}". It has: ${profilesOf(experiment).join(', ')}.`,
    );
  const parsed = experiment.params.safeParse(params);
  if (parsed.success) return parsed.data;
  throw new Problem(
    `${experimentFile(id)}: profile "${profile}" does not fit the schema of the parameters:\n` +
      z.prettifyError(parsed.error),
  );
}

/** What each parameter means. @throws Problem for one that is not described in both languages. */
export function paramDescriptions(
  experiment: Experiment,
  id: string,
  params: Params,
): Record<string, Text> {
  const entries = Object.keys(params).map((name): [string, Text] => {
    const { en, zh } = experiment.paramDescriptions[name] ?? {};
    if (en && zh) return [name, { en, zh }];
    const lacks = en ? 'Chinese (zh)' : zh ? 'English (en)' : 'either language';
    throw new Problem(
      `${experimentFile(id)}: parameter "${name}" has no description in ${lacks}; ` +
        `expected paramDescriptions: { ${name}: { en: '…', zh: '…' } }`,
    );
  });
  return Object.fromEntries(entries);
}

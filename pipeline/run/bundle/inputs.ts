import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Backend, backendsOf } from '../backend.ts';
import { closureOf } from '../closure.ts';
import { computeKey } from '../inputs.ts';
import { loadExperiment, profilesOf } from '../load.ts';
import { numbersFile, type Project } from '../project.ts';
import type { BundledInputs } from './there/inputs.ts';

/** What the results of some experiments depend on, on every backend that can compute them. */
export async function bundledInputs(
  project: Project,
  ids: readonly string[],
): Promise<BundledInputs> {
  const all: Record<string, BundledInputs[string]> = {};
  for (const id of ids) {
    const experiment = await loadExperiment(project, id);
    const backends = backendsOf(experiment);
    all[id] = Object.fromEntries(
      profilesOf(experiment).map((profile) => {
        const inputs = (backend: Backend) =>
          computeKey(project, id, experiment, profile, backend).inputs;
        return [profile, Object.fromEntries(backends.map((backend) => [backend, inputs(backend)]))];
      }),
    );
  }
  return all;
}

/**
 * Programs that an experiment starts from its own sources, such as contenders of a benchmark: a
 * bundle has no sources, so it cannot take such an experiment along.
 */
export function startedPrograms(project: Project, id: string): string[] {
  return [...closureOf(project, [numbersFile(id)]).files.keys()]
    .filter((file) => /\.[cm]?[jt]s$/.test(file))
    .flatMap((file) => {
      const text = readFileSync(path.join(project.root, file), 'utf8');
      const urls = text.matchAll(
        /new URL\(\s*(['"`])([^'"`]+\.[cm]?[jt]s)\1,\s*import\.meta\.url/g,
      );
      return [...urls].map((match) =>
        path.posix.join(path.posix.dirname(file), match[2] as string),
      );
    });
}

import { type Backend, backendsOf } from '../backend.ts';
import { computeKey } from '../inputs.ts';
import { loadExperiment, profilesOf } from '../load.ts';
import type { Project } from '../project.ts';
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

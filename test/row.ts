import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Experiment, FilesOf, ParamsOf, ResultOf } from '../pipeline/engine/experiment.ts';
import { openArtifact } from '../pipeline/run/artifact.ts';
import { recordOf } from '../pipeline/run/build.ts';
import { loadTold } from '../pipeline/run/load.ts';
import type { Manifest } from '../pipeline/run/manifest.ts';
import { artifactFolder, openProject } from '../pipeline/run/project.ts';
import { numbersOf } from '../pipeline/run/telling.ts';
import { smokeRun } from './smoke.ts';

// A row as its tests see it: what was committed, and a run at `smoke`.

const project = openProject(process.cwd());

export interface Row<N extends Experiment> {
  readonly result: ResultOf<N>;
  readonly params: ParamsOf<N>;
  readonly files: FilesOf<N>;
}

/** The committed numbers of an experiment, and its manifest. */
export function committed<N extends Experiment>(id: string) {
  const folder = artifactFolder(project, id);
  const opened = openArtifact(folder);
  if (opened.state !== 'whole') throw new Error(`artifacts/${id} is ${opened.state}`);
  const record = recordOf(opened.manifest);
  const names = Object.keys(record.outputs);
  const files = Object.fromEntries(
    names.map((name) => [name, readFileSync(path.join(folder, name))]),
  );
  return { ...(numbersOf(record, files) as Row<N>), manifest: opened.manifest };
}

/** A published run, as its re-runner takes it. */
export const publishedRun = ({ reruns }: Manifest, run: string) =>
  reruns[run] as Omit<Manifest['reruns'][string], 'params'> & { readonly params: never };

/** The numbers of a run at `smoke`, as words and figures would read them. */
export async function smoke<N extends Experiment>(id: string): Promise<Row<N>> {
  const { run, files } = await smokeRun(id);
  return numbersOf(run, files) as Row<N>;
}

/** What is told about an experiment. */
export const toldOf = (id: string) => loadTold(project, id);

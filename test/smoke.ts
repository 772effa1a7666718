import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { deserialize, serialize } from 'node:v8';
import { inject } from 'vitest';
import { computeExperiment } from '../pipeline/run/compute.ts';
import type { Files } from '../pipeline/run/files.ts';
import { openProject } from '../pipeline/run/project.ts';
import type { Run } from '../pipeline/run/telling.ts';

interface SmokeRun {
  readonly run: Run;
  /** `result.json` and `data/*`. */
  readonly files: Files;
}

/**
 * An experiment at `smoke`, computed once for all test files of a session: the first that asks
 * computes it, whoever asks meanwhile waits for its file.
 */
export async function smokeRun(id: string): Promise<SmokeRun> {
  const place = path.join(inject('smokeRuns'), id);
  if (isFirst(place)) save(place, await outcome(id));
  while (!existsSync(`${place}.run`)) await sleep(50);
  const found = deserialize(readFileSync(`${place}.run`)) as SmokeRun | string;
  if (typeof found === 'string') throw new Error(found);
  return found;
}

/** The numbers, or why there are none. */
async function outcome(id: string): Promise<SmokeRun | string> {
  try {
    const computed = await computeExperiment(openProject(process.cwd()), id, 'smoke');
    const { params, files, dataFiles } = computed;
    return { run: { experiment: id, params, files: dataFiles } as unknown as Run, files };
  } catch (error) {
    return `${id} at smoke: ${(error as Error).message}`;
  }
}

/** Of all processes that ask, one makes the folder. */
function isFirst(place: string): boolean {
  try {
    mkdirSync(place);
    return true;
  } catch {
    return false;
  }
}

function save(place: string, outcome: SmokeRun | string): void {
  writeFileSync(path.join(place, 'run'), serialize(outcome));
  renameSync(path.join(place, 'run'), `${place}.run`);
}

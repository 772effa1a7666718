import os from 'node:os';
import type { EngineAbout } from '../engine/engine.ts';
import type {
  Checkpoint,
  Experiment,
  FileSet,
  Json,
  Outputs,
  Profile,
} from '../engine/experiment.ts';
import type { Rng } from '../models/rng.ts';
import { type Backend, engineVersion, startBackend } from './backend.ts';
import {
  type Before,
  keepNothing,
  nothingBefore,
  openCheckpoint,
  type Part,
  type Saving,
} from './checkpoint.ts';
import { readData } from './data.ts';
import type { Files, Progress } from './files.ts';
import { writeData } from './formats/format.ts';
import { writeJson } from './formats/json.ts';
import { loadExperiment, loadModule, type Params, paramsOf } from './load.ts';
import type { RecordedFile } from './manifest.ts';
import { messageOf, Problem } from './problem.ts';
import { numbersFile, type Project } from './project.ts';

/** The numbers of one run, before anything is drawn or written. */
interface Computed {
  readonly experiment: Experiment;
  readonly params: Params;
  /** As a reader of result.json will get it. */
  readonly result: Json;
  /** `result.json` and `data/*`. */
  readonly files: Files;
  /** What is known of those in `data/`. */
  readonly dataFiles: readonly RecordedFile[];
  /** What trained it, if it asked for an engine. */
  readonly engine?: EngineAbout;
  /** Wall-clock time of `run` alone, all parts of one that was resumed. */
  readonly seconds: number;
  /** What made it, and what was done before this process, if it was resumed. */
  readonly before: Before;
}

/**
 * Runs an experiment in this process.
 * @param backend what computes one that asks for an engine; others need none.
 * @param saving where it saves itself on its way; without it, it does not.
 * @param threads what it computes on, where the backend lets one choose.
 * @throws Problem if data or backend are missing, or parameters, result or downloads are not as
 *   declared. Paused if its time was up and it has saved itself.
 */
export async function computeExperiment(
  project: Project,
  id: string,
  profile: Profile,
  progress: Progress = () => {},
  backend: Backend = 'wasm',
  saving?: Saving,
  threads?: number,
): Promise<Computed> {
  const experiment = await loadExperiment(project, id);
  const params = paramsOf(experiment, id, profile);
  const { createRng } = await loadModule(project, 'pipeline/models/rng.ts');
  const data = Object.fromEntries(
    Object.entries(experiment.data).map(([name, source]) => [
      name,
      readData(project, source as Parameters<typeof readData>[1]),
    ]),
  );
  const rng = (createRng as (seed: number) => Rng)(params.seed);
  const { context: tools, about, close } = await startBackend(experiment, backend, threads);
  const part = partOf(about);
  const keeper = saving
    ? openCheckpoint(saving, part)
    : { ...keepNothing, before: () => nothingBefore(part) };
  const tell: Progress = (fraction, doing) =>
    progress(fraction, keeper.before().resumptions > 0 ? `${doing ?? ''} (resumed)` : doing);
  const health = tools.engine?.health;
  const checkpoint: Checkpoint = {
    ...keeper.checkpoint,
    save(saved) {
      // Of a device that has failed nothing is kept.
      health?.check();
      keeper.checkpoint.save(saved);
    },
  };
  const context = { params, rng, data, progress: tell, checkpoint, ...tools };
  const start = performance.now();
  const run = (): Outputs<unknown> | Promise<Outputs<unknown>> => experiment.run(context);
  let outputs: Outputs<unknown>;
  try {
    outputs = await (health ? health.during(run) : run());
  } finally {
    close?.();
  }
  const before = keeper.before();
  const seconds = before.seconds + (performance.now() - start) / 1000;
  const text = resultText(id, outputs.result);
  const { files, dataFiles } = filesOf(id, text, outputs.files ?? {});
  const engine = about && { engine: about };
  const result = JSON.parse(text) as Json;
  return { experiment, params, result, files, dataFiles, seconds, before, ...engine };
}

/** What computes, as a record has it: the GPU, or this computer's processor. */
const partOf = (engine?: EngineAbout): Part => ({
  device: engine?.device ?? (os.cpus()[0]?.model.trim() || os.arch()),
  ...(engine?.driver && { driver: engine.driver }),
  version: engine?.version ?? engineVersion(),
  isGpu: engine?.isGpu ?? false,
});

/** `result.json`; NaN, `undefined` and typed arrays are refused with their place. */
function resultText(id: string, result: unknown): string {
  try {
    return writeJson(result);
  } catch (error) {
    throw new Problem(`${numbersFile(id)}: result: ${messageOf(error)}`);
  }
}

function filesOf(id: string, result: string, data: FileSet) {
  const files: Record<string, string | Uint8Array> = { 'result.json': result };
  const dataFiles = Object.entries(data).map(([file, content]) => {
    try {
      const path = `data/${file}`;
      const { bytes, columns } = writeData(file, content);
      files[path] = bytes;
      return { path, ...(columns && { columns: [...columns] }) };
    } catch (error) {
      throw new Problem(`${numbersFile(id)}: ${messageOf(error)}`);
    }
  });
  return { files, dataFiles };
}

import { existsSync } from 'node:fs';
import path from 'node:path';
import type { DataSource } from '../../../data/source.ts';
import type { Experiment, Profile } from '../../../engine/experiment.ts';
import { backends, backendWord } from '../../backend.ts';
import { checkpointFile, removeCheckpoints } from '../../checkpoint.ts';
import { chooseProfile, chooseTask } from '../../choose.ts';
import { type Command, coresOf, countOf, profileOf, profileOption } from '../../command.ts';
import { findData } from '../../data.ts';
import { execute, grace, stoppable } from '../../execute.ts';
import { checkWritable, commit } from '../../folders.ts';
import { forgetNumbers } from '../../kept.ts';
import { loadExperiment, profiles } from '../../load.ts';
import { madeOn } from '../../made-on.ts';
import { messageOf, Problem } from '../../problem.ts';
import { artifactFolder, type Project, selectIds } from '../../project.ts';
import { readRecord } from '../../record.ts';
import { createReporter } from '../../reporter.ts';
import type { Task } from '../../task.ts';
import { finite, savedNothing, timeIsUp, watchSaving } from '../../time-is-up.ts';
import { archiveName, writeArchive } from './archive.ts';
import { bundledKey } from './inputs.ts';

export default {
  summary: 'computes experiments; this word may be left out',
  details: [
    'Results go to artifacts/ beside this program, and all of them into one file beside it,',
    `${archiveName}; npm run pipeline -- import takes either in, and draws the figures.`,
    'Experiments that save themselves do so in checkpoints/ beside artifacts/, and go on from there',
    'the next time; to go on on another machine, take that folder along.',
    "A driver without Vulkan's loader? Put libvulkan.so.1 into vulkan/ beside this program.",
    `Exit code 0: done. 1: something failed. 2: the line cannot be read. ${timeIsUp}: the time was up,`,
    'and the same again goes on.',
  ].join('\n'),
  takesIds: true,
  options: {
    profile: { ...profileOption, help: 'which set of parameters; without it gpu, or cpu' },
    backend: {
      type: 'string',
      value: ['auto', ...backends].join('|'),
      help: 'what computes; without it the best that is here',
    },
    threads: {
      type: 'string',
      value: 'n',
      help: 'threads on the processor, for wasm; without it, as on any machine',
    },
    seconds: {
      type: 'string',
      value: 'n',
      help: `saves and stops after so many seconds; ${grace / 1000} more and it is stopped`,
    },
    force: { type: 'boolean', help: 'also what is done, also in place of a higher profile' },
    fresh: { type: 'boolean', help: 'leaves aside what an interrupted run has saved on its way' },
    json: { type: 'boolean', help: 'events in JSON, one a line' },
  },
  async run(context) {
    const { project, ids, options, streams } = context;
    const reporter = createReporter(streams, options.json === true);
    const seconds = countOf(context, 'seconds', Infinity, 1e7);
    const deadline = Date.now() + 1000 * seconds;
    const { threads } = coresOf(context, 1);
    const asked = profileOf(context);
    const backend = backendWord(String(options.backend ?? 'auto'));
    let failed = 0;
    let paused = 0;
    const isNamed = ids.length > 0;
    const each = async (id: string) => {
      const experiment = await loadExperiment(project, id);
      const usual = experiment.profiles.gpu ? 'gpu' : 'cpu';
      const wished = { profile: asked ?? usual, isNamed };
      const profile = chooseProfile(id, experiment, undefined, wished);
      const done = options.force ? undefined : doneBefore(project, id, profile, backend);
      if (done) return reporter.end(id, 'skipped', done);
      const kept = options.force ? undefined : whyKept(project, id, profile);
      if (kept && isNamed) throw new Problem(`${kept}\nTo replace it: --force`);
      if (kept) return reporter.end(id, 'skipped', `left as it is: ${kept}`);
      checkData(project, id, experiment);
      const status = { id, state: 'missing', onlyDrawing: false } as const;
      const nothing = { reasons: [], damage: [], notes: [], mend: [] };
      const wish = { ...wished, backend, force: true };
      const found = { ...status, ...nothing, manifest: readRecord(project, id) };
      const choice = await chooseTask(project, found, experiment, wish);
      if (!choice.task) return;
      const task: Task = { ...choice.task, action: 'record', threads };
      const since = performance.now();
      reporter.start(id, choice.note);
      const compute = bundledKey(project, id, task.profile, task.backend);
      const hasSaved = watchSaving(
        [true, false].map((isGpu) => checkpointFile(task, compute.key, isGpu)),
      );
      const keys = { compute, draw: {} };
      const isFresh = options.fresh === true;
      const message = await execute({ task, keys, isFresh, deadline: finite(deadline) }, reporter);
      if (message.type === 'paused') {
        if (!hasSaved()) throw new Problem(savedNothing(id, seconds));
        paused += 1;
        return reporter.end(id, 'paused', `the time is up: ${message.message}`);
      }
      if (message.type === 'staged') commit(project, id, message.folder);
      const made = readRecord(project, id);
      if (made) removeCheckpoints(project, made);
      forgetNumbers(project, id);
      writeArchive(project);
      const time = ((performance.now() - since) / 1000).toFixed(1);
      reporter.end(id, 'done', `computed in ${time} s`);
    };
    const selected = selectIds(project, ids);
    checkWritable(project);
    await stoppable(project, async () => {
      for (const id of selected) {
        if (Date.now() >= deadline) {
          paused += 1;
          reporter.end(id, 'paused', 'the time was up before it began');
          continue;
        }
        try {
          await each(id);
        } catch (error) {
          failed += 1;
          reporter.end(id, 'failed', messageOf(error));
        }
      }
    });
    const archive = path.join(path.dirname(project.artifacts), archiveName);
    if (failed > 0) reporter.note(`${failed} of ${selected.length} failed.`);
    if (paused > 0)
      reporter.note(`Not done yet: ${paused} of ${selected.length}. ${goesOn(project)}`);
    if (existsSync(archive))
      reporter.note(failed + paused > 0 ? `What is done: ${archive}` : `Done: ${archive}`);
    return failed > 0 ? 1 : paused > 0 ? timeIsUp : 0;
  },
} satisfies Command;

const goesOn = ({ checkpoints }: Project) =>
  `The same again goes on${existsSync(checkpoints) ? ` from ${checkpoints}` : ''}`;

/** Why what is here is not replaced unasked: there is no git that could bring it back. */
function whyKept(project: Project, id: string, profile: Profile): string | undefined {
  const found = readRecord(project, id);
  const folder = artifactFolder(project, id);
  if (!found)
    return existsSync(folder) ? `${folder} is damaged, or was not made by a bundle` : undefined;
  if (profiles.indexOf(found.profile) <= profiles.indexOf(profile)) return undefined;
  return `what is here has a higher profile (${madeOn(found)}) than ${profile}`;
}

/** What to say if these numbers are here already. */
function doneBefore(project: Project, id: string, profile: Profile, backend: string) {
  const found = readRecord(project, id);
  if (!found || found.profile !== profile) return undefined;
  if (backend !== 'auto' && backend !== found.backend) return undefined;
  const { key } = bundledKey(project, id, profile, found.backend);
  return key === found.compute.key ? `is done (${madeOn(found)})` : undefined;
}

/** @throws Problem before anything is started if data that is needed did not come along. */
function checkData(project: Project, id: string, experiment: Experiment): void {
  const lacks = Object.values<DataSource>(experiment.data).filter(
    (source) => !findData(project, source),
  );
  if (lacks.length === 0) return;
  const names = lacks.map((source) => source.id).join(',');
  throw new Problem(
    `${id} reads data that this bundle did not take along: ${names}.\n` +
      `Make it again: npm run pipeline -- bundle --out DIR --with-data ${names}`,
  );
}

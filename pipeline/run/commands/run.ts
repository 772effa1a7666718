import { openArtifact } from '../artifact.ts';
import { backends, backendWord } from '../backend.ts';
import { checkpointFile, removeCheckpoints } from '../checkpoint.ts';
import { type Choice, chooseTask, type Wish } from '../choose.ts';
import {
  type Command,
  type Context,
  coresOf,
  countOf,
  profileOf,
  profileOption,
} from '../command.ts';
import { execute, grace, inParallel, stoppable } from '../execute.ts';
import { checkWritable, commit } from '../folders.ts';
import { computeKey, drawInputs } from '../inputs.ts';
import { explain, inspect, type Status } from '../inspect.ts';
import { forgetNumbers } from '../kept.ts';
import { loadExperiment } from '../load.ts';
import { logged, logOption } from '../log.ts';
import { messageOf, Problem } from '../problem.ts';
import { artifactFolder, type Project, selectIds } from '../project.ts';
import { readRecord } from '../record.ts';
import { createReporter, type Reporter } from '../reporter.ts';
import { takesThreads } from '../task.ts';
import { finite, savedNothing, timeIsUp, watchSaving } from '../time-is-up.ts';

export default {
  summary: 'computes what is not fresh, and draws anew what only looks different now',
  details: [
    'A recorded profile is kept: a gpu result is replaced by a cpu one only if --profile cpu says',
    'so. A damaged artifact is replaced only with --force (`git restore` is usually better).',
    'On CI (environment variable CI) nothing is computed silently: without ids or --force, stale',
    'is an error, unless FCS_REBUILD=1 marks the job as the one that rebuilds.',
    'Ctrl-C and kill leave the old artifacts as they are. A long run saves itself on its way and',
    'goes on from there the next time, if sources, parameters and backend are still the same.',
    'What fails does not stop the others. Exit code 1: something failed; else, with --seconds,',
    `${timeIsUp}: the time was up, and the same again goes on.`,
  ].join('\n'),
  takesIds: true,
  options: {
    profile: profileOption,
    backend: {
      type: 'string',
      value: ['auto', ...backends].join('|'),
      help: 'what computes; auto takes the best that is here and that the experiment can use',
    },
    jobs: {
      type: 'string',
      value: 'n',
      help: 'how many at once; without it, one per core, but one on the GPU',
    },
    threads: {
      type: 'string',
      value: 'n',
      help: 'threads of each, on wasm; without it, up to 2 as far as the cores reach',
    },
    force: { type: 'boolean', help: 'also what is fresh or damaged' },
    seconds: {
      type: 'string',
      value: 'n',
      help: `saves and stops after so many seconds; ${grace / 1000} more and it is stopped`,
    },
    record: {
      type: 'string',
      value: 'DIR',
      isPath: true,
      help: 'only computes, and puts what `import` takes in into DIR; artifacts/ stays as it is',
    },
    log: logOption,
    fresh: { type: 'boolean', help: 'leaves aside what an interrupted run has saved on its way' },
    json: { type: 'boolean', help: 'events in JSON, one a line' },
  },
  async run(context) {
    const { project, options, streams } = context;
    const reporter = logged(createReporter(streams, options.json === true), 'run', options.log);
    const wish: Wish = {
      profile: profileOf(context),
      backend: backendWord(String(options.backend ?? 'auto')),
      force: options.force === true,
      isNamed: context.ids.length > 0,
      isDealt: isOnCi(context),
    };
    const seconds = countOf(context, 'seconds', Infinity, 1e7);
    const manner: Manner = {
      seconds,
      deadline: Date.now() + 1000 * seconds,
      isFresh: options.fresh === true,
      ...(typeof options.record === 'string' && {
        record: { ...project, artifacts: options.record },
      }),
    };
    const statuses = await selected(context);
    refuseOnCi(context, statuses);
    let failed = 0;
    let paused = 0;
    const fail = (id: string, error: unknown) => {
      failed += 1;
      reporter.end(id, 'failed', messageOf(error));
    };
    const choices: Choice[] = [];
    for (const status of statuses)
      try {
        const { task, note, ...more } = await choose(project, status, wish);
        if (!task) reporter.end(status.id, 'skipped', note);
        else if (task.action === 'redraw' && manner.record)
          reporter.end(status.id, 'skipped', 'its numbers are fresh: there is nothing to compute');
        else choices.push({ task, note, ...more });
      } catch (error) {
        fail(status.id, error);
      }
    const slowest = [...choices].sort((a, b) => secondsOf(statuses, b) - secondsOf(statuses, a));
    if (slowest.length > 0) checkWritable(manner.record ?? project);
    const takeThreads = slowest.some(({ task }) => task && takesThreads(task));
    const { jobs, threads, note } = coresOf(context, slowest.length, takeThreads);
    if (note) reporter.note(note);
    const each = async (choice: Choice) => {
      const id = choice.task?.id ?? '';
      try {
        if (Date.now() < manner.deadline) {
          if (await perform(choice, threads, reporter, manner)) return;
        } else reporter.end(id, 'paused', 'the time was up before it began');
        paused += 1;
      } catch (error) {
        fail(id, error);
      }
    };
    await stoppable(manner.record ?? project, async () => {
      const together = slowest.filter(({ isAlone }) => !isAlone);
      // Two on one GPU take its memory from one another. It works beside the cores: they are not idle.
      const onGpu = together.filter(({ isGpu }) => isGpu && options.jobs === undefined);
      const others = together.filter((choice) => !onGpu.includes(choice));
      const lanes = onGpu.length > 0 ? Math.max(1, jobs - 1) : jobs;
      await Promise.all([inParallel(onGpu, 1, each), inParallel(others, lanes, each)]);
      for (const choice of slowest.filter(({ isAlone }) => isAlone)) await each(choice);
    });
    if (failed > 0) reporter.note(`${failed} of ${statuses.length} failed.`);
    if (paused > 0)
      reporter.note(`Not done yet: ${paused} of ${statuses.length}. The same again goes on.`);
    return failed > 0 ? 1 : paused > 0 ? timeIsUp : 0;
  },
} satisfies Command;

async function selected({ project, ids }: Context): Promise<Status[]> {
  const all: Status[] = [];
  for (const id of selectIds(project, ids)) all.push(await inspect(project, id));
  return all;
}

const isOnCi = ({ env }: Pick<Context, 'env'>) =>
  env.CI !== undefined && !['', 'false', '0'].includes(env.CI);

function refuseOnCi({ ids, options, env }: Context, statuses: readonly Status[]): void {
  if (!isOnCi({ env }) || ids.length > 0 || options.force || env.FCS_REBUILD === '1') return;
  const bad = statuses.filter(({ state }) => state !== 'fresh');
  if (bad.length === 0) return;
  throw new Problem(
    `${bad.map(explain).join('\n')}\n` +
      'On CI nothing is computed silently: commit fresh artifacts, or name the ids, or set ' +
      'FCS_REBUILD=1 in the job that rebuilds.',
  );
}

async function choose(project: Project, status: Status, wish: Wish): Promise<Choice> {
  if (status.state === 'broken') throw new Problem(status.notes.join('\n'));
  return chooseTask(project, status, await loadExperiment(project, status.id), wish);
}

function manifestOf(project: Project, id: string) {
  const opened = openArtifact(artifactFolder(project, id));
  return opened.state === 'whole' ? opened.manifest : undefined;
}

/** How everything is done that is done in one call. */
interface Manner {
  /** What `--seconds` gave it, and when that is over, in milliseconds since 1970. */
  readonly seconds: number;
  readonly deadline: number;
  readonly isFresh: boolean;
  /** Where results go that only `import` makes artifacts of. */
  readonly record?: Project;
}

/** @returns whether it is done; otherwise its time was up, and it has saved itself. */
async function perform(
  { task: chosen, note }: Choice,
  threads: number,
  reporter: Reporter,
  { seconds, deadline, isFresh, record }: Manner,
): Promise<boolean> {
  if (!chosen) return true;
  const task = record
    ? { ...chosen, threads, project: record, action: 'record' as const }
    : { ...chosen, threads };
  const since = performance.now();
  reporter.start(task.id, note);
  const { project, id, profile, backend } = task;
  const experiment = await loadExperiment(project, id);
  const keys = {
    compute: computeKey(project, id, experiment, profile, backend),
    draw: drawInputs(project, id),
  };
  const hasSaved = watchSaving(
    [true, false].map((isGpu) => checkpointFile(task, keys.compute.key, isGpu)),
  );
  const answer = await execute({ task, keys, isFresh, deadline: finite(deadline) }, reporter);
  if (answer.type === 'paused') {
    if (!hasSaved()) throw new Problem(savedNothing(id, seconds));
    reporter.end(id, 'paused', `the time is up: ${answer.message}`);
    return false;
  }
  if (answer.type === 'staged') commit(project, id, answer.folder);
  const made = task.action === 'record' ? readRecord(project, id) : manifestOf(project, id);
  if (task.action !== 'redraw') {
    if (made) removeCheckpoints(project, made);
    forgetNumbers(project, id);
  }
  const done = task.action === 'redraw' ? 'drawn' : 'computed';
  const time = ((performance.now() - since) / 1000).toFixed(1);
  reporter.end(task.id, 'done', `${done} in ${time} s`);
  return true;
}

const secondsOf = (statuses: readonly Status[], { task }: Choice) =>
  statuses.find(({ id }) => id === task?.id)?.manifest?.provenance.seconds ?? 0;

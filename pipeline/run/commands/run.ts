import { openArtifact } from '../artifact.ts';
import { backends, backendWord } from '../backend.ts';
import { removeCheckpoints } from '../checkpoint.ts';
import { type Choice, chooseTask, type Wish } from '../choose.ts';
import { type Command, type Context, coresOf, profileOf, profileOption } from '../command.ts';
import { execute, inParallel, stoppable } from '../execute.ts';
import { checkWritable, commit } from '../folders.ts';
import { computeKey, drawInputs } from '../inputs.ts';
import { explain, inspect, type Status } from '../inspect.ts';
import { forgetNumbers } from '../kept.ts';
import { loadExperiment } from '../load.ts';
import { messageOf, Problem } from '../problem.ts';
import { artifactFolder, type Project, selectIds } from '../project.ts';
import { createReporter, type Reporter } from '../reporter.ts';
import { deal, parseShard } from '../shards.ts';
import { takesThreads } from '../task.ts';

export default {
  summary: 'computes what is not fresh, and draws anew what only looks different now',
  details: [
    'A recorded profile is kept: a gpu result is replaced by a cpu one only if --profile cpu says',
    'so. A damaged artifact is replaced only with --force (`git restore` is usually better).',
    'On CI (environment variable CI) nothing is computed silently: without ids or --force, stale',
    'is an error, unless FCS_REBUILD=1 marks the job as the one that rebuilds.',
    'Ctrl-C and kill leave the old artifacts as they are. A long run saves itself on its way and',
    'goes on from there the next time, if sources, parameters and backend are still the same.',
  ].join('\n'),
  takesIds: true,
  options: {
    profile: profileOption,
    backend: {
      type: 'string',
      value: ['auto', ...backends].join('|'),
      help: 'what computes; auto takes the best that is here and that the experiment can use',
    },
    jobs: { type: 'string', value: 'n', help: 'how many at once; without it, one per core' },
    threads: {
      type: 'string',
      value: 'n',
      help: 'threads of each, on wasm; without it, up to 2 as far as the cores reach',
    },
    shard: { type: 'string', value: 'i/n', help: 'only the i-th of n equal parts of the work' },
    force: { type: 'boolean', help: 'also what is fresh or damaged' },
    fresh: { type: 'boolean', help: 'leaves aside what an interrupted run has saved on its way' },
    json: { type: 'boolean', help: 'events in JSON, one a line' },
  },
  async run(context) {
    const { project, options, streams } = context;
    const reporter = createReporter(streams, options.json === true);
    const wish: Wish = {
      profile: profileOf(context),
      backend: backendWord(String(options.backend ?? 'auto')),
      force: options.force === true,
      isNamed: context.ids.length > 0,
      isDealt: isOnCi(context),
    };
    const statuses = await selected(context);
    refuseOnCi(context, statuses);
    let failed = 0;
    const fail = (id: string, error: unknown) => {
      failed += 1;
      reporter.end(id, 'failed', messageOf(error));
    };
    const choices: Choice[] = [];
    for (const status of statuses)
      try {
        const choice = await choose(project, status, wish);
        if (choice.task) choices.push(choice);
        else reporter.end(status.id, 'skipped', choice.note);
      } catch (error) {
        fail(status.id, error);
      }
    const slowest = [...choices].sort((a, b) => seconds(statuses, b) - seconds(statuses, a));
    if (slowest.length > 0) checkWritable(project);
    const takeThreads = slowest.some(({ task }) => task && takesThreads(task));
    const { jobs, threads, note } = coresOf(context, slowest.length, takeThreads);
    if (note) reporter.note(note);
    const each = async (choice: Choice) => {
      try {
        await perform(choice, threads, reporter, options.fresh === true);
      } catch (error) {
        fail(choice.task?.id ?? '', error);
      }
    };
    await stoppable(project, async () => {
      const together = slowest.filter(({ isAlone }) => !isAlone);
      await inParallel(together, jobs, each);
      for (const choice of slowest.filter(({ isAlone }) => isAlone)) await each(choice);
    });
    if (failed > 0) reporter.note(`${failed} of ${statuses.length} failed.`);
    return failed > 0 ? 1 : 0;
  },
} satisfies Command;

async function selected({ project, ids, options }: Context): Promise<Status[]> {
  const all: Status[] = [];
  for (const id of selectIds(project, ids)) all.push(await inspect(project, id));
  if (typeof options.shard !== 'string') return all;
  const { index, count } = parseShard(options.shard);
  const sized = all.map(({ id, manifest }) => ({ id, seconds: manifest?.provenance.seconds ?? 0 }));
  const mine = deal(sized, count)[index - 1] ?? [];
  return all.filter(({ id }) => mine.includes(id));
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

async function perform(
  { task: chosen, note }: Choice,
  threads: number,
  reporter: Reporter,
  isFresh: boolean,
): Promise<void> {
  if (!chosen) return;
  const task = { ...chosen, threads };
  const since = performance.now();
  reporter.start(task.id, note);
  const { project, id, profile, backend } = task;
  const experiment = await loadExperiment(project, id);
  const keys = {
    compute: computeKey(project, id, experiment, profile, backend),
    draw: drawInputs(project, id),
  };
  const answer = await execute({ task, keys, isFresh }, reporter);
  if (answer.type === 'staged') commit(task.project, task.id, answer.folder);
  if (task.action === 'compute') {
    const made = openArtifact(artifactFolder(project, id));
    if (made.state === 'whole') removeCheckpoints(project, made.manifest);
    forgetNumbers(project, id);
  }
  const done = task.action === 'redraw' ? 'drawn' : 'computed';
  const time = ((performance.now() - since) / 1000).toFixed(1);
  reporter.end(task.id, 'done', `${done} in ${time} s`);
}

const seconds = (statuses: readonly Status[], { task }: Choice) =>
  statuses.find(({ id }) => id === task?.id)?.manifest?.provenance.seconds ?? 0;

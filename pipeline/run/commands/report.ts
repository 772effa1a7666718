import { appendFileSync } from 'node:fs';
import type { Command, Context } from '../command.ts';
import { commitOf } from '../git.ts';
import { inspectAll } from '../inspect.ts';
import { readLogs } from '../log.ts';
import { changesSince, outcomeOf, reportOf, type Seen } from '../report.ts';

export default {
  summary: 'what has changed since a commit, as Markdown for a pull request',
  details: [
    'Old and new result, device, seconds; checks and metrics that moved; figures before and after;',
    'what failed, was paused or left (from --log), and what is not fresh. The ids are those that were',
    'to be computed: one that no log knows counts as failed. Pictures are shown where REPO_URL names',
    'the repository. Exit code 1 if anything failed.',
  ].join('\n'),
  takesIds: true,
  operands: '[ids…]',
  options: {
    since: { type: 'string', value: 'commit', help: 'what to compare with; without it HEAD' },
    log: {
      type: 'string',
      value: 'folder',
      isPath: true,
      help: 'the files that --log of `run` and `import` has written',
    },
    outputs: {
      type: 'string',
      value: 'file',
      isPath: true,
      help: 'adds paused (ids) to it, as jobs of GitHub Actions hand it on',
    },
  },
  async run({ project, ids, options, env, streams }) {
    const before = commitOf(project, String(options.since ?? 'HEAD'));
    const after = commitOf(project, 'HEAD');
    const logs = typeof options.log === 'string' ? readLogs(options.log) : [];
    const statuses = await inspectAll(project);
    const notFresh = new Map(
      statuses
        .filter(({ state }) => state !== 'fresh')
        .map(({ id, state, onlyDrawing, mend }) => {
          const what = onlyDrawing ? 'stale, figures and words only' : state;
          return [id, mend[0] ? `${what}; mend: ${mend[0]}` : what];
        }),
    );
    const told = { changes: changesSince(project, before), dealt: ids, logs, notFresh };
    streams.out(reportOf({ ...told, seen: seenAt(env, before, after) }));
    const { failed, paused } = outcomeOf(told);
    if (typeof options.outputs === 'string')
      appendFileSync(options.outputs, `paused=${[...paused.keys()].sort().join(' ')}\n`);
    return failed.size > 0 ? 1 : 0;
  },
} satisfies Command;

/** Only what is committed has an address. */
function seenAt({ REPO_URL }: Context['env'], before: string, after: string): Seen | undefined {
  if (!REPO_URL || before === after) return undefined;
  return { repository: REPO_URL.replace(/\/+$/, ''), before, after };
}

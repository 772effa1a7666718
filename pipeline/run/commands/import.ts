import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Command } from '../command.ts';
import { stoppable } from '../execute.ts';
import { checkWritable, commit, discard, stage } from '../folders.ts';
import { type Incoming, readIncoming } from '../incoming.ts';
import { inspect } from '../inspect.ts';
import { logged, logOption } from '../log.ts';
import { madeOn } from '../made-on.ts';
import { self } from '../owner.ts';
import { messageOf, Problem } from '../problem.ts';
import { selectIds } from '../project.ts';
import { createReporter } from '../reporter.ts';
import { takeIn, whyNot } from '../take-in.ts';

export default {
  summary: 'takes in what a bundle has computed elsewhere, and draws its figures',
  details: [
    'Takes a bundle, its DIR/artifacts or its DIR/artifacts.tar.gz. All is checked before anything',
    'is replaced: every byte, that this tree would compute the very same (else each difference is',
    'named), the schema of the result and its checks. What is missing, stale or of a lower profile',
    'gives way, but no higher profile to a lower one and no result of a GPU to one of a processor:',
    'that only with --downgrade, and that and anything else with --force. With --keep-going each',
    'stands for itself: what is good is taken in beside what is refused (exit code 1).',
  ].join('\n'),
  takesIds: true,
  operands: '<folder or archive> [ids…]',
  options: {
    force: {
      type: 'boolean',
      help: 'also in place of what is fresh, damaged, of a higher profile or made by a GPU',
    },
    downgrade: {
      type: 'boolean',
      help: 'also in place of what has a higher profile or was made by a GPU',
    },
    'keep-going': {
      type: 'boolean',
      help: 'leaves out what is refused, and takes in the others; nothing there is no error',
    },
    log: logOption,
    json: { type: 'boolean', help: 'events in JSON, one a line' },
  },
  async run({ project, ids: operands, options, streams, from }) {
    const [source, ...ids] = operands;
    if (!source)
      throw new Problem(
        'import needs a folder or archive: npm run pipeline -- import DIR/artifacts',
      );
    const reporter = logged(createReporter(streams, options.json === true), 'import', options.log);
    const place = path.resolve(from, source);
    const keepsGoing = options['keep-going'] === true;
    if (keepsGoing && !existsSync(place)) {
      reporter.note(`${place} is not there: nothing to take in.`);
      return 0;
    }
    let refused = 0;
    /** One that is refused stops all, unless each stands for itself. */
    const refuse = (id: string, error: unknown) => {
      if (!keepsGoing) throw error;
      refused += 1;
      reporter.end(id, 'failed', messageOf(error));
    };
    const found = readIncoming(place, ids, keepsGoing ? refuse : undefined);
    if (found.length + refused === 0)
      reporter.note(`${place} holds no results: nothing to take in.`);
    const wanted: Incoming[] = [];
    for (const incoming of found)
      try {
        const { id } = incoming;
        selectIds(project, [id]);
        const reason = options.force
          ? undefined
          : whyNot(incoming, await inspect(project, id), options.downgrade === true);
        if (!reason) wanted.push(incoming);
        else if (ids.includes(id) && reason !== 'it is here already')
          throw new Problem(`${id}: ${reason}\nNothing was taken in. To replace it: --force`);
        else reporter.end(id, 'skipped', `left as it is: ${reason}`);
      } catch (error) {
        refuse(incoming.id, error);
      }
    if (wanted.length > 0) checkWritable(project);
    await stoppable(project, async () => {
      try {
        const staged: [Incoming, string][] = [];
        for (const incoming of wanted) {
          reporter.start(incoming.id, 'checking and drawing');
          try {
            const files = await takeIn(project, incoming);
            staged.push([incoming, stage(project, incoming.id, files, self)]);
          } catch (error) {
            refuse(incoming.id, error);
          }
        }
        for (const [{ id, record }, folder] of staged) {
          commit(project, id, folder);
          const time = `${record.provenance.seconds.toFixed(1)} s`;
          reporter.end(id, 'done', `taken in (${madeOn(record)}; ${time})`);
        }
      } finally {
        discard(project);
      }
    });
    if (refused > 0) reporter.note(`${refused} refused; the others are taken in.`);
    return refused > 0 ? 1 : 0;
  },
} satisfies Command;

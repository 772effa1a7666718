import path from 'node:path';
import type { Command } from '../command.ts';
import { stoppable } from '../execute.ts';
import { checkWritable, commit, discard, stage } from '../folders.ts';
import { type Incoming, readIncoming } from '../incoming.ts';
import { inspect } from '../inspect.ts';
import { madeOn } from '../made-on.ts';
import { self } from '../owner.ts';
import { Problem } from '../problem.ts';
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
    'that, and anything else, only with --force.',
  ].join('\n'),
  takesIds: true,
  operands: '<folder or archive> [ids…]',
  options: {
    force: {
      type: 'boolean',
      help: 'also in place of what is fresh, damaged, of a higher profile or made by a GPU',
    },
    json: { type: 'boolean', help: 'events in JSON, one a line' },
  },
  async run({ project, ids: operands, options, streams, from }) {
    const [source, ...ids] = operands;
    if (!source)
      throw new Problem(
        'import needs a folder or archive: npm run pipeline -- import DIR/artifacts',
      );
    const reporter = createReporter(streams, options.json === true);
    const found = readIncoming(path.resolve(from, source), ids);
    selectIds(
      project,
      found.map(({ id }) => id),
    );
    const wanted: Incoming[] = [];
    for (const incoming of found) {
      const { id } = incoming;
      const reason = options.force ? undefined : whyNot(incoming, await inspect(project, id));
      if (!reason) wanted.push(incoming);
      else if (ids.includes(id) && reason !== 'it is here already')
        throw new Problem(`${id}: ${reason}\nNothing was taken in. To replace it: --force`);
      else reporter.end(id, 'skipped', `left as it is: ${reason}`);
    }
    if (wanted.length > 0) checkWritable(project);
    await stoppable(project, async () => {
      try {
        const staged: [Incoming, string][] = [];
        for (const incoming of wanted) {
          reporter.start(incoming.id, 'checking and drawing');
          const files = await takeIn(project, incoming);
          staged.push([incoming, stage(project, incoming.id, files, self)]);
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
    return 0;
  },
} satisfies Command;

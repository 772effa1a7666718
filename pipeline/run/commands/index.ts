import { type Command, jsonOption, printJson } from '../command.ts';
import { indexFile, supersededIn, updateIndex } from '../index.ts';

export default {
  summary: 'writes down in which commit each result stands that is no longer the published one',
  details: [
    'An old citation names a hash. artifacts/index.json leads from it to a commit that holds its',
    'record; git history says which, and what stands there already stays. Needs git; commit the file',
    'with the new artifacts.',
  ].join('\n'),
  takesIds: false,
  options: { json: jsonOption },
  async run(context) {
    const { project, options, streams } = context;
    const added = updateIndex(project, supersededIn(project));
    if (options.json) printJson(context, added);
    else if (added.length === 0) streams.out(`${indexFile} is complete.\n`);
    for (const { id, hash, commit } of options.json ? [] : added)
      streams.out(`${id}  ${hash} → ${commit.slice(0, 12)}\n`);
    return 0;
  },
} satisfies Command;

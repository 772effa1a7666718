import { type Command, jsonOption, printJson } from '../command.ts';
import { budget, sizeOfOthers } from '../folders.ts';
import { explain, inspectAll, type Status } from '../inspect.ts';
import { selectIds } from '../project.ts';

export default {
  summary: 'which artifacts are fresh, which are stale, damaged or missing, and why',
  details: [
    'Exit code 1 if anything is stale, damaged or missing. Compares contents, never dates: the',
    'code behind a result without comments and white space, its parameters, the hashes of its',
    'data and the locked versions of its packages. Needs neither the data nor an engine.',
  ].join('\n'),
  takesIds: true,
  options: { json: jsonOption },
  async run(context) {
    const { project, ids, options, streams } = context;
    const all = await inspectAll(project, ids.length > 0 ? selectIds(project, ids) : undefined);
    const bytes = sizeOfOthers(project);
    const fits = bytes <= budget.total;
    if (options.json) printJson(context, { experiments: all.map(plain), bytes, budget });
    else {
      for (const status of all) streams.out(`${explain(status)}\n`);
      if (!fits)
        streams.out(
          `All artifacts have ${bytes} bytes, more than the ${budget.total} they may have.\n`,
        );
    }
    return fits && all.every(({ state }) => state === 'fresh') ? 0 : 1;
  },
} satisfies Command;

const plain = ({ manifest, ...status }: Status) => ({
  ...status,
  profile: manifest?.profile ?? null,
  backend: manifest?.backend ?? null,
  isGpu: manifest?.provenance.isGpu ?? false,
});

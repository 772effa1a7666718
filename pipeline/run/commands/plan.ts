import {
  type Command,
  countOf,
  jsonOption,
  printJson,
  profileOf,
  profileOption,
} from '../command.ts';
import { inspect } from '../inspect.ts';
import { loadExperiment, profiles } from '../load.ts';
import { Problem } from '../problem.ts';
import { selectIds } from '../project.ts';
import { deal, mostShards, type Sized } from '../shards.ts';

export default {
  summary: 'deals what is not fresh to n machines, as a matrix for CI',
  details: [
    '--json prints {"include":[{"shard":"1/2","ids":["…"]}, …]} on one line, for fromJSON in a',
    'GitHub Actions matrix; shards without work are left out. With --profile also what is fresh',
    'but was made with a lower profile; one of a higher profile only if you name its id.',
  ].join('\n'),
  takesIds: true,
  options: {
    shards: { type: 'string', value: 'n', help: 'number of machines; without it, 1' },
    profile: profileOption,
    json: jsonOption,
  },
  async run(context) {
    const { project, ids, options, streams } = context;
    const asked = profileOf(context);
    const work: Sized[] = [];
    for (const id of selectIds(project, ids)) {
      const { state, manifest, notes } = await inspect(project, id);
      if (state === 'broken') throw new Problem(notes.join('\n'));
      const experiment = await loadExperiment(project, id);
      if (experiment.kind === 'measurement' && ids.length === 0) continue;
      if (state === 'fresh' && manifest) {
        const { profile } = manifest;
        const wanted = asked && experiment.profiles[asked] ? asked : profile;
        const isHigher = profiles.indexOf(profile) > profiles.indexOf(wanted);
        if (profile === wanted || (isHigher && ids.length === 0)) continue;
      }
      work.push({ id, seconds: manifest?.provenance.seconds ?? 0 });
    }
    const count = countOf(context, 'shards', 1, mostShards);
    const include = deal(work, count)
      .map((shard, i) => ({ shard: `${i + 1}/${count}`, ids: shard }))
      .filter((shard) => shard.ids.length > 0);
    if (options.json) printJson(context, { include });
    else if (include.length === 0)
      streams.out(`Nothing to compute: all is fresh of ${ids.join(', ') || 'the artifacts'}.\n`);
    else for (const shard of include) streams.out(`${shard.shard}  ${shard.ids.join(' ')}\n`);
    return 0;
  },
} satisfies Command;

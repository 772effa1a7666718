import { appendFileSync } from 'node:fs';
import {
  type Command,
  type Context,
  countOf,
  jsonOption,
  printJson,
  profileOf,
  profileOption,
} from '../command.ts';
import { inspect } from '../inspect.ts';
import { loadExperiment } from '../load.ts';
import { type Planned, type PlannedGpu, planOne } from '../plan.ts';
import { messageOf, unknown } from '../problem.ts';
import { selectIds } from '../project.ts';
import { deal, mostShards } from '../shards.ts';

const gpus: readonly PlannedGpu[] = ['none', 'webgpu', 'tensorflow'];

/** What one machine is dealt. */
interface Shard {
  /** `1/2`, and the same as part of a name. */
  readonly shard: string;
  readonly name: string;
  /** What `--backend` of `run` is to say there. */
  readonly backend: 'auto' | 'webgpu' | 'tensorflow';
  readonly ids: readonly string[];
}

export default {
  summary: 'deals what is not fresh to n machines, as a matrix for CI',
  details: [
    '--json prints include (the machines and their ids), redraw (only to be drawn: no machine is',
    'needed) and left (with the reason). With --profile also what is fresh but was made with a lower',
    'profile. With --gpu, what TensorFlow.js trains goes to machines of its own, and they have that',
    'backend. What is damaged or does not load is left, and does not stop the others.',
  ].join('\n'),
  takesIds: true,
  options: {
    shards: { type: 'string', value: 'n', help: 'number of machines of each kind; without it, 1' },
    profile: profileOption,
    gpu: { type: 'string', value: gpus.join('|'), help: 'what the machines with a GPU train with' },
    downgrade: {
      type: 'boolean',
      help: 'also less in place of more: a lower profile, or none of a GPU; of what is fresh, if named',
    },
    outputs: {
      type: 'string',
      value: 'file',
      isPath: true,
      help: 'adds matrix, compute, any, ids and redraw to it, as jobs of GitHub Actions hand them on',
    },
    json: jsonOption,
  },
  async run(context) {
    const { options, streams } = context;
    const planned = await planAll(context);
    const gpu = gpuOf(context);
    const kinds = gpu === undefined || gpu === 'none' ? 1 : 2;
    const count = countOf(context, 'shards', 1, mostShards / kinds);
    const work = planned.filter((one) => one.what === 'compute');
    const shardsOf = (onGpu: boolean): Shard[] => {
      const backend = onGpu && gpu && gpu !== 'none' ? gpu : 'auto';
      const mine = deal(
        work.filter((one) => one.onGpu === onGpu),
        count,
      );
      return mine.flatMap((ids, i) => {
        const name = `${onGpu ? `${backend}-` : ''}${i + 1}-of-${count}`;
        return ids.length > 0 ? [{ shard: `${i + 1}/${count}`, name, backend, ids }] : [];
      });
    };
    const include = [...shardsOf(true), ...shardsOf(false)];
    const redraw = planned.filter(({ what }) => what === 'redraw').map(({ id }) => id);
    const left = planned.filter((one) => one.what === 'left');
    if (typeof options.outputs === 'string')
      appendFileSync(
        options.outputs,
        [
          `matrix=${JSON.stringify({ include })}`,
          `compute=${include.length > 0}`,
          `any=${include.length + redraw.length > 0}`,
          `ids=${work.map(({ id }) => id).join(' ')}`,
          `redraw=${redraw.join(' ')}`,
          '',
        ].join('\n'),
      );
    if (options.json) {
      printJson(context, { include, redraw, left: left.map(({ id, why }) => ({ id, why })) });
      return 0;
    }
    for (const { id, why } of left) streams.error(`${id}: left as it is: ${why}\n`);
    for (const { shard, backend, ids } of include)
      streams.out(`${shard}${backend === 'auto' ? '' : ` ${backend}`}  ${ids.join(' ')}\n`);
    if (redraw.length > 0) streams.out(`only to be drawn  ${redraw.join(' ')}\n`);
    if (include.length + redraw.length === 0)
      streams.out('Nothing to compute and nothing to draw.\n');
    return 0;
  },
} satisfies Command;

async function planAll(context: Context): Promise<Planned[]> {
  const { project, ids, options } = context;
  const aim = {
    profile: profileOf(context),
    gpu: gpuOf(context),
    downgrade: options.downgrade === true,
    isNamed: ids.length > 0,
  };
  const planned: Planned[] = [];
  for (const id of selectIds(project, ids)) {
    const status = await inspect(project, id);
    try {
      const loads = status.state !== 'broken';
      planned.push(planOne(status, loads ? await loadExperiment(project, id) : undefined, aim));
    } catch (error) {
      planned.push({ what: 'left', id, why: messageOf(error) });
    }
  }
  return planned;
}

function gpuOf({ options }: Context): PlannedGpu | undefined {
  const asked = options.gpu;
  if (asked === undefined) return undefined;
  return gpus.find((one) => one === asked) ?? unknown('GPU backend', String(asked), gpus);
}

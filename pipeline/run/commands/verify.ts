import { type Command, coresOf, jsonOption, printJson } from '../command.ts';
import type { Comparison } from '../compare.ts';
import { execute, inParallel, stoppable } from '../execute.ts';
import { explain, inspect } from '../inspect.ts';
import { comparedOn, madeOn } from '../made-on.ts';
import type { Manifest } from '../manifest.ts';
import { chooseEngine } from '../probe/choose.ts';
import { messageOf } from '../problem.ts';
import { selectIds } from '../project.ts';
import { createReporter } from '../reporter.ts';

interface Row {
  readonly id: string;
  readonly verdict: Comparison['verdict'] | 'not compared' | 'measurement';
  readonly outputs: readonly Comparison[];
  /** Why it was not compared. */
  readonly message?: string;
  /** What made it and what compared, where a GPU did one of the two. */
  readonly on?: string;
  readonly kept?: string;
  readonly notKept?: string;
}

export default {
  summary: 'computes again and compares, output by output',
  details: [
    'Each output is identical, within tolerance, or differs (exit code 1). A result that cannot be',
    'computed again here is not compared (exit code 1 as well). Reference results have',
    'no tolerance. Figures are drawn again from the committed result and compared by bytes.',
    'Measurements are not compared. Uses the recorded profile and writes nothing into artifacts/.',
  ].join('\n'),
  takesIds: true,
  options: {
    jobs: { type: 'string', value: 'n', help: 'how many at once; without it, one per core' },
    json: jsonOption,
  },
  async run(context) {
    const { project, ids, options, streams } = context;
    const reporter = createReporter({ ...streams, out: () => {} }, options.json === true);
    const selected = selectIds(project, ids);
    const rows: Row[] = [];
    const { jobs, threads, note } = coresOf(context, selected.length);
    if (note) reporter.note(note);
    const each = async (id: string) => {
      const status = await inspect(project, id);
      const { manifest } = status;
      if (!manifest || status.state === 'damaged' || status.state === 'broken') {
        rows.push({ id, verdict: 'not compared', outputs: [], message: explain(status) });
        return;
      }
      if (manifest.kind === 'measurement') {
        const message = `${id}: not compared: times of a machine; no two runs have the same`;
        rows.push({ id, verdict: 'measurement', outputs: [], message });
        return;
      }
      const { profile, backend } = manifest;
      try {
        // Says what is missing and how to get it; the other backends are always there, and no GPU.
        const isOptional = backend === 'webgpu' || backend === 'tensorflow';
        const isGpu = isOptional && (await chooseEngine(project, backend)).isGpu;
        const on = comparedOn(manifest, isGpu);
        reporter.start(id, `computing again, profile ${profile}${on ? ` (${on})` : ''}`);
        const task = { project, id, action: 'verify', profile, backend, threads } as const;
        const answer = await execute({ task }, reporter);
        if (answer.type !== 'verified') return;
        const { comparisons, ...where } = answer.verified;
        const row = { id, verdict: worst(comparisons), outputs: comparisons };
        rows.push({ ...row, ...(on && { on }), ...where });
        reporter.end(id, 'done', row.verdict);
      } catch (error) {
        const message = messageOf(error);
        rows.push({
          id,
          verdict: 'not compared',
          outputs: [],
          message: notCompared(manifest, message),
        });
        reporter.end(id, 'failed', message);
      }
    };
    await stoppable(project, () => inParallel(selected, jobs, each));
    rows.sort((a, b) => (a.id < b.id ? -1 : 1));
    if (options.json) printJson(context, rows);
    else streams.out(rows.map(lines).join(''));
    const good = ({ verdict }: Row) => verdict !== 'differs' && verdict !== 'not compared';
    return rows.every(good) ? 0 : 1;
  },
} satisfies Command;

function notCompared(manifest: Manifest, message: string): string {
  const where = manifest.provenance.isGpu ? `\n  It was made with ${madeOn(manifest)}.` : '';
  return `${manifest.experiment}: not compared: ${message.replaceAll('\n', '\n  ')}${where}`;
}

function worst(comparisons: readonly Comparison[]): Comparison['verdict'] {
  const has = (verdict: string) => comparisons.some((one) => one.verdict === verdict);
  if (has('differs')) return 'differs';
  return has('within tolerance') ? 'within tolerance' : 'identical';
}

function lines({ id, verdict, outputs, message, on, kept, notKept }: Row): string {
  if (message) return `${message}\n`;
  const each = outputs.map(
    (one) => `  ${one.verdict.padEnd(16)} ${one.file}${one.detail ? `: ${one.detail}` : ''}\n`,
  );
  const where = kept
    ? `  computed again in ${kept}\n`
    : notKept
      ? `  what was computed again could not be kept: ${notKept}\n`
      : '';
  return `${id}: ${verdict}${on ? ` (${on})` : ''}\n${each.join('')}${where}`;
}

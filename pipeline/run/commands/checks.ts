import { openArtifact } from '../artifact.ts';
import { type Command, jsonOption, printJson } from '../command.ts';
import { inspect } from '../inspect.ts';
import { madeOn } from '../made-on.ts';
import type { Manifest, ManifestCheck } from '../manifest.ts';
import { artifactFolder, selectIds } from '../project.ts';

/** A claim, held against a result, and what made that result. */
type Row = ManifestCheck & {
  readonly experiment: string;
  readonly made: string;
  readonly isGpu: boolean;
};

export default {
  summary: 'every published claim: what the source says, what was got, and whether it holds',
  details:
    'Reads the artifacts and computes nothing. Exit code 1 if a check does not hold, or an\nartifact is damaged or missing.',
  takesIds: true,
  options: { json: jsonOption },
  async run(context) {
    const { project, ids, options, streams } = context;
    const rows: Row[] = [];
    let unread = 0;
    for (const id of selectIds(project, ids)) {
      const opened = openArtifact(artifactFolder(project, id));
      if (opened.state === 'whole') {
        rows.push(...rowsOf(opened.manifest));
        if ((await inspect(project, id)).state !== 'fresh')
          streams.error(
            `${id}: not fresh; these are the checks of its last run. npm run pipeline -- run ${id}\n`,
          );
      } else {
        unread += 1;
        streams.error(`${id}: its artifact is ${opened.state}; see npm run pipeline -- status\n`);
      }
    }
    if (options.json) printJson(context, rows);
    else {
      streams.out(rows.map(describe).join(''));
      const printed = rows.filter(({ basis }) => !basis);
      const follow = rows.length - printed.length;
      const count = printed.filter(({ outcome }) => outcome === 'reproduces').length;
      streams.out(
        `${printed.length} published claim${printed.length === 1 ? '' : 's'}, ${count} reproduced` +
          `${follow > 0 ? `; ${follow} more that no source prints` : ''}\n`,
      );
    }
    return unread === 0 && rows.every(({ holds }) => holds) ? 0 : 1;
  },
} satisfies Command;

function rowsOf(manifest: Manifest): Row[] {
  const { experiment, checks, provenance } = manifest;
  const by = { made: madeOn(manifest), isGpu: provenance.isGpu ?? false };
  return checks.map((check) => ({ experiment, ...check, ...by }));
}

function describe(check: Row): string {
  const { experiment, id, claim, source, published, got, tolerance, outcome, holds } = check;
  const on = check.isGpu ? ' on a GPU' : '';
  const verdict = holds ? outcome : `${outcome}, expected "${check.expected}"`;
  return [
    `${holds ? 'holds' : 'FAILS'}  ${experiment}/${id}: ${verdict}`,
    `       ${claim.en}`,
    `       ${source.key}, ${source.where}: ${told(published)}; got ${told(got)}${on} (tolerance ${tolerance})`,
    ...(check.reason ? [`       because ${check.reason.en}`] : []),
    '',
  ].join('\n');
}

const told = (value: unknown) => (value === null ? 'nothing' : String(value));

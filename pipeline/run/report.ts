import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ask } from './git.ts';
import type { Logged } from './log.ts';
import { downgrade, madeOn } from './made-on.ts';
import { type Manifest, manifest as schema } from './manifest.ts';
import { artifactFolder, artifactIds, type Project, shown } from './project.ts';

/** An artifact before and after; one of the two may not be there. */
export interface Change {
  readonly id: string;
  readonly before?: Manifest | undefined;
  readonly after?: Manifest | undefined;
}

/** The artifacts that are others than they were at a commit. */
export function changesSince(project: Project, commit: string): Change[] {
  const folder = shown(project, project.artifacts);
  const listed = ask(project, 'ls-tree', '--name-only', commit, `${folder}/`) ?? '';
  const names = listed.split('\n').map((file) => path.posix.basename(file));
  const ids = [...new Set([...names.filter(Boolean), ...artifactIds(project)])].sort();
  return ids.flatMap((id): Change[] => {
    const before = ask(project, 'show', `${commit}:${folder}/${id}/manifest.json`);
    const file = path.join(artifactFolder(project, id), 'manifest.json');
    const after = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    return before === after ? [] : [{ id, before: parse(before), after: parse(after) }];
  });
}

/** A manifest of an older schema counts as none: there is nothing to compare it with. */
function parse(text: string | undefined): Manifest | undefined {
  if (text === undefined) return undefined;
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Everything that a report tells. */
interface Told {
  readonly changes: readonly Change[];
  /** What was to be computed. */
  readonly dealt: readonly string[];
  readonly logs: readonly Logged[];
  /** What is not fresh now, each with its line. */
  readonly notFresh: ReadonlyMap<string, string>;
  /** Where the files of both commits can be seen: address of the repository, and the commits. */
  readonly seen?: Seen | undefined;
}

export interface Seen {
  readonly repository: string;
  readonly before: string;
  readonly after: string;
}

/** What has become of what was dealt. */
interface Outcome {
  readonly failed: ReadonlyMap<string, string>;
  readonly paused: ReadonlyMap<string, string>;
  readonly left: ReadonlyMap<string, string>;
}

/** Sums the logs up; of what was dealt and is in no log, its machine has said nothing. */
export function outcomeOf({ dealt, logs }: Pick<Told, 'dealt' | 'logs'>): Outcome {
  const of = (...events: Logged['event'][]) =>
    new Map(logs.filter(({ event }) => events.includes(event)).map((one) => [one.id, one.message]));
  const known = new Set(logs.map(({ id }) => id));
  const lost = dealt.filter((id) => !known.has(id));
  return {
    failed: new Map([
      ...of('failed'),
      ...lost.map((id): [string, string] => [id, 'its machine left no word of it: see its log']),
    ]),
    paused: of('paused'),
    left: of('skipped'),
  };
}

/** Longest body of a pull request, characters: 65,536 on GitHub. */
export const longest = 60_000;
const mostMoved = 12;

/** Markdown for a pull request and for the summary of a job. */
export function reportOf(told: Told): string {
  const { changes, notFresh, seen } = told;
  const { failed, paused, left } = outcomeOf(told);
  const elsewhere = new Map([...notFresh].filter(([id]) => !failed.has(id) && !paused.has(id)));
  const parts = [
    changes.length > 0 ? tableOf(changes) : 'No artifact has changed.\n',
    listOf('Failed', failed),
    listOf('Not done: the time was up', paused),
    listOf('Left as it is', left),
    listOf('Not fresh, and not touched here', elsewhere),
    ...changes.map(movedOf),
    ...changes.map((change) => figuresOf(change, seen)),
  ].filter(Boolean);
  let text = '';
  for (const [i, part] of parts.entries()) {
    if (text.length + part.length > longest)
      return `${text}\n${parts.length - i} more parts would be too long for a pull request.\n`;
    text += `${i > 0 ? '\n' : ''}${part}`;
  }
  return text;
}

function tableOf(changes: readonly Change[]): string {
  const rows = changes.map(({ id, before, after }) => {
    const arrow = (of: (manifest: Manifest) => string) => {
      const [was, is] = [before && of(before), after && of(after)];
      return was === is ? (is ?? '') : `${was ?? 'new'} → ${is ?? 'gone'}`;
    };
    const less =
      before && after && downgrade(before, after.profile, after.provenance.isGpu === true);
    const cells = [
      `\`${id}\``,
      arrow(({ result }) => `\`${result.slice(0, 8)}\``),
      arrow(madeOn) + (less ? ' **(less in place of more)**' : ''),
      arrow(({ provenance }) => provenance.seconds.toFixed(1)),
      checksOf(after),
    ];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return `${[
    '| experiment | result | made with | seconds | checks |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n')}\n`;
}

function checksOf(manifest: Manifest | undefined): string {
  if (!manifest) return '';
  const { checks } = manifest;
  const bad = checks.filter(({ holds }) => !holds).length;
  return bad === 0 ? `${checks.length} hold` : `**${bad} of ${checks.length} do not hold**`;
}

function listOf(title: string, items: ReadonlyMap<string, string>): string {
  if (items.size === 0) return '';
  const lines = [...items].sort().map(([id, message]) => {
    const [first = '', ...rest] = message.trim().split('\n');
    const more = rest.length > 0 ? `\n\n  \`\`\`\n  ${rest.join('\n  ')}\n  \`\`\`` : '';
    return `- \`${id}\`: ${first}${more}`;
  });
  return `### ${title}\n\n${lines.join('\n')}\n`;
}

/** Checks and metrics that are others now. */
function movedOf({ id, before, after }: Change): string {
  if (!before || !after || before.result === after.result) return '';
  const told = (value: unknown) => (value === undefined ? 'none' : String(value));
  const checks = after.checks.flatMap((check) => {
    const was = before.checks.find((one) => one.id === check.id);
    if (was && was.got === check.got && was.outcome === check.outcome) return [];
    const verdict = check.holds
      ? check.outcome
      : `**${check.outcome}, expected "${check.expected}"**`;
    return `- check \`${check.id}\`: ${told(was?.got)} → ${told(check.got)} (${verdict})`;
  });
  const names = [...new Set([...Object.keys(before.metrics), ...Object.keys(after.metrics)])];
  const metrics = names.flatMap((name) => {
    const [was, is] = [before.metrics[name]?.value, after.metrics[name]?.value];
    return was === is ? [] : `- \`${name}\`: ${told(was)} → ${told(is)}`;
  });
  const lines = [...checks, ...metrics];
  const more = lines.length - mostMoved;
  return [
    `### What moved in \`${id}\`\n`,
    ...lines.slice(0, mostMoved),
    ...(more > 0 ? [`- and ${more} more`] : []),
    '',
  ].join('\n');
}

/** Figures that look different, before beside after; by name where nobody can see them. */
function figuresOf({ id, before, after }: Change, seen: Seen | undefined): string {
  const hash = (manifest: Manifest | undefined, file: string) => manifest?.outputs[file]?.sha256;
  const files = Object.keys({ ...before?.outputs, ...after?.outputs }).filter(
    (file) => /\.en\.svg$/.test(file) && hash(before, file) !== hash(after, file),
  );
  if (files.length === 0) return '';
  const name = (file: string) => path.posix.basename(file, '.en.svg');
  const title = `${id}: ${files.length === 1 ? 'a figure' : `${files.length} figures`} drawn anew`;
  if (!seen) return `${title}: ${files.map(name).join(', ')}\n`;
  const image = (commit: string, file: string, is: Manifest | undefined) =>
    is?.outputs[file]
      ? `<img width="400" alt="" src="${seen.repository}/blob/${commit}/artifacts/${id}/${file}?raw=true">`
      : 'none';
  const rows = files.map(
    (file) =>
      `| ${name(file)} | ${image(seen.before, file, before)} | ${image(seen.after, file, after)} |`,
  );
  return [
    `<details><summary>${title}</summary>\n`,
    '| | before | after |',
    '|---|---|---|',
    ...rows,
    '\n</details>\n',
  ].join('\n');
}

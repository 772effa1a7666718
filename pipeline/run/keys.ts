import { existsSync } from 'node:fs';
import path from 'node:path';
import type { DataSource } from '../data/source.ts';
import type { Experiment, Profile } from '../engine/experiment.ts';
import { type Backend, engineEntries } from './backend.ts';
import { canonicalJson, sha256 } from './canonical.ts';
import { type Closure, closureOf, tellingHash } from './closure.ts';
import { paramsOf } from './load.ts';
import { lockedVersion } from './lockfile.ts';
import { experimentFile, figuresFile, type Project } from './project.ts';

/** A hash over everything a result depends on, and each of these things by name. */
export interface Key {
  readonly key: string;
  /** `file:…`, `param:…`, `package:…`, `data:…`, `words:…`, `result` → what it is now. */
  readonly inputs: Readonly<Record<string, string>>;
}

// The contract computes nothing: what only it imports (Zod) is left out with it.
const contract = new Set(['pipeline/engine/experiment.ts']);
// The runner hands `rng` to every experiment, so all depend on it, imported or not.
const generator = 'pipeline/models/rng.ts';
const drawing = 'pipeline/run/draw/draw.ts';

/** What the numbers of an experiment depend on. */
export function computeKey(
  project: Project,
  id: string,
  experiment: Experiment,
  profile: Profile,
  backend: Backend,
): Key {
  const entries = [experimentFile(id), generator, ...engineEntries(backend)];
  const params = Object.entries(paramsOf(experiment, id, profile));
  const sources = Object.values<DataSource>(experiment.data);
  return keyOf({
    ...closureInputs(project, closureOf(project, entries, contract)),
    ...Object.fromEntries(params.map(([name, value]) => [`param:${name}`, brief(value)])),
    ...Object.fromEntries(sources.map((source) => [`data:${source.id}`, source.sha256])),
  });
}

/**
 * What the drawings of an experiment, and the words about it, depend on.
 * @param result hash of its result.
 */
export function drawKey(project: Project, id: string, result: string): Key {
  const words = {
    [`words:${experimentFile(id)}`]: tellingHash(project, experimentFile(id)),
    result,
  };
  const figures = figuresFile(id);
  if (!existsSync(path.join(project.root, figures))) return keyOf(words);
  const drawn = closureOf(project, [figures, drawing], contract);
  return keyOf({ ...closureInputs(project, drawn), ...words });
}

function closureInputs(project: Project, { files, packages }: Closure): Record<string, string> {
  return Object.fromEntries([
    ...[...files].map(([file, hash]) => [`file:${file}`, hash]),
    ...[...packages].map((name) => [`package:${name}`, lockedVersion(project, name)]),
  ]);
}

function keyOf(inputs: Record<string, string>): Key {
  return { key: sha256(canonicalJson(inputs)), inputs };
}

/** A value as it is, or its hash where that would be too long to read. */
function brief(value: unknown): string {
  const text = canonicalJson(value);
  return text.length <= 80 ? text : `sha256:${sha256(text)}`;
}

/** What differs between two sets of inputs, one line each; empty if nothing does. */
export function differences(before: Key['inputs'], after: Key['inputs']): Reason[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names
    .filter((name) => before[name] !== after[name])
    .map((input) => ({ input, ...describe(input, before[input], after[input]) }));
}

export interface Reason {
  readonly input: string;
  readonly text: string;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

const kinds: Record<string, string> = {
  param: 'parameter',
  words: 'what is told (title, question, metrics, checks, reruns) in',
};

function describe(input: string, before?: string, after?: string): Omit<Reason, 'input'> {
  const [kind = '', ...rest] = input.split(':');
  const what = `${kinds[kind] ?? kind} ${rest.join(':')}`.trim();
  if (before === undefined) return { text: `${what} is new`, after };
  if (after === undefined) return { text: `${what} is no longer used`, before };
  const values = kind === 'param' || kind === 'package';
  return { text: values ? `${what}: ${before} → ${after}` : `${what} changed`, before, after };
}

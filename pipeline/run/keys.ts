import { canonicalJson, sha256 } from './canonical.ts';
import type { Params } from './load.ts';

/** `file:…`, `param:…`, `package:…`, `data:…`, `result` → what it is now. */
export type Inputs = Readonly<Record<string, string>>;

/** A hash over everything a result depends on, and each of these things by name. */
export interface Key {
  readonly key: string;
  readonly inputs: Inputs;
}

/** @param result hash of the result that is drawn. */
export const drawKey = (inputs: Inputs, result: string): Key => keyOf({ ...inputs, result });

/**
 * What a result is about to depend on. Taken before the work begins: what is edited while it is
 * done must make it stale.
 */
export interface Keys {
  readonly compute: Key;
  readonly draw: Inputs;
}

/** The key of some inputs. */
export function keyOf(inputs: Inputs): Key {
  return { key: sha256(canonicalJson(inputs)), inputs };
}

/** The inputs that parameters are. */
export function paramInputs(params: Params): Inputs {
  const entries = Object.entries(params);
  return Object.fromEntries(entries.map(([name, value]) => [`param:${name}`, brief(value)]));
}

/** A value as it is, or its hash where that would be too long to read. */
function brief(value: unknown): string {
  const text = canonicalJson(value);
  return text.length <= 80 ? text : `sha256:${sha256(text)}`;
}

/** What differs between two sets of inputs, one line each; empty if nothing does. */
export function differences(before: Inputs, after: Inputs): Reason[] {
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
};

function describe(input: string, before?: string, after?: string): Omit<Reason, 'input'> {
  const [kind = '', ...rest] = input.split(':');
  const what = `${kinds[kind] ?? kind} ${rest.join(':')}`.trim();
  if (before === undefined) return { text: `${what} is new`, after };
  if (after === undefined) return { text: `${what} is no longer used`, before };
  const values = kind === 'param' || kind === 'package';
  return { text: values ? `${what}: ${before} → ${after}` : `${what} changed`, before, after };
}

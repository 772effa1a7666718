import { availableParallelism } from 'node:os';
import { z } from 'zod';
import type { Profile } from '../engine/experiment.ts';
import { type Shares, shareCores } from './cores.ts';
import { profiles } from './load.ts';
import { Problem, unknown } from './problem.ts';
import type { Project } from './project.ts';
import type { Streams } from './reporter.ts';

export interface Option {
  readonly type: 'boolean' | 'string';
  /** What stands for its value in the help, such as `n`. */
  readonly value?: string;
  readonly help: string;
  /** A relative path is resolved as the person who typed it means it. */
  readonly isPath?: true;
}

export interface Context {
  readonly project: Project;
  readonly ids: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly streams: Streams;
  /** Folder that relative paths of a person begin at. */
  readonly from: string;
}

/** One word of the command line; its file in commands/ has its name. */
export interface Command {
  readonly summary: string;
  /** Further lines of its help. */
  readonly details?: string;
  readonly takesIds: boolean;
  /** What stands in the help for what it takes, if that is not ids alone. */
  readonly operands?: string;
  readonly options: Readonly<Record<string, Option>>;
  /** @returns the exit code. */
  run(context: Context): Promise<number> | number;
}

export const jsonOption: Option = { type: 'boolean', help: 'answer in JSON, for machines' };
export const profileOption: Option = {
  type: 'string',
  value: profiles.join('|'),
  help: 'which set of parameters; without it the recorded one, or cpu',
};

/** Reads `--profile`. @throws Problem for one that does not exist. */
export function profileOf({ options }: Context): Profile | undefined {
  const asked = options.profile;
  if (asked === undefined) return undefined;
  const profile = z.enum(profiles as ['smoke', 'cpu', 'gpu']).safeParse(asked);
  return profile.success ? profile.data : unknown('profile', String(asked), profiles);
}

/**
 * Shares this machine's cores out as `--jobs` and `--threads` say.
 * @param tasks how many experiments there are to run.
 * @param takeThreads whether any of them computes on more than one thread.
 * @throws Problem for no number, or one far beyond the cores.
 */
export function coresOf(context: Context, tasks: number, takeThreads = true): Shares {
  const cores = availableParallelism();
  // Far beyond the cores threads do not wait any more, they fail in native code.
  const most = Math.min(64, 4 * cores);
  const why = ` (this machine has ${cores === 1 ? '1 core' : `${cores} cores`}; more would only wait)`;
  const jobs = countOf(context, 'jobs', undefined, most, why);
  const threads = countOf(context, 'threads', undefined, most, why);
  if (takeThreads || tasks === 0 || !threads) return shareCores({ cores, tasks, jobs, threads });
  const shares = shareCores({ cores, tasks, jobs });
  const nothing = '--threads does nothing here: what is to be done computes on one thread';
  return { ...shares, note: [nothing, shares.note].filter(Boolean).join('\n') };
}

/** Reads a whole number from 1 to `most`. @throws Problem for anything else. */
export function countOf<T extends number | undefined>(
  { options }: Context,
  name: string,
  otherwise: T,
  most: number,
  why = '',
): number | T {
  const text = options[name];
  if (text === undefined) return otherwise;
  if (/^[1-9]\d*$/.test(String(text)) && Number(text) <= most) return Number(text);
  throw new Problem(`--${name} is "${text}", expected a whole number from 1 to ${most}${why}`);
}

/** Prints a value as JSON on one line. */
export function printJson({ streams }: Context, value: unknown): void {
  streams.out(`${JSON.stringify(value)}\n`);
}

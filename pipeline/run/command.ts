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
}

export interface Context {
  readonly project: Project;
  readonly ids: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly streams: Streams;
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

/** Shares this machine's cores out as `--jobs` and `--threads` say. @throws Problem for no number. */
export function coresOf(context: Context, tasks: number): Shares {
  const [jobs, threads] = [
    countOf(context, 'jobs', undefined),
    countOf(context, 'threads', undefined),
  ];
  return shareCores({ cores: availableParallelism(), tasks, jobs, threads });
}

/** Reads a positive integer. @throws Problem for anything else. */
export function countOf<T extends number | undefined>(
  { options }: Context,
  name: string,
  otherwise: T,
): number | T {
  const text = options[name];
  if (text === undefined) return otherwise;
  if (/^[1-9]\d{0,5}$/.test(String(text))) return Number(text);
  throw new Problem(`--${name} is "${text}", expected a whole number from 1`);
}

/** Prints a value as JSON on one line. */
export function printJson({ streams }: Context, value: unknown): void {
  streams.out(`${JSON.stringify(value)}\n`);
}

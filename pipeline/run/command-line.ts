import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Command, Context, Option } from './command.ts';
import { recover } from './folders.ts';
import { messageOf, Problem, unknown } from './problem.ts';
import type { Project } from './project.ts';
import type { Streams } from './reporter.ts';

const common: Readonly<Record<string, Option>> = {
  artifacts: {
    type: 'string',
    value: 'folder',
    isPath: true,
    help: 'use this folder instead of artifacts/',
  },
  help: { type: 'boolean', help: 'show this' },
};
/** For tests: another project. */
const hidden: Readonly<Record<string, Option>> = {
  root: { type: 'string', help: 'folder of the project' },
};

/** The commands of a command line, and what a person types before them. */
interface Commands {
  readonly typed: string;
  readonly names: readonly string[];
  load(name: string): Promise<Command>;
  /** The one whose name may be left out. */
  readonly usual?: string;
  /** Folder that relative paths of a person begin at. */
  readonly from: string;
  /** The project that `--root` and `--artifacts` name. */
  open(options: Context['options']): Project;
}

/** Runs a command line. @returns the exit code: the command's, or 2 for a line it cannot read. */
export async function answer(
  argv: readonly string[],
  commands: Commands,
  env: Context['env'],
  streams: Streams,
): Promise<number> {
  try {
    const { names, usual, from } = commands;
    const [first = usual ?? '--help', ...others] = argv;
    const asksHelp = ['--help', '-h', 'help'].includes(first);
    if (asksHelp && others.length === 0) {
      streams.out(await overview(commands));
      return 0;
    }
    const isNamed = asksHelp || names.includes(first) || !usual;
    const line = isNamed ? [first, ...others] : [usual, first, ...others];
    const [word = '', ...rest] = asksHelp ? [...others, '--help'] : line;
    if (!names.includes(word)) unknown('command', word, names);
    const command = await commands.load(word);
    const { options, ids } = read(word, command, rest, from);
    if (options.help) {
      streams.out(help(`${commands.typed} ${word}`, command));
      return 0;
    }
    const project = commands.open(options);
    const left = recover(project);
    if (left) streams.error(`${left}\n`);
    return await command.run({ project, ids, options, env, streams, from });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    streams.error(`${messageOf(error)}\n`);
    return 2;
  }
}

function read(word: string, command: Command, args: readonly string[], from: string) {
  const known = { ...command.options, ...common, ...hidden };
  const { values, tokens, positionals } = parseArgs({
    args: [...args],
    options: {
      ...Object.fromEntries(Object.entries(known).map(([name, { type }]) => [name, { type }])),
      help: { type: 'boolean', short: 'h' },
    },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    const option = known[name];
    if (!option || !Object.hasOwn(known, name)) {
      const shown = Object.keys({ ...command.options, ...common }).map((name) => `--${name}`);
      unknown(`option of "${word}"`, rawName, shown);
    }
    if (given.has(name)) throw new Problem(`--${name} is given twice: say it once`);
    given.add(name);
    if (option.type === 'string' && !value)
      throw new Problem(`--${name} needs a value: --${name} <${option.value}>`);
    if (option.type === 'boolean' && value !== undefined)
      throw new Problem(`--${name} is "${value}", but takes no value: say it, or leave it out`);
    if (option.isPath) values[name] = path.resolve(from, String(value));
  }
  if (!command.takesIds && positionals.length > 0)
    throw new Problem(`"${word}" takes no ids, but got: ${positionals.join(' ')}`);
  return { options: values as Record<string, string | boolean | undefined>, ids: positionals };
}

async function overview({ typed, names, usual, load }: Commands): Promise<string> {
  const commands = await Promise.all(names.map(load));
  return [
    `${typed} <command> [ids…] [options]`,
    '',
    ...names.map((name, i) => `  ${name.padEnd(8)} ${commands[i]?.summary}`),
    '',
    `${typed} <command> --help   its options`,
    '',
    ...(usual ? [help(`${typed} ${usual}`, await load(usual))] : []),
  ].join('\n');
}

function help(typed: string, { summary, details, options, takesIds, operands }: Command): string {
  const lines = Object.entries({ ...options, ...common }).map(([option, { value, help }]) => {
    const left = `--${option}${value ? ` <${value}>` : ''}`;
    return `  ${left.padEnd(26)} ${help}`;
  });
  const usage = [typed, operands ?? (takesIds ? '[ids…]' : ''), '[options]']
    .filter(Boolean)
    .join(' ');
  return [usage, '', summary, ...(details ? ['', details] : []), '', ...lines, ''].join('\n');
}

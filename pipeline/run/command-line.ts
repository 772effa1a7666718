import { parseArgs } from 'node:util';
import type { Command, Context, Option } from './command.ts';
import { recover } from './folders.ts';
import { messageOf, Problem, unknown } from './problem.ts';
import type { Project } from './project.ts';
import type { Streams } from './reporter.ts';

const common: Readonly<Record<string, Option>> = {
  artifacts: { type: 'string', value: 'folder', help: 'use this folder instead of artifacts/' },
  help: { type: 'boolean', help: 'show this' },
};
/** For tests: another project. */
const hidden: Readonly<Record<string, Option>> = {
  root: { type: 'string', help: 'folder of the project' },
};

/** The commands of a command line, and what a person types before them. */
export interface Commands {
  readonly typed: string;
  readonly names: readonly string[];
  load(name: string): Promise<Command>;
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
    const [word = '--help', ...rest] = argv;
    const { names } = commands;
    if (['--help', '-h', 'help'].includes(word)) {
      streams.out(await overview(commands));
      return 0;
    }
    if (!names.includes(word)) unknown('command', word, names);
    const command = await commands.load(word);
    const { options, ids } = read(word, command, rest);
    if (options.help) {
      streams.out(help(`${commands.typed} ${word}`, command));
      return 0;
    }
    const project = commands.open(options);
    recover(project);
    return await command.run({ project, ids, options, env, streams });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    streams.error(`${messageOf(error)}\n`);
    return 2;
  }
}

function read(word: string, command: Command, args: readonly string[]) {
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
  for (const token of tokens)
    if (token.kind === 'option' && !Object.hasOwn(known, token.name)) {
      const shown = Object.keys({ ...command.options, ...common }).map((name) => `--${name}`);
      unknown(`option of "${word}"`, token.rawName, shown);
    }
  for (const [name, value] of Object.entries(values))
    if (known[name]?.type === 'string' && (typeof value !== 'string' || value === ''))
      throw new Problem(`--${name} needs a value: --${name} <${known[name].value}>`);
  if (!command.takesIds && positionals.length > 0)
    throw new Problem(`"${word}" takes no ids, but got: ${positionals.join(' ')}`);
  return { options: values as Record<string, string | boolean | undefined>, ids: positionals };
}

async function overview({ typed, names, load }: Commands): Promise<string> {
  const commands = await Promise.all(names.map(load));
  return [
    `${typed} <command> [ids…] [options]`,
    '',
    ...names.map((name, i) => `  ${name.padEnd(8)} ${commands[i]?.summary}`),
    '',
    `${typed} <command> --help   its options`,
    '',
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

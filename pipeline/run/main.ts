import { readdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Command, Option } from './command.ts';
import { recover } from './folders.ts';
import { messageOf, Problem, unknown } from './problem.ts';
import { openProject } from './project.ts';
import type { Streams } from './reporter.ts';

const common: Readonly<Record<string, Option>> = {
  artifacts: { type: 'string', value: 'folder', help: 'use this folder instead of artifacts/' },
  help: { type: 'boolean', help: 'show this' },
};
/** For tests: another project. */
const hidden: Readonly<Record<string, Option>> = {
  root: { type: 'string', help: 'folder of the project' },
};

/** Runs a command line. @returns the exit code: 0, 1 for bad news, 2 for a line it cannot read. */
export async function main(
  argv: readonly string[],
  root: string,
  env: Readonly<Record<string, string | undefined>>,
  streams: Streams,
): Promise<number> {
  try {
    const [word = '--help', ...rest] = argv;
    const names = commandNames();
    if (['--help', '-h', 'help'].includes(word)) {
      streams.out(await overview(names));
      return 0;
    }
    if (!names.includes(word)) unknown('command', word, names);
    const command = await load(word);
    const { options, ids } = read(word, command, rest);
    if (options.help) {
      streams.out(help(word, command));
      return 0;
    }
    const home = typeof options.root === 'string' ? options.root : root;
    const project = openProject(home, options.artifacts as string | undefined);
    recover(project);
    return await command.run({ project, ids, options, env, streams });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    streams.error(`${messageOf(error)}\n`);
    return 2;
  }
}

function commandNames(): string[] {
  return readdirSync(new URL('./commands/', import.meta.url))
    .map((file) => path.basename(file, '.ts'))
    .sort();
}

async function load(name: string): Promise<Command> {
  const { default: command } = await import(`./commands/${name}.ts`);
  return command;
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

async function overview(names: readonly string[]): Promise<string> {
  const commands = await Promise.all(names.map(load));
  return [
    'npm run pipeline -- <command> [ids…] [options]',
    '',
    ...names.map((name, i) => `  ${name.padEnd(8)} ${commands[i]?.summary}`),
    '',
    'npm run pipeline -- <command> --help   its options',
    '',
  ].join('\n');
}

function help(name: string, { summary, details, options, takesIds }: Command): string {
  const lines = Object.entries({ ...options, ...common }).map(([option, { value, help }]) => {
    const left = `--${option}${value ? ` <${value}>` : ''}`;
    return `  ${left.padEnd(26)} ${help}`;
  });
  const usage = `npm run pipeline -- ${name}${takesIds ? ' [ids…]' : ''} [options]`;
  return [usage, '', summary, ...(details ? ['', details] : []), '', ...lines, ''].join('\n');
}

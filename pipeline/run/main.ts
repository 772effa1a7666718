import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Command, Context } from './command.ts';
import { answer } from './command-line.ts';
import { openProject } from './project.ts';
import type { Streams } from './reporter.ts';

/** Runs a command line. @returns the exit code: 0, 1 for bad news, 2 for a line it cannot read. */
export function main(
  argv: readonly string[],
  root: string,
  env: Context['env'],
  streams: Streams,
): Promise<number> {
  const open = (options: Context['options']) =>
    openProject(String(options.root ?? root), options.artifacts as string | undefined);
  // npm changes to the root of the project, and says where it was called.
  const from = (env.npm_lifecycle_event === 'pipeline' && env.INIT_CWD) || process.cwd();
  const commands = { typed: 'npm run pipeline --', names: commandNames(), from, load, open };
  return answer(argv, commands, env, streams);
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

import path from 'node:path';
import type { Context } from '../../command.ts';
import { answer } from '../../command-line.ts';
import doctor from '../../commands/doctor.ts';
import { openProject } from '../../project.ts';
import list from './list.ts';
import run from './run.ts';

const known = { run, list, doctor };

/**
 * The command line of a bundle: `run` goes without saying.
 * @param home folder of the one file; the bundle's own is above it.
 */
export async function start(home: string): Promise<void> {
  const { argv, env, stderr, stdout } = process;
  const bundle = path.dirname(path.resolve(home));
  const commands = {
    typed: path.join(bundle, 'run'),
    names: Object.keys(known),
    usual: 'run',
    from: process.cwd(),
    load: async (name: string) => known[name as keyof typeof known],
    open: ({ artifacts = path.join(bundle, 'artifacts') }: Context['options']) => {
      const beside = path.dirname(String(artifacts));
      return openProject(home, String(artifacts), path.join(beside, 'checkpoints'));
    },
  };
  stdout.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? 0 : 1),
  );
  process.exitCode = await answer(argv.slice(2), commands, env, {
    out: (text) => stdout.write(text),
    error: (text) => stderr.write(text),
    columns: stderr.isTTY ? stderr.columns || 80 : undefined,
  });
}

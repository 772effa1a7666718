import { spawnSync } from 'node:child_process';
import path from 'node:path';

// `npm run bench`, which hands over what the pipeline is to do: measures, and prints what was found. It takes minutes,
// and npm adds what is typed after the command at the end, where nobody would read it: so that is refused.

const help = `npm run bench
Measures training beside PyTorch, numpy, TensorFlow.js and ml-matrix; it takes minutes and wants an idle machine.
It takes no options: what is measured stands in pipeline/engine/bench/rows.ts.`;

const root = path.resolve(import.meta.dirname, '../../..');

/** @returns the exit code of a script of ours. */
function run(script: string, ...args: string[]): number {
  const { status } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', path.join(root, script), ...args],
    { cwd: root, stdio: 'inherit' },
  );
  return status ?? 1;
}

const [command = '', id = '', force = '', ...typed] = process.argv.slice(2);
if (typed.includes('--help')) console.log(help);
else if (typed.length > 0) {
  console.error(`got ${typed.join(' ')}, expected nothing\n${help}`);
  process.exitCode = 2;
} else
  process.exitCode =
    run('pipeline/run/cli.ts', command, id, force) || run('pipeline/engine/bench/report.ts');

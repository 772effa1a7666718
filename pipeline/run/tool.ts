import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { messageOf, Problem } from './problem.ts';

// For what npm runs beside the command line of the pipeline. Who imports this says problems as their messages alone,
// with exit code 2, also one that a module finds while it is loaded; anything else that is thrown keeps its stack.

process.on('uncaughtException', (error) => {
  const isMendable = error instanceof Problem;
  console.error(isMendable ? error.message : error);
  process.exit(isMendable ? 2 : 1);
});

/**
 * Reads the words that a tool was called with; `--help` prints its help and ends it.
 * @throws Problem for a line that cannot be read.
 */
export function readLine<const O extends ParseArgsOptionsConfig>(
  help: string,
  options: O,
  allowPositionals = false,
) {
  try {
    const withHelp = { ...options, help: { type: 'boolean' } } as const;
    const { values, positionals } = parseArgs({ options: withHelp, allowPositionals });
    if ((values as { help?: boolean }).help) {
      console.log(help);
      process.exit(0);
    }
    return { values, positionals };
  } catch (error) {
    throw new Problem(`${messageOf(error)}\n\n${help}`);
  }
}

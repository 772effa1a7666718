import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Option } from './command.ts';
import { messageOf, Problem } from './problem.ts';
import type { Reporter } from './reporter.ts';

// What became of each experiment, one JSON object a line: machines that share the work leave one file
// each, and `report` reads them all.

const line = z.strictObject({
  command: z.enum(['run', 'import']),
  id: z.string(),
  event: z.enum(['done', 'failed', 'skipped', 'paused']),
  message: z.string(),
});

export type Logged = z.infer<typeof line>;

export const logOption: Option = {
  type: 'string',
  value: 'file',
  isPath: true,
  help: 'adds what becomes of each experiment to this file, for `report`',
};

/** A reporter that also writes the end of each experiment into a file, if one is named. */
export function logged(
  reporter: Reporter,
  command: Logged['command'],
  file: string | boolean | undefined,
): Reporter {
  if (typeof file !== 'string') return reporter;
  return {
    ...reporter,
    end(id, event, message) {
      reporter.end(id, event, message);
      mkdirSync(path.dirname(file), { recursive: true });
      appendFileSync(file, `${JSON.stringify({ command, id, event, message })}\n`);
    },
  };
}

/** All that stands in the logs of a folder, file by file; nothing if there is none. */
export function readLogs(folder: string): Logged[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  return names.sort().flatMap((name) => {
    const lines = readFileSync(path.join(folder, name), 'utf8').split('\n').filter(Boolean);
    return lines.map((text, i) => {
      try {
        return line.parse(JSON.parse(text));
      } catch (error) {
        throw new Problem(
          `${path.join(folder, name)}, line ${i + 1}, is no line of a log: ${messageOf(error)}\n` +
            'Expected what --log of `run` or `import` writes; remove the file.',
        );
      }
    });
  });
}

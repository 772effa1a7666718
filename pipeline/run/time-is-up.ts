import { statSync } from 'node:fs';
import { grace } from './execute.ts';

/** Exit code of a run whose time was up: EX_TEMPFAIL of sysexits.h, try again. */
export const timeIsUp = 75;

/**
 * Remembers the checkpoints of a run that is about to start.
 * @returns whether it has come further since: only then can the same again ever end. No clock is asked:
 *   that of a file system may be another one.
 */
export function watchSaving(files: readonly string[]): () => boolean {
  const stamp = (file: string) => {
    const stat = statSync(file, { bigint: true, throwIfNoEntry: false });
    return stat && [stat.ino, stat.size, stat.mtimeNs].join();
  };
  const before = files.map(stamp);
  return () => files.some((file, i) => stamp(file) !== before[i]);
}

export const savedNothing = (id: string, seconds: number) =>
  `${id} has saved nothing in the ${seconds} s it had and ${grace / 1000} s more, and was stopped: ` +
  'what it did is lost.\nGive it more --seconds, or run it without.';

// Infinity is no JSON, and orders go to another process.
export const finite = (deadline: number) => (deadline < Infinity ? deadline : undefined);

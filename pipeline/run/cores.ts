import { usualThreads } from '../engine/threads/threads.ts';

/** How many experiments run at once, and on how many threads each. */
export interface Shares {
  readonly jobs: number;
  readonly threads: number;
  /** Says that more was asked for than there are cores. */
  readonly note?: string;
}

/**
 * Shares the cores out: what is not asked for is as much as fits. Experiments of their own use
 * cores better than threads of one, so they come first.
 * @param options.tasks experiments there are to run.
 * @param options.jobs what `--jobs` asks for.
 * @param options.threads what `--threads` asks for; without it, no more than `usual`.
 */
export function shareCores({
  cores,
  tasks,
  jobs: askedJobs,
  threads: askedThreads,
  usual = usualThreads(),
}: {
  cores: number;
  tasks: number;
  jobs?: number | undefined;
  threads?: number | undefined;
  usual?: number;
}): Shares {
  const jobs = Math.max(1, Math.min(tasks, askedJobs ?? Math.floor(cores / (askedThreads ?? 1))));
  const threads = askedThreads ?? Math.max(1, Math.min(usual, Math.floor(cores / jobs)));
  if (jobs * threads <= cores) return { jobs, threads };
  const note =
    `${jobs} at once on ${threads} ${threads === 1 ? 'thread' : 'threads'} each, as asked: more ` +
    `than the ${cores} ${cores === 1 ? 'core' : 'cores'} of this machine, so they wait for one another`;
  return { jobs, threads, note };
}

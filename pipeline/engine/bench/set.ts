import { setTimeout } from 'node:timers/promises';
import type { Contender } from './contender.ts';
import { type ContenderId, installLineOf, openContender } from './programs.ts';
import type { Prepared, Ran } from './protocol.ts';

/** One row on one number of threads, and who takes part; the first is ourselves. */
interface SetOrder {
  readonly row: string;
  readonly sizes: object;
  readonly threads: number;
  readonly contenders: readonly ContenderId[];
  /** Largest difference of the check values, relative to ours, that counts as agreement. */
  readonly tolerance: number;
}

/** How long is measured. */
export interface Patience {
  /** Samples of each contender at most. */
  readonly rounds: number;
  /** Length of a sample, seconds, unless a single unit of work takes longer. */
  readonly sampleSeconds: number;
  /** What the samples of one contender may take together, seconds. */
  readonly budgetSeconds: number;
}

export interface Entry {
  readonly contender: ContenderId;
  /** Only what is `measured` has samples. `disagrees`: it computed something else. */
  readonly state: 'measured' | 'missing' | 'failed' | 'disagrees';
  /** What it says of itself, and how it can be had, where it was not measured. */
  readonly message?: string;
  /** The check value. */
  readonly value?: number;
  readonly facts?: Readonly<Record<string, number>>;
  /** Seconds of one unit of work, in the order they were taken. */
  readonly samples: readonly number[];
}

interface MeasuredSet {
  readonly entries: readonly Entry[];
  readonly versions: Readonly<Record<string, string>>;
}

interface Runner {
  readonly id: ContenderId;
  readonly contender: Contender;
  readonly prepared: Prepared;
  readonly samples: number[];
  /** Units of work in a sample. */
  count: number;
  rounds: number;
  failure?: string;
}

/** What somebody says without the places of this machine. */
const told = (error: unknown) =>
  (error as Error).message.replaceAll(/(?:file:\/\/)?\/[^\s'"]*\/(?=[^\s'"/]+)/g, '');

/** Time between two samples, ms. */
const rest = 40;

/** What runs longer than this needs no warming up, and its check counts as a sample; seconds. */
const slow = 10;

/** Samples' worth of warming up: V8 needs some two seconds until all of a step is compiled well. */
const warm = 10;

/**
 * Measures the contenders of a row in turns: ours, the first peer, the second, ours again. What
 * disturbs the machine for a while disturbs all. Times are reported only of those who have
 * computed the same as we.
 * @param open how a contender is started; tests bring their own.
 */
export async function measureSet(
  order: SetOrder,
  patience: Patience,
  open: typeof openContender = openContender,
): Promise<MeasuredSet> {
  const others: Entry[] = [];
  const runners: Runner[] = [];
  const versions: Record<string, string> = {};
  try {
    for (const id of order.contenders) {
      let contender: Contender;
      try {
        contender = await open(id, order.threads);
      } catch (error) {
        const message = `${told(error)}. Install it: ${installLineOf(id)}`;
        others.push({ contender: id, state: 'missing', message, samples: [] });
        continue;
      }
      Object.assign(versions, contender.versions);
      try {
        const { row, sizes } = order;
        const prepared = await contender.ask<Prepared>({ do: 'prepare', row, with: { ...sizes } });
        const ours = runners[0]?.prepared.value ?? prepared.value;
        const { value, facts } = prepared;
        if (Math.abs(value - ours) <= order.tolerance * Math.abs(ours)) {
          const runner: Runner = { id, contender, prepared, samples: [], count: 1, rounds: 0 };
          await warmUp(runner, patience);
          runners.push(runner);
          continue;
        }
        const message = `it computes ${value}, we compute ${ours}`;
        others.push({
          contender: id,
          state: 'disagrees',
          message,
          value,
          samples: [],
          ...(facts && { facts }),
        });
      } catch (error) {
        others.push({
          contender: id,
          state: 'failed',
          message: told(error),
          samples: [],
        });
      }
      await contender.close();
    }
    for (let round = 0; round < patience.rounds; round++)
      for (const runner of runners.filter(({ rounds }) => round < rounds))
        try {
          runner.samples.push(await sample(runner, runner.count, Math.floor(runner.count / 2)));
        } catch (error) {
          // What the others took is not lost.
          runner.rounds = 0;
          runner.failure = told(error);
        }
  } finally {
    for (const { contender } of runners) await contender.close();
  }
  const measured = runners.map(({ id, prepared: { value, facts }, samples, failure }): Entry => {
    const known = { contender: id, value, ...(facts && { facts }) };
    if (failure !== undefined) return { ...known, state: 'failed', message: failure, samples: [] };
    return { ...known, state: 'measured', samples };
  });
  const place = ({ contender }: Entry) => order.contenders.indexOf(contender);
  return { entries: [...measured, ...others].sort((a, b) => place(a) - place(b)), versions };
}

/**
 * Seconds of one unit, from `count` of them.
 * @param before units that are not counted: cores that slept, and caches that others filled, need
 *   half as long again for up to a tenth of a second.
 */
async function sample({ contender }: Runner, count: number, before = 0): Promise<number> {
  // Threads of the one before still look for work for a while; OpenBLAS for 20 ms.
  await setTimeout(rest);
  if (before > 0) await contender.ask<Ran>({ do: 'run', count: before });
  return (await contender.ask<Ran>({ do: 'run', count })).seconds / count;
}

/** Lets compilers and caches settle, and finds out how many units make a sample. */
async function warmUp(runner: Runner, { rounds, sampleSeconds, budgetSeconds }: Patience) {
  let seconds = runner.prepared.seconds;
  if (seconds > slow) runner.samples.push(seconds);
  else
    for (let spent = 0, count = 1; spent < warm * sampleSeconds; ) {
      seconds = await sample(runner, count);
      spent += seconds * count;
      // Samples do not outgrow their length, nor does the last one the time to warm up.
      if (seconds * count < sampleSeconds) count *= 2;
    }
  runner.count = Math.max(1, Math.round(sampleSeconds / seconds));
  // At least two of what is slow, one more of what is slower, but not of what takes minutes.
  const least = seconds < slow ? 2 : seconds < 5 * budgetSeconds ? 1 : 0;
  const fit = Math.floor(budgetSeconds / (seconds * runner.count)) - runner.samples.length;
  runner.rounds = Math.min(rounds - runner.samples.length, Math.max(fit, least));
}

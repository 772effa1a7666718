import { availableParallelism } from 'node:os';
import { describeMachine, type Machine } from './machine.ts';
import type { ContenderId } from './programs.ts';
import type { Row } from './rows.ts';
import { type Entry, measureSet, type Patience } from './set.ts';
import type { GemmSizes } from './sizes.ts';
import type { Work } from './work.ts';

/** What is measured. */
interface Plan {
  readonly rows: readonly Row[];
  /** Numbers of threads, ascending; more than this machine has cores are left out. */
  readonly threads: readonly number[];
  /** Who takes part at all. */
  readonly contenders: readonly ContenderId[];
  readonly patience: Patience;
  /** Rows and columns of the matrices that are multiplied, float64 numbers that are copied, numbers of float32 that SiLU is taken of. */
  readonly roofline: { readonly n: number; readonly length: number; readonly activations: number };
}

/** Times of one row on one number of threads. */
export interface TimedSet {
  readonly row: string;
  readonly threads: number;
  readonly entries: readonly TimedEntry[];
  readonly work?: Work;
}

export interface TimedEntry extends Entry {
  /** Seconds of a unit of work; absent where nothing was measured. */
  readonly median?: number;
}

/** What the machine could do at best, measured in the same run. */
interface Ceiling {
  readonly contender: ContenderId;
  readonly threads: number;
  /** Matrix products, 10⁹ additions and multiplications a second. */
  readonly float32: number;
  readonly float64: number;
  /** Copying, 10⁹ bytes a second read and written. */
  readonly bandwidth: number;
  /** SiLU, an exponential each, of 10⁹ numbers of float32 a second. */
  readonly activations: number;
}

/** What came of a goal; `got` is null where the other could not be measured. */
export interface JudgedGoal {
  readonly row: string;
  readonly threads: number;
  readonly measure: 'speed' | 'max-error';
  readonly against: ContenderId | null;
  readonly bound: number;
  readonly got: number | null;
  readonly isReached: boolean | null;
}

export interface Measured {
  readonly machine: Machine;
  readonly versions: Readonly<Record<string, string>>;
  readonly sets: readonly TimedSet[];
  readonly ceilings: readonly Ceiling[];
  readonly goals: readonly JudgedGoal[];
}

/** Contenders whose number of threads cannot be chosen. */
const single: readonly ContenderId[] = ['tfjs-wasm', 'tfjs-cpu', 'ml-matrix'];

/** Measures every row on every number of threads, and what the machine can do at best. */
export async function runBench(
  plan: Plan,
  progress: (fraction: number, doing: string) => void,
): Promise<Measured> {
  const machine = describeMachine();
  const versions: Record<string, string> = {};
  const threads = plan.threads.filter((count) => count === 1 || count <= availableParallelism());
  const jobs = [
    ...threads.map((count) => ({ count, row: undefined })),
    ...plan.rows.flatMap((row) =>
      threads.filter((count) => count === 1 || row.isShared).map((count) => ({ count, row })),
    ),
  ];
  const sets: TimedSet[] = [];
  const ceilings: Ceiling[] = [];
  for (const [i, { count, row }] of jobs.entries()) {
    const on = `${count} ${count === 1 ? 'thread' : 'threads'}`;
    progress(i / jobs.length, `${row?.id ?? 'roofline'}, ${on}`);
    if (!row) {
      ceilings.push(...(await measureCeilings(plan, count)));
      continue;
    }
    const contenders = row.contenders.filter(
      (one) => plan.contenders.includes(one) && (count === 1 || !single.includes(one)),
    );
    if (contenders.length === 0) continue;
    const { id, sizes, tolerance, work } = row;
    const order = { row: id, sizes, threads: count, contenders, tolerance };
    const measured = await measureSet(order, plan.patience);
    Object.assign(versions, measured.versions);
    const set = { row: id, threads: count, entries: measured.entries.map(timed) };
    sets.push({ ...set, ...(work && { work }) });
    const [ours] = measured.entries;
    if (ours?.contender === 'ours' && ours.state !== 'measured')
      throw new Error(`row "${id}", ${on}: our own side failed: ${ours?.message}`);
  }
  const goals = plan.rows.flatMap((row) => judge(row, sets));
  return { machine, versions, sets, ceilings, goals };
}

function timed(entry: Entry): TimedEntry {
  if (entry.samples.length === 0) return entry;
  return { ...entry, median: median(entry.samples) };
}

/** The middle value; of an even number of them the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
}

async function measureCeilings(plan: Plan, threads: number): Promise<Ceiling[]> {
  const contenders = (['ours', 'numpy'] as const).filter((one) => plan.contenders.includes(one));
  const { n, length, activations } = plan.roofline;
  const rate = async (row: string, sizes: object, tolerance: number, amount: number) => {
    const order = { row, sizes, threads, contenders, tolerance };
    const { entries } = await measureSet(order, plan.patience);
    // The best of all samples: a ceiling is what nothing disturbed.
    return contenders.map((one) => {
      const samples = entries.find(({ contender }) => contender === one)?.samples ?? [];
      return samples.length > 0 ? amount / Math.min(...samples) / 1e9 : undefined;
    });
  };
  const product = (type: GemmSizes['type'], tolerance: number) =>
    rate('gemm', { n, type }, tolerance, 2 * n ** 3);
  const float32 = await product('float32', 1e-4);
  const float64 = await product('float64', 1e-10);
  const bandwidth = await rate('copy', { length }, 0, 2 * 8 * length);
  const silu = await rate('silu', { count: activations }, 1e-4, activations);
  return contenders.flatMap((contender, i) => {
    const [single, double, copied, taken] = [float32[i], float64[i], bandwidth[i], silu[i]];
    if (!single || !double || !copied || !taken) return [];
    const rates = { float32: single, float64: double, bandwidth: copied, activations: taken };
    return [{ contender, threads, ...rates }];
  });
}

function judge(row: Row, sets: readonly TimedSet[]): JudgedGoal[] {
  return sets
    .filter((set) => set.row === row.id)
    .flatMap(({ threads, entries }) =>
      row.goals
        .filter(({ against }) => entries.some(({ contender }) => contender === against) || !against)
        .map(({ measure, bound, against = null }) => {
          const ours = entries[0];
          const other = entries.find(({ contender }) => contender === against)?.median;
          const speed = other && ours?.median ? other / ours.median : null;
          const got = measure === 'speed' ? speed : (ours?.facts?.['max-error'] ?? null);
          const isReached = got === null ? null : measure === 'speed' ? got >= bound : got <= bound;
          return { row: row.id, threads, measure, against, bound, got, isReached };
        }),
    );
}

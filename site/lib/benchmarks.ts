import type {
  TimedEntry as Entry,
  JudgedGoal as Goal,
  Measured,
  TimedSet,
} from '../../pipeline/engine/bench/run.ts';
import { formatNumber } from '../../pipeline/figures/kit/format-number.ts';
import { getArtifact, readOutput } from './artifacts.ts';
import { threeDigits } from './three-digits.ts';

// The result of `npm run bench` in words: nothing about a time is typed into a page.

export type { Entry, Goal };
/** Looks up a string of the site; `{{name}}` in it is replaced. */
export type Say = (key: string, slots?: Readonly<Record<string, string | number>>) => string;

/** What was measured. */
export function benchmarks(): Measured {
  return JSON.parse(readOutput(getArtifact('benchmarks'), 'result.json').toString('utf8'));
}

/** Three significant digits and a unit: 12.3 ms. */
export function shownSeconds(seconds: number): string {
  const [value, unit] =
    seconds >= 1 ? [seconds, 's'] : seconds >= 1e-3 ? [seconds * 1e3, 'ms'] : [seconds * 1e6, 'µs'];
  return `${threeDigits(value)}\u00a0${unit}`;
}

/** Whether a goal is told as a share of the other's time, not as so many times its speed. */
const isShare = ({ bound }: Goal) => bound <= 1;

/** Goals that differ in the number of threads only stand together. */
export function sameGoals(goals: readonly Goal[]): readonly (readonly [Goal, ...Goal[]])[] {
  const groups = new Map<string, [Goal, ...Goal[]]>();
  for (const goal of goals) {
    const key = `${goal.row} ${goal.measure} ${goal.against}`;
    const same = groups.get(key);
    if (same) same.push(goal);
    else groups.set(key, [goal]);
  }
  return [...groups.values()];
}

/** “1 thread”, “2 threads”. */
export const threadsText = (threads: number, say: Say): string =>
  say(threads === 1 ? 'fcs.bench.thread' : 'fcs.bench.severalThreads', { threads });

/** What a goal asks for: “at most 1.3 times the time of PyTorch”. */
export function goalText(goal: Goal, say: Say): string {
  if (goal.measure === 'max-error')
    return say('fcs.bench.goal.error', { bound: formatNumber({ value: goal.bound }) });
  const other = say(`fcs.bench.who.${goal.against}`);
  const bound = plain(isShare(goal) ? 1 / goal.bound : goal.bound);
  const key = goal.bound === 1 ? 'same' : isShare(goal) ? 'time' : 'speed';
  // A full-width bracket brings its own space.
  return say(`fcs.bench.goal.${key}`, { other, bound }).replaceAll('） ', '）');
}

/** What came of it: “1.72 times its time”. */
export function gotText(goal: Goal, say: Say): string {
  if (goal.got === null) return say('fcs.bench.none');
  if (goal.measure === 'max-error') return formatNumber({ value: goal.got });
  const got = threeDigits(isShare(goal) ? 1 / goal.got : goal.got);
  return say(isShare(goal) ? 'fcs.bench.got.time' : 'fcs.bench.got.speed', { got });
}

/** `reached`, `missed` or `open`: the last part of the key of a word. */
export const outcomeOf = ({ isReached }: Goal): 'reached' | 'missed' | 'open' =>
  isReached === null ? 'open' : isReached ? 'reached' : 'missed';

/** The sets of one row, by threads. @throws if there is no such row. */
export function setsOf(result: Measured, row: string): readonly TimedSet[] {
  const found = result.sets.filter((set) => set.row === row);
  if (found.length > 0) return found;
  const known = [...new Set(result.sets.map((set) => set.row))].join(', ');
  throw new Error(`there is no row "${row}" in the benchmarks; there are ${known}`);
}

/** As a person writes it: 1.3, not 1.3000000000000003. */
const plain = (value: number) => String(Number(value.toPrecision(3)));

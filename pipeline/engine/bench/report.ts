import { readFileSync } from 'node:fs';
import type { JudgedGoal, Measured } from './run.ts';

// What `npm run bench` prints at its end: the committed measurement, as lines for a person.

/** A measurement as text. */
export function report({ machine, sets, goals, versions }: Measured): string {
  const lines = sets.flatMap(({ row, threads, entries }) => [
    `${row}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
    ...entries.map(({ contender, median, state, message }) => {
      const told = median === undefined ? `${state}: ${message ?? ''}` : shown(median);
      return `  ${contender.padEnd(16)} ${told}`;
    }),
    ...goals.filter((goal) => goal.row === row && goal.threads === threads).map(judged),
  ]);
  const { processor, cores, load } = machine;
  const software = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    `${processor}, ${cores} cores, load ${load} before the start`,
    ...(load > cores / 4
      ? ['It was busy before the start: measure again when the load is low.']
      : []),
    software.join(', '),
    ...lines,
    '',
  ].join('\n');
}

function judged({ measure, against, bound, got, isReached }: JudgedGoal): string {
  const outcome = isReached === null ? 'open' : isReached ? 'reached' : 'NOT reached';
  const wanted = Number(bound.toPrecision(3));
  if (measure === 'max-error') return `  goal: error at most ${wanted}: ${got}, ${outcome}`;
  const ratio = got === null ? 'not measured' : got.toPrecision(3);
  return `  goal: ${wanted} times as fast as ${against}: ${ratio}, ${outcome}`;
}

function shown(seconds: number): string {
  if (seconds >= 1) return `${seconds.toPrecision(3)} s`;
  return seconds >= 1e-3
    ? `${(seconds * 1e3).toPrecision(3)} ms`
    : `${(seconds * 1e6).toPrecision(3)} µs`;
}

if (process.argv[1] === import.meta.filename) {
  const file = new URL('../../../artifacts/benchmarks/result.json', import.meta.url);
  process.stdout.write(report(JSON.parse(readFileSync(file, 'utf8'))));
}

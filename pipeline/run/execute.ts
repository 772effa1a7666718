import { type ChildProcess, fork } from 'node:child_process';
import { discard } from './folders.ts';
import { programs } from './host.ts';
import { self } from './owner.ts';
import { Problem } from './problem.ts';
import type { Project } from './project.ts';
import type { Reporter } from './reporter.ts';
import type { Message, Order } from './task.ts';

const running = new Set<ChildProcess>();
/** How long a worker may take to save itself when its time is up, in milliseconds. */
export const grace = 20_000;

/** Does one task in a process of its own. @throws Problem with what the worker says. */
export function execute(order: Order, reporter: Reporter): Promise<Message> {
  const [file, ...args] = programs.worker;
  // It is told whose it is: asked itself, a worker whose parent is gone by then names process 1.
  const child = fork(file, [...args, self], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    // Whatever an experiment prints goes to standard error; standard output is for answers.
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  stopWith(child);
  const { task, deadline = Infinity } = order;
  // A worker that is gone before it hears anything is reported by its exit.
  child.send(order, () => {});
  return new Promise((resolve, reject) => {
    let answer: Message | undefined;
    const late = `it did not save itself within ${grace / 1000} s more and was stopped`;
    const stop = () => {
      if (answer) return;
      answer = { type: 'paused', message: late };
      child.kill('SIGKILL');
    };
    const timer = deadline < Infinity ? setTimeout(stop, deadline + grace - Date.now()) : undefined;
    child.on('message', (message: Message) => {
      if (message.type === 'progress') reporter.progress(task.id, message.fraction, message.doing);
      else if (message.type === 'note') reporter.note(`${task.id}: ${message.message}`);
      else answer = message;
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      if (answer?.type === 'failed') reject(new Problem(answer.message));
      else if (answer) resolve(answer);
      else {
        const how = signal ? `was killed by ${signal}` : `ended with code ${code}`;
        const advice = signal === 'SIGKILL' ? ' (too little memory?)' : '';
        reject(new Problem(`its process ${how}${advice} before it was done`));
      }
    });
  });
}

/** Has a process end when this one is told to. */
export function stopWith(child: ChildProcess): void {
  running.add(child);
  child.once('exit', () => running.delete(child));
}

/** Runs `action` on every item, `jobs` at a time, in order of the items. */
export async function inParallel<T>(
  items: readonly T[],
  jobs: number,
  action: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const lane = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await action(item);
  };
  await Promise.all(Array.from({ length: Math.min(jobs, items.length) }, lane));
}

const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Runs `action`; Ctrl-C and kill stop the workers and remove what they staged. The artifacts stay
 * as they are.
 * @param clean removes what `action` has written and nobody shall see.
 */
export async function stoppable<T>(
  project: Project,
  action: () => Promise<T>,
  clean: () => void = () => discard(project),
): Promise<T> {
  const stop = (signal: keyof typeof signals) => {
    for (const child of running) child.kill('SIGKILL');
    clean();
    process.stderr.write(`\nStopped (${signal}). The artifacts are as they were.\n`);
    process.exit(signals[signal]);
  };
  const names = Object.keys(signals) as (keyof typeof signals)[];
  for (const name of names) process.on(name, stop);
  try {
    const done = await action();
    // Who has sent a signal while this was busy is still heard.
    await new Promise((resolve) => setImmediate(resolve));
    return done;
  } finally {
    for (const name of names) process.off(name, stop);
  }
}

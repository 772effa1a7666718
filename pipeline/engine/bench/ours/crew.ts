import { once } from 'node:events';
import { parentPort, Worker, workerData } from 'node:worker_threads';

// Work that falls into independent shares: one thread a share, which keeps it from order to order.

interface Crew<Answer> {
  /** Sends `order` to all threads; the answer of each. */
  run(order: number): Promise<Answer[]>;
}

/**
 * Starts threads and deals `total` pieces to them as equally as possible.
 * @param task what the thread gets that does `count` pieces from `first` on.
 */
export async function openCrew<Task, Answer>(
  file: URL,
  threads: number,
  task: (first: number, count: number) => Task,
  total: number,
): Promise<Crew<Answer>> {
  const at = (thread: number) => Math.round((total * thread) / threads);
  const workers = Array.from(
    { length: threads },
    (_, i) => new Worker(file, { workerData: task(at(i), at(i + 1) - at(i)) }),
  );
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  return {
    run: (order) =>
      Promise.all(
        workers.map(async (worker) => {
          const answer = once(worker, 'message');
          worker.postMessage(order);
          return (await answer)[0] as Answer;
        }),
      ),
  };
}

/** The loop of a thread: `prepare` makes its share ready and returns what an order does. */
export function serveCrew<Task, Answer>(prepare: (task: Task) => (order: number) => Answer): void {
  const work = prepare(workerData as Task);
  parentPort?.on('message', (order: number) => parentPort?.postMessage(work(order)));
  parentPort?.postMessage('ready');
}

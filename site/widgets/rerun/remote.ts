import { Unreachable } from '../near.ts';
import type { Reply, Request, Saved, State } from './protocol.ts';

/** Longest wait for an answer, ms; then the worker is taken for dead. */
const patience = 20_000;

/** The page's end of the worker: `ask` resolves with the next state. */
export class Remote {
  #worker: Worker;
  #waiting: {
    resolve: (reply: never) => void;
    reject: (reason: Error) => void;
    timer: ReturnType<typeof setTimeout>;
  }[] = [];

  constructor() {
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    this.#worker.onmessage = ({ data }: MessageEvent<Reply>) => {
      const next = this.#waiting.shift();
      if (!next) return;
      clearTimeout(next.timer);
      if (data.type === 'failure')
        next.reject(data.unreachable ? new Unreachable(data.message) : new Error(data.message));
      else next.resolve(data as never);
    };
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#fail(
        event.message ? new Error(event.message) : new Unreachable('worker could not be loaded'),
      );
    };
  }

  /** Rejects where the worker fails, cannot be loaded or does not answer. */
  ask(request: Request): Promise<State> {
    return this.#send(request);
  }

  /** What can be saved of the run as it stands. */
  save(): Promise<Saved> {
    return this.#send({ type: 'save' });
  }

  #send<T>(request: Request): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#fail(new Error('no answer')), patience);
      this.#waiting.push({ resolve, reject, timer });
      this.#worker.postMessage(request);
    });
  }

  close(): void {
    this.#worker.terminate();
    this.#fail(new Error('closed'));
  }

  #fail(error: Error): void {
    for (const { reject, timer } of this.#waiting.splice(0)) {
      clearTimeout(timer);
      reject(error);
    }
  }
}

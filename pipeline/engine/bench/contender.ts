import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Failed, Hello, Order } from './protocol.ts';

/** How a contender's process is started. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A contender that runs and waits for orders. */
export interface Contender {
  readonly versions: Hello['versions'];
  /** @throws Error with what it says went wrong. */
  ask<Answer>(order: Order): Promise<Answer>;
  /** Ends its process; returns when it is gone, so that it disturbs no other. */
  close(): Promise<void>;
}

/** Longest silence: the slowest known unit of work takes two minutes. */
const patience = 900_000;

/** Starts a contender. @throws Error if it does not start, or lacks what it needs. */
export async function startContender({ command, args, env }: Program): Promise<Contender> {
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (bytes) => {
    complaint = `${complaint}${bytes}`.slice(-2000);
  });
  const gone = new Promise<string>((resolve) => {
    child.once('error', ({ message }) => resolve(message));
    child.once('close', (code, signal) => {
      const lines = complaint.trim().split('\n');
      const last = lines.findLast((line) => /error:/i.test(line)) ?? lines.at(-1);
      resolve(last || `it ended with ${signal ?? `code ${code}`}`);
    });
  });
  // Orders to one that has just ended are answered by its end.
  child.stdin.on('error', () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();

  const listen = async <Answer>(): Promise<Answer> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<string>((resolve) => {
      timer = setTimeout(() => {
        child.kill('SIGKILL');
        resolve(`it was silent for ${patience / 1000} s`);
      }, patience);
    });
    try {
      for (;;) {
        const next = await Promise.race([lines.next(), late]);
        if (typeof next === 'string') throw new Error(next);
        if (next.done) throw new Error(await gone);
        // Libraries greet their users on standard output.
        if (!next.value.startsWith('{')) continue;
        const answer = JSON.parse(next.value) as Answer | Failed;
        if (typeof answer === 'object' && answer && 'error' in answer)
          throw new Error((answer as Failed).error);
        return answer as Answer;
      }
    } finally {
      clearTimeout(timer);
    }
  };

  const close = async () => {
    child.stdin.end();
    const timer = setTimeout(() => child.kill('SIGKILL'), 2000);
    await gone;
    clearTimeout(timer);
  };
  try {
    const { versions } = await listen<Hello>();
    return {
      versions,
      close,
      ask: (order) => {
        child.stdin.write(`${JSON.stringify(order)}\n`);
        return listen();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

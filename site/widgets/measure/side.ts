import type {
  Failed,
  Hello,
  Order,
  Prepared,
  Ran,
} from '../../../pipeline/engine/bench/protocol.ts';

/** The page's end of a worker that measures one side. */
export interface Side {
  ask<Answer extends Prepared | Ran>(order: Order): Promise<Answer>;
  close(): void;
}

/** Starts one side. Rejects where it cannot be loaded. */
export async function openSide(name: 'ours' | 'tfjs'): Promise<Side> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name });
  const listen = <Answer>() =>
    new Promise<Answer>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Answer | Failed>) => {
        if (typeof data === 'object' && data && 'error' in data) reject(new Error(data.error));
        else resolve(data as Answer);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(event.message || 'worker could not be loaded'));
      };
    });
  await listen<Hello>();
  return {
    ask: (order) => {
      const answer = listen<never>();
      worker.postMessage(order);
      return answer;
    },
    close: () => worker.terminate(),
  };
}

import type { Health } from '../engine.ts';

// Of an error, such as a GPU without memory left, WebGPU tells only whoever listens. TensorFlow.js
// does not: it computes on, and every number is 0.

/** What of a GPUDevice is used. */
export interface Device {
  addEventListener(type: 'uncapturederror', heard: (event: { error: Error }) => void): void;
  readonly lost: Promise<{ readonly reason: string; readonly message: string }>;
  readonly queue: { onSubmittedWorkDone(): Promise<unknown> };
}

const notAllowed =
  'the program asked the GPU for something that WebGPU does not allow there; the mistake is in the ' +
  'program (an operation, or its shapes), not in the GPU';

/** Listens to a device from now on. */
export function watchDevice(device: Device): Health {
  let first: Error | undefined;
  const failed = new Promise<never>((_, reject) => {
    const fail = (message: string, what = 'the GPU has failed') => {
      first ??= new Error(`${what}: ${message.split('\n')[0]}`);
      reject(first);
    };
    device.addEventListener('uncapturederror', ({ error }) => {
      const kind = error.constructor.name;
      if (kind.includes('Validation')) fail(error.message, notAllowed);
      else fail(`${kind.includes('OutOfMemory') ? 'out of memory: ' : ''}${error.message}`);
    });
    device.lost.then(({ reason, message }) => fail(`it is lost (${reason}): ${message}`));
  });
  // Whoever has work under way hears of it below; without any, nobody needs to.
  failed.catch(() => {});
  const check = () => {
    if (first) throw first;
  };
  return {
    check,
    async during(work) {
      check();
      const result = await Promise.race([failed, Promise.resolve().then(work)]);
      // What was asked last may fail yet.
      await Promise.race([failed, device.queue.onSubmittedWorkDone()]);
      check();
      return result;
    },
  };
}

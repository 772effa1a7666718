import type {
  Failed,
  Hello,
  Order,
  Prepared,
  Ran,
} from '../../../pipeline/engine/bench/protocol.ts';
import { fitLine, fitNet } from '../../../pipeline/engine/bench/small/ours.ts';

// One side of the comparison in a page: our code, or TensorFlow.js. It speaks as the contenders of
// `npm run bench` do, which starts this very file in a browser of its own.

/** Fits one of the small models; returns the loss that remains. */
// biome-ignore lint/suspicious/noExplicitAny: each row has sizes of its own, which its sender typed
type Fit = (sizes: any) => number | Promise<number>;

interface Side {
  readonly line: Fit;
  readonly net: Fit;
  readonly version: string;
}

const side: Side =
  self.name === 'tfjs' ? await import('./tfjs.ts') : { line: fitLine, net: fitNet, version: '' };
let work: (() => number | Promise<number>) | undefined;

async function answer(order: Order): Promise<Prepared | Ran> {
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  if (order.do === 'prepare') {
    const fit = side[order.row === 'net' ? 'net' : 'line'];
    work = () => fit(order.with);
    const value = await work();
    return { value, seconds: seconds() };
  }
  if (!work) throw new Error('got "run", expected "prepare" first');
  for (let i = 0; i < order.count; i++) await work();
  return { seconds: seconds() };
}

self.addEventListener('message', async ({ data }: MessageEvent<Order>) => {
  try {
    self.postMessage(await answer(data));
  } catch (error) {
    self.postMessage({ error: (error as Error).message } satisfies Failed);
  }
});
const versions: Record<string, string> = side.version ? { 'TensorFlow.js': side.version } : {};
self.postMessage({ versions } satisfies Hello);

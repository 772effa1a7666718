import { createInterface } from 'node:readline';
import type { Bench, Failed, Hello, Order, Prepared, Ran } from './protocol.ts';

/** Makes a row of the given sizes ready. */
// biome-ignore lint/suspicious/noExplicitAny: each row has sizes of its own, which its sender typed
export type Rows = Readonly<Record<string, (sizes: any) => Bench | Promise<Bench>>>;

/** Answers orders from standard input until it ends: the loop of a contender in JavaScript. */
export async function serve(versions: Hello['versions'], rows: Rows): Promise<void> {
  say({ versions });
  let bench: Bench | undefined;
  for await (const line of createInterface({ input: process.stdin })) {
    try {
      const order = JSON.parse(line) as Order;
      if (order.do === 'prepare') {
        const make = rows[order.row];
        if (!make) throw new Error(`there is no row "${order.row}" here`);
        bench = await make(order.with);
        const start = performance.now();
        const { units, ...checked } = await bench.check();
        say({ ...checked, seconds: (performance.now() - start) / 1000 / units });
      } else {
        if (!bench) throw new Error('got "run", expected "prepare" first');
        const start = performance.now();
        await bench.run(order.count);
        say({ seconds: (performance.now() - start) / 1000 });
      }
    } catch (error) {
      say({ error: error instanceof Error ? error.message : String(error) });
    }
  }
  // Threads of the engine would keep the process alive.
  process.exit(0);
}

function say(answer: Hello | Prepared | Ran | Failed): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

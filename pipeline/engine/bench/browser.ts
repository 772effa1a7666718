import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Contender } from './contender.ts';
import type { Failed, Hello } from './protocol.ts';

// The worker that readers start in the page of the benchmarks, started in a browser of our own.
const worker = new URL('../../../site/widgets/measure/worker.ts', import.meta.url);
const patience = 120_000;

/** What the page keeps for us. */
interface Page {
  answers: unknown[];
  wake: () => void;
  worker: Worker;
}

/**
 * Starts one side of the comparison in a browser.
 * @throws Error if there is no browser, or the worker does not start.
 */
export async function openBrowser(side: 'ours' | 'tfjs'): Promise<Contender> {
  const [{ build, preview }, { launchBrowser }] = await Promise.all([
    import('vite'),
    import('./launch.ts'),
  ]);
  const folder = mkdtempSync(path.join(tmpdir(), 'fcs-bench-'));
  const closing: (() => Promise<unknown>)[] = [
    async () => rmSync(folder, { recursive: true, force: true }),
  ];
  const close = async () => {
    for (const step of closing.reverse()) await step();
  };
  try {
    const output = { entryFileNames: 'worker.js', format: 'es' as const };
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        outDir: folder,
        target: 'esnext',
        chunkSizeWarningLimit: 10_000,
        rollupOptions: { input: fileURLToPath(worker), output },
      },
    });
    const server = await preview({
      configFile: false,
      logLevel: 'error',
      build: { outDir: folder },
      preview: { host: '127.0.0.1', port: 0 },
    });
    closing.push(() => server.close());
    const browser = await launchBrowser();
    closing.push(() => browser.close());
    const page = await browser.newPage();
    page.setDefaultTimeout(patience);
    await page.goto(`${server.resolvedUrls?.local[0]}worker.js`);
    const listen = async <Answer>(): Promise<Answer> => {
      const answer = await page.evaluate(async () => {
        const kept = (globalThis as unknown as { bench: Page }).bench;
        while (kept.answers.length === 0)
          await new Promise<void>((resolve) => {
            kept.wake = resolve;
          });
        return kept.answers.shift();
      });
      if (typeof answer === 'object' && answer && 'error' in answer)
        throw new Error((answer as Failed).error);
      return answer as Answer;
    };
    await page.evaluate((name) => {
      const kept: Page = {
        answers: [],
        wake: () => {},
        worker: new Worker('/worker.js', { type: 'module', name }),
      };
      const keep = (answer: unknown) => {
        kept.answers.push(answer);
        kept.wake();
      };
      kept.worker.onmessage = ({ data }) => keep(data);
      kept.worker.onerror = ({ message }) => keep({ error: message || 'the worker did not start' });
      (globalThis as unknown as { bench: Page }).bench = kept;
    }, side);
    const { versions } = await listen<Hello>();
    return {
      versions: { ...versions, Chromium: browser.version() },
      close,
      async ask(order) {
        const sent =
          order.do === 'prepare' ? { ...order, row: order.row.replace('browser-', '') } : order;
        await page.evaluate((message) => {
          (globalThis as unknown as { bench: Page }).bench.worker.postMessage(message);
        }, sent as object);
        return listen();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

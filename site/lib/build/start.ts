import { spawn } from 'node:child_process';
import { preview } from 'astro';
// Says problems alone.
import '../../../pipeline/run/tool.ts';
import { root } from '../identity.ts';
import { freePort, remember, whoServes } from './serving.ts';

// `npm start`: computes what is stale, builds the site, serves it. A second one in the same folder would
// build away what the first one serves, so it says where that is; in another folder it serves beside it.

const firstPort = 4321;
const serving = await whoServes(root);
if (serving) {
  console.log(
    `This folder is served already, by process ${serving.pid}: ${serving.address}\n` +
      'To build it anew, stop that one (Ctrl-C where it runs) and start again.',
  );
  process.exit(0);
}

// npm's shell ends on a signal and tells nobody.
const { ppid } = process;
if (process.env.npm_lifecycle_event)
  setInterval(() => process.ppid === ppid || process.exit(1), 500).unref();
await step('--disable-warning=ExperimentalWarning', 'pipeline/run/cli.ts', 'run');
await step('node_modules/astro/bin/astro.mjs', 'build');
const server = await preview({ root, server: { port: await freePort(firstPort) } });
const address = `http://localhost:${server.port}${process.env.SITE_BASE ?? ''}/`.replace(
  /\/+$/,
  '/',
);
const forget = remember({ pid: process.pid, address, root });
process.on('exit', forget);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => process.exit(0));
await server.closed();

/** Runs a program of this repository to its end; this one ends with it where it fails. */
async function step(...words: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, words, { cwd: root, stdio: 'inherit' });
  const end = () => child.kill();
  process.on('exit', end);
  const code = await new Promise<number>((resolve) =>
    child.on('exit', (status) => resolve(status ?? 1)),
  );
  process.off('exit', end);
  if (code !== 0) process.exit(code);
}

import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Most of the time of a short command goes into compiling the TypeScript parser; workers inherit.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(
  new URL('../../node_modules/.cache/pipeline', import.meta.url),
);
enableCompileCache(process.env.NODE_COMPILE_CACHE);
const { main } = await import('./main.ts');

const root = fileURLToPath(new URL('../..', import.meta.url));
const { stderr, stdout, env, argv } = process;

// `| head` closes the pipe before everything is said.
stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
// npm's shell ends on a signal and tells nobody: a run would go on, and replace an artifact later.
const { pid, ppid } = process;
if (env.npm_lifecycle_event)
  setInterval(() => process.ppid === ppid || process.kill(pid, 'SIGTERM'), 500).unref();
process.exitCode = await main(argv.slice(2), root, env, {
  out: (text) => stdout.write(text),
  error: (text) => stderr.write(text),
  columns: stderr.isTTY && !env.CI ? stderr.columns || 80 : undefined,
});

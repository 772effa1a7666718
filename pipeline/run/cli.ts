import { fileURLToPath } from 'node:url';
import { main } from './main.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { stderr, stdout, env, argv } = process;

process.exitCode = await main(argv.slice(2), root, env, {
  out: (text) => stdout.write(text),
  error: (text) => stderr.write(text),
  columns: stderr.isTTY && !env.CI ? (stderr.columns ?? 80) : undefined,
});

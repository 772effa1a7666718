import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

const bench = (...args: string[]) =>
  spawnSync(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      'pipeline/engine/bench/bench.ts',
      'run',
      'benchmarks',
      '--force',
      ...args,
    ],
    { encoding: 'utf8', timeout: 100_000 },
  );

it('says what it does when it is asked, and measures nothing', () => {
  const { status, stdout } = bench('--help');
  expect(status).toBe(0);
  expect(stdout).toContain('takes no options');
});

it.each(['--threads=1', 'langevin'])('refuses %s, which would go unread', (word) => {
  const { status, stdout, stderr } = bench(word);
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain(`got ${word}, expected nothing`);
  expect(stderr).toContain('npm run bench');
});

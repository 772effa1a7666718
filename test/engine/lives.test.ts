import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it('a program that trains on threads needs no more memory as it goes on, and ends by itself', async () => {
  const file = path.join(import.meta.dirname, 'lives.ts');
  const line = ['--disable-warning=ExperimentalWarning', file];
  const run = promisify(execFile)(process.execPath, line, { timeout: 200_000 });
  const { threads, warm, end } = JSON.parse((await run).stdout);
  expect(threads).toBe(3);
  expect(warm.numTensors).toBeGreaterThan(0);
  expect(end).toEqual(warm);
}, 240_000);

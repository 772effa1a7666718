import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort, remember, whoServes } from '../../site/lib/build/serving.ts';

const root = mkdtempSync(path.join(tmpdir(), 'fcs-serving-'));
let server: Server;
let port = 0;
beforeAll(async () => {
  server = createServer((_, response) => response.end('the site')).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.close();
  rmSync(root, { recursive: true });
});
const serving = (over: object = {}) => ({
  pid: process.pid,
  address: `http://127.0.0.1:${port}/`,
  root,
  ...over,
});

it('knows who serves a folder, until that one ends', async () => {
  expect(await whoServes(root)).toBe(undefined);
  const forget = remember(serving());
  expect(await whoServes(root)).toEqual(serving());
  forget();
  expect(await whoServes(root)).toBe(undefined);
});

it.each([
  ['a process that is gone', { pid: 2 ** 22 + 1 }],
  ['an address where nobody answers', { address: 'http://127.0.0.1:1/' }],
])('believes no note of %s', async (_, over) => {
  const forget = remember(serving(over));
  expect(await whoServes(root)).toBe(undefined);
  forget();
});

it('does not take the note that came with a copy of the folder for its own', async () => {
  const copy = path.join(root, 'copy');
  const forget = remember(serving({ root: copy }));
  const { renameSync, mkdirSync } = await import('node:fs');
  mkdirSync(path.join(root, '.cache'), { recursive: true });
  renameSync(path.join(copy, '.cache/serving.json'), path.join(root, '.cache/serving.json'));
  expect(await whoServes(root)).toBe(undefined);
  forget();
});

it('serves beside whoever has the port', async () => {
  expect(await freePort(port)).toBeGreaterThan(port);
});

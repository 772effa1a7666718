import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type PreviewServer, preview } from 'vite';

const astro = fileURLToPath(new URL('../../node_modules/astro/bin/astro.mjs', import.meta.url));

/** Builds the site into a folder, as `npm run build` does, and says nothing unless it fails. */
export function buildSite(dist: string): void {
  // Not by way of npx, which not every installation of npm brings along.
  execFileSync(process.execPath, [astro, 'build', '--outDir', path.resolve(dist)], {
    stdio: ['ignore', 'ignore', 'inherit'],
    // Vitest says "test", and then Vite would build for development: without search, say.
    env: { ...process.env, NODE_ENV: 'production' },
  });
}

/** Serves a built site on a port that is free; `address` has no slash at the end. */
export async function serveSite(
  dist: string,
): Promise<{ address: string; close: PreviewServer['close'] }> {
  const server = await preview({
    configFile: false,
    appType: 'mpa',
    logLevel: 'warn',
    build: { outDir: dist },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return { address: `http://127.0.0.1:${address.port}`, close: () => server.close() };
}

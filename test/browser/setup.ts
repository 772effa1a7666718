import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { preview } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the served site, without a slash at the end. */
    site: string;
    /** Folder it is served from. */
    dist: string;
  }
}

const astro = fileURLToPath(new URL('../../node_modules/astro/bin/astro.mjs', import.meta.url));

/** Builds the site once for all browser tests (FCS_DIST: take that built folder), and serves it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dist = path.resolve(process.env.FCS_DIST ?? '.cache/test-site');
  if (process.env.FCS_DIST === undefined) {
    // Not by way of npx, which not every installation of npm brings along.
    execFileSync(process.execPath, [astro, 'build', '--outDir', dist], {
      stdio: ['ignore', 'ignore', 'inherit'],
      // Vitest says "test", and then Vite would build for development: without search, say.
      env: { ...process.env, NODE_ENV: 'production' },
    });
  } else if (!existsSync(path.join(dist, 'index.html'))) {
    throw new Error(`FCS_DIST names ${dist}, which holds no built site: run npm run build first`);
  }
  const server = await preview({
    configFile: false,
    appType: 'mpa',
    logLevel: 'warn',
    build: { outDir: dist },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  project.provide('site', `http://127.0.0.1:${address.port}`);
  project.provide('dist', dist);
  return () => server.close();
}

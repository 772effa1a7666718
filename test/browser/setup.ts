import { existsSync } from 'node:fs';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildSite, serveSite } from './site.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the served site, without a slash at the end. */
    site: string;
    /** Folder it is served from. */
    dist: string;
  }
}

/** Builds the site once for all browser tests (FCS_DIST: take that built folder), and serves it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dist = path.resolve(process.env.FCS_DIST ?? '.cache/test-site');
  if (process.env.FCS_DIST === undefined) buildSite(dist);
  else if (!existsSync(path.join(dist, 'index.html')))
    throw new Error(`FCS_DIST names ${dist}, which holds no built site: run npm run build first`);
  const { address, close } = await serveSite(dist);
  project.provide('site', address);
  project.provide('dist', dist);
  return close;
}

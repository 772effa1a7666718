import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of what `smoke.ts` has computed in this session. */
    smokeRuns: string;
  }
}

export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(path.join(tmpdir(), 'fcs-smoke-'));
  project.provide('smokeRuns', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}

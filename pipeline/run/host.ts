import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

// What the pipeline finds in the file tree: its modules, its experiments and the programs that run
// in processes of their own. A bundle has no such tree: there a generated module with these
// exports stands in this one's place (bundle/javascript.ts).

/** Imports a module of the project by its path there. */
export const importModule = (root: string, file: string): Promise<Record<string, unknown>> =>
  import(/* @vite-ignore */ pathToFileURL(path.join(root, file)).href);

/** Names of the experiments, sorted. */
export function experimentNames(root: string): string[] {
  const folder = path.join(root, 'pipeline/experiments');
  if (!existsSync(folder)) return [];
  return (
    readdirSync(folder, { withFileTypes: true })
      // A folder that git has emptied stays behind.
      .filter(
        (entry) => entry.isDirectory() && readdirSync(path.join(folder, entry.name)).length > 0,
      )
      .map((entry) => entry.name)
      .sort()
  );
}

/** Whether this runs in a bundle: no sources, no npm. */
export const isBundle: boolean = false;

export interface Sources {
  readonly commit: string;
  readonly isClean: boolean;
}

/** What a bundle was made from: where it runs there is no git, or that of somebody else. */
export const bundledFrom: Sources | undefined = undefined;

/** What `fork` is given: a file, and the arguments that come before all others. */
export const programs: Readonly<Record<'worker' | 'probe', readonly [file: string, ...string[]]>> =
  {
    worker: [fileURLToPath(new URL('./worker.ts', import.meta.url))],
    probe: [fileURLToPath(new URL('./probe/probe.ts', import.meta.url))],
  };

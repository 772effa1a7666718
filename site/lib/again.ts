import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Manifest } from '../../pipeline/run/manifest.ts';
import { root } from './identity.ts';

const require = createRequire(import.meta.url);

/** Commands that compute a result again. */
interface Again {
  /** Replaces it. */
  readonly run: string;
  /** Compares it; what was measured is never compared. */
  readonly verify?: string;
  /** Puts a smaller one in its place, where this size takes a GPU. */
  readonly smaller?: string;
}

/**
 * A measurement is taken by the npm script made for it, where there is one. The profile for GPUs is
 * left to a processor only by name.
 */
export function commandsOf({ experiment, kind, profile, backend, provenance }: Manifest): Again {
  const pipeline = 'npm run pipeline --';
  if (kind !== 'measurement') {
    const takesGpu = profile === 'gpu' && provenance.isGpu;
    const by = profile === 'gpu' && !takesGpu ? ` --backend ${backend}` : '';
    return {
      run: `${pipeline} run ${experiment} --profile ${profile}${by} --force`,
      verify: `${pipeline} verify ${experiment}`,
      ...(takesGpu &&
        hasSmaller(experiment) && {
          smaller: `${pipeline} run ${experiment} --profile cpu`,
        }),
    };
  }
  const run = `run ${experiment} --force`;
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Readonly<Record<string, string>>;
  };
  const script = Object.keys(scripts).find((name) => scripts[name]?.includes(run));
  return { run: script ? `npm run ${script}` : `${pipeline} ${run}` };
}

/** Whether it has the size for processors, which one for a GPU alone (`only: 'gpu'`) lacks. */
function hasSmaller(id: string): boolean {
  const file = join(root, 'pipeline/experiments', id, 'numbers.ts');
  if (!existsSync(file)) return true;
  return 'cpu' in (require(file) as { default: { profiles: object } }).default.profiles;
}

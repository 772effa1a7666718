import type { EngineAbout, EngineBackend } from '../../engine/engine.ts';
import { measureMatMul } from '../../engine/measure.ts';
import { openEngine } from '../../engine/open.ts';
import { explain } from './explain.ts';

// Tries one backend in a process of its own: what crashes, hangs or takes hold of a GPU there does
// no harm here. Started by `probeEngine`.

export type Probed =
  | { readonly isReady: true; readonly about: EngineAbout; readonly gflops?: number }
  | { readonly isReady: false; readonly message: string };

async function probe(backend: EngineBackend, isMeasured: boolean): Promise<Probed> {
  try {
    const engine = await openEngine(backend);
    const { about } = engine;
    if (!isMeasured) return { isReady: true, about };
    return {
      isReady: true,
      about,
      gflops: await engine.health.during(() => measureMatMul(engine)),
    };
  } catch (error) {
    return { isReady: false, message: explain(backend, error) };
  }
}

const [backend, measured] = process.argv.slice(2);
const answer = await probe(backend as EngineBackend, measured === 'measured');
process.send?.(answer, () => process.exit(0));

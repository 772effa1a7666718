import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../../pipeline/engine/experiment.ts';
import type { SpectralKernels } from '../../../pipeline/models/spectral/kernels.ts';
import { backendsOf, chooseBackend, startBackend } from '../../../pipeline/run/backend.ts';
import { computeKey } from '../../../pipeline/run/inputs.ts';
import { loadExperiment } from '../../../pipeline/run/load.ts';
import { openProject } from '../../../pipeline/run/project.ts';

const project = openProject(path.resolve(import.meta.dirname, '../../..'));
const experiment: Experiment = await loadExperiment(project, 'derived-words');
const choose = (asked: Parameters<typeof chooseBackend>[1]) =>
  chooseBackend(project, asked, 'derived-words', experiment);

describe('an experiment that asks for spectral kernels', () => {
  it('gets those in WebAssembly, or plain TypeScript by name, and nothing else', async () => {
    expect(await choose('auto')).toEqual({ backend: 'wasm-float64' });
    expect(await choose('typescript')).toEqual({ backend: 'typescript' });
    await expect(choose('webgpu')).rejects.toThrow(
      'derived-words cannot run on the backend "webgpu": it is computed by float64 linear algebra.\n' +
        'Possible: --backend auto, --backend wasm-float64, --backend typescript.',
    );
    expect(backendsOf({ engine: 'tfjs' })).not.toContain('wasm-float64');
    expect(backendsOf({})).toEqual(['typescript']);
  });

  it('is given kernels that multiply, and says what they are', async () => {
    for (const backend of ['wasm-float64', 'typescript'] as const) {
      const { context, about, close } = await startBackend(experiment, backend, 2);
      const kernels = context.spectral as SpectralKernels;
      const [x, out] = [kernels.allocate(3), kernels.allocate(1)];
      x.set([1, 2, 3]);
      kernels.rowDots(1, { data: x, offset: 0, rowStride: 3, columnStride: 1 }, x, out);
      expect(out[0]).toBe(14);
      expect(about?.threads).toBe(backend === 'typescript' ? undefined : 2);
      close?.();
    }
  });

  it('depends on the kernels, byte by byte, and on the threads that call them', () => {
    const inputs = (backend: 'typescript' | 'wasm-float64') =>
      Object.keys(computeKey(project, 'derived-words', experiment, 'cpu', backend).inputs);
    const files = [
      'file:pipeline/engine/kernels/float64/relaxed-simd.wasm',
      'file:pipeline/engine/kernels/float64/simd.wasm',
      'file:pipeline/engine/spectral/on-threads.ts',
      'file:pipeline/engine/threads/threads.ts',
    ];
    expect(inputs('wasm-float64')).toEqual(expect.arrayContaining(files));
    for (const file of files) expect(inputs('typescript')).not.toContain(file);
    expect(inputs('typescript')).toContain('file:pipeline/models/spectral/tridiagonalize.ts');
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../pipeline/run/manifest.ts';
import { commandsOf } from '../../site/lib/again.ts';

const made = (more: Partial<Manifest>, isGpu?: true) =>
  commandsOf({
    experiment: 'demo',
    kind: 'reference',
    profile: 'cpu',
    backend: 'typescript',
    provenance: { isGpu },
    ...more,
  } as Manifest);

describe('a result can be had again', () => {
  it('in the profile it was made in, and compared', () => {
    expect(made({ profile: 'cpu' })).toEqual({
      run: 'npm run pipeline -- run demo --profile cpu --force',
      verify: 'npm run pipeline -- verify demo',
    });
  });

  it('or smaller, where its size takes a GPU', () => {
    expect(made({ profile: 'gpu', backend: 'webgpu' }, true)).toEqual({
      run: 'npm run pipeline -- run demo --profile gpu --force',
      verify: 'npm run pipeline -- verify demo',
      smaller: 'npm run pipeline -- run demo --profile cpu',
    });
    expect(made({ experiment: 'ebm-images', profile: 'gpu' }, true)).toHaveProperty('smaller');
    // One for a GPU alone has no smaller size.
    expect(made({ experiment: 'ebm-cifar-10', profile: 'gpu' }, true)).toEqual({
      run: 'npm run pipeline -- run ebm-cifar-10 --profile gpu --force',
      verify: 'npm run pipeline -- verify ebm-cifar-10',
    });
    // The size of a laptop, even if a GPU did it.
    expect(made({ profile: 'cpu', backend: 'tensorflow' }, true)).not.toHaveProperty('smaller');
  });

  // Without a name, `run` refuses to leave this size to a processor (pipeline/run/choose.ts).
  it.each(['wasm', 'webgpu', 'wasm-float64'] as const)(
    'by name, where %s on a processor did what is meant for a GPU',
    (backend) => {
      expect(made({ profile: 'gpu', backend })).toEqual({
        run: `npm run pipeline -- run demo --profile gpu --backend ${backend} --force`,
        verify: 'npm run pipeline -- verify demo',
      });
    },
  );

  it('is not compared if it was measured', () => {
    expect(made({ kind: 'measurement' })).toEqual({
      run: 'npm run pipeline -- run demo --force',
    });
  });

  it('by the npm script that takes the measurement, which exists', () => {
    const { run } = made({ kind: 'measurement', experiment: 'benchmarks' });
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(scripts[run.replace('npm run ', '')]).toContain('run benchmarks --force');
  });
});

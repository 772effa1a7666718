import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../pipeline/run/manifest.ts';
import { commandsOf } from '../../site/lib/again.ts';

const made = (more: Partial<Manifest>) =>
  commandsOf({ experiment: 'demo', kind: 'reference', profile: 'cpu', ...more } as Manifest);

describe('a result can be had again', () => {
  it('in the profile it was made in, and compared', () => {
    expect(made({ profile: 'gpu' })).toEqual({
      run: 'npm run pipeline -- run demo --profile gpu --force',
      verify: 'npm run pipeline -- verify demo',
    });
  });

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

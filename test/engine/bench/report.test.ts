import { expect, it } from 'vitest';
import { report } from '../../../pipeline/engine/bench/report.ts';

it('prints a measurement for a person', () => {
  const goal = { row: 'svd', threads: 2 } as const;
  const text = report({
    machine: {
      processor: 'Abacus',
      cores: 2,
      memory: 4,
      system: 'Linux',
      isVirtual: false,
      load: 0.1,
    },
    versions: { numpy: '1.24.2' },
    ceilings: [],
    sets: [
      {
        row: 'svd',
        threads: 2,
        entries: [
          { contender: 'ours', state: 'measured', samples: [4.25], median: 4.25 },
          { contender: 'numpy', state: 'measured', samples: [0.0085], median: 0.0085 },
          { contender: 'ml-matrix', state: 'missing', message: 'Install it: npm ci', samples: [] },
        ],
      },
    ],
    goals: [
      { ...goal, measure: 'speed', against: 'numpy', bound: 1 / 1.3, got: 0.002, isReached: false },
      { ...goal, measure: 'max-error', against: null, bound: 1e-8, got: 2e-10, isReached: true },
    ],
  });
  expect(text.split('\n')).toEqual([
    'Abacus, 2 cores, load 0.1 before the start',
    'numpy 1.24.2',
    'svd, 2 threads',
    '  ours             4.25 s',
    '  numpy            8.50 ms',
    '  ml-matrix        missing: Install it: npm ci',
    '  goal: 0.769 times as fast as numpy: 0.00200, NOT reached',
    '  goal: error at most 1e-8: 2e-10, reached',
    '',
  ]);
});

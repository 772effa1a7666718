import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../pipeline/run/manifest.ts';
import { type Change, longest, outcomeOf, reportOf } from '../../pipeline/run/report.ts';

const manifest = (change: object = {}): Manifest =>
  ({
    profile: 'gpu',
    backend: 'webgpu',
    result: 'a'.repeat(64),
    checks: [{ id: 'total', got: 1, outcome: 'reproduces', expected: 'reproduces', holds: true }],
    metrics: { total: { value: 1 } },
    outputs: { 'figures/dot.en.svg': { bytes: 1, sha256: 'x' } },
    provenance: { seconds: 2, device: 'GPU | two', isGpu: true },
    ...change,
  }) as never;

const nothing = { dealt: [], logs: [], notFresh: new Map<string, string>() };

describe('a report', () => {
  it('says that nothing has changed, and what failed all the same', () => {
    const logs = [{ command: 'run', id: 'a', event: 'failed', message: 'first\nsecond' }] as const;
    expect(reportOf({ ...nothing, changes: [], logs })).toBe(
      'No artifact has changed.\n\n### Failed\n\n- `a`: first\n\n  ```\n  second\n  ```\n',
    );
  });

  it('names every check that does not hold any more, and every metric that moved', () => {
    const checks = [
      { id: 'total', got: 2, outcome: 'contradicts', expected: 'reproduces', holds: false },
    ];
    const after = manifest({ result: 'b'.repeat(64), checks, metrics: { total: { value: 2 } } });
    const text = reportOf({ ...nothing, changes: [{ id: 'a', before: manifest(), after }] });
    expect(text).toContain(
      '| `a` | `aaaaaaaa` → `bbbbbbbb` | profile gpu, webgpu, GPU: GPU \\| two |',
    );
    expect(text).toContain('**1 of 1 do not hold**');
    expect(text).toContain('- check `total`: 1 → 2 (**contradicts, expected "reproduces"**)');
    expect(text).toContain('- `total`: 1 → 2');
    expect(text).not.toContain('drawn anew');
  });

  it('says where less takes the place of more', () => {
    const after = manifest({ backend: 'wasm', provenance: { seconds: 9, device: 'CPU' } });
    const changes = [{ id: 'a', before: manifest(), after }];
    expect(reportOf({ ...nothing, changes })).toContain('CPU **(less in place of more)**');
    const other = [{ id: 'a', before: after, after: manifest() }];
    expect(reportOf({ ...nothing, changes: other })).not.toContain('less in place');
  });

  it('is never longer than a pull request may be, and says that it was cut', () => {
    const outputs = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [`figures/f${i}.en.svg`, { bytes: 1, sha256: 'y' }]),
    );
    const seen = {
      repository: 'https://example.org',
      before: 'b'.repeat(40),
      after: 'a'.repeat(40),
    };
    const changes: Change[] = Array.from({ length: 40 }, (_, i) => ({
      id: `e${i}`,
      before: manifest(),
      after: manifest({ outputs }),
    }));
    const text = reportOf({ ...nothing, changes, seen });
    expect(text.length).toBeLessThan(longest + 100);
    expect(text).toMatch(/\d+ more parts would be too long for a pull request\.\n$/);
  });
});

it('what was dealt and is in no log has failed', () => {
  const logs = [
    { command: 'run', id: 'a', event: 'done', message: '' },
    { command: 'run', id: 'b', event: 'paused', message: 'later' },
  ] as const;
  const { failed, paused } = outcomeOf({ dealt: ['a', 'b', 'c'], logs });
  expect([...failed.keys()]).toEqual(['c']);
  expect([...paused]).toEqual([['b', 'later']]);
});

import { expect, it } from 'vitest';
import type { State } from '../../../site/widgets/rerun/protocol.ts';
import { verdict } from '../../../site/widgets/rerun/verdict.ts';

const properties = { scale: { type: 'number', min: 0, max: 9, step: 1 } } as const;

/** What is said of a run that ends with these numbers, with `scale` 2 in place of 1. */
const told = (final: Readonly<Record<string, number>>) =>
  verdict({
    state: {
      covers: 'path',
      total: 9,
      moment: { quantities: {}, picture: null },
      end: { digest: 'a'.repeat(64), final },
    } as unknown as State,
    published: { digest: 'b'.repeat(64), final: { loss: 1, first: 2 } },
    values: { scale: 2 },
    defaults: { scale: 1 },
    properties,
    strings: (key, slots) => `${key} ${Object.values(slots ?? {}).join(' ')}`,
  }).text;

it('says by how much a run differs, unless it has diverged beyond all numbers', () => {
  expect(told({ loss: 3, first: 2 })).toContain('+2');
  for (const lost of [Number.NaN, Number.POSITIVE_INFINITY]) {
    const text = told({ loss: 3, first: lost });
    expect(text).toContain('overflowed');
    expect(text).toContain('scale');
    expect(text).not.toMatch(/NaN|∞|Infinity|\+/);
  }
});

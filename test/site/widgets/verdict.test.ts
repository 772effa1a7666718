import { expect, it } from 'vitest';
import type { State } from '../../../site/widgets/rerun/protocol.ts';
import { verdict } from '../../../site/widgets/rerun/verdict.ts';

const properties = { scale: { type: 'number', min: 0, max: 9, step: 1 } } as const;

/** What is said of a run that ends with these numbers, with `scale` 2 in place of 1 or as told. */
const judged = (
  final: Readonly<Record<string, number>>,
  more: Partial<Parameters<typeof verdict>[0]> = {},
) =>
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
    ...more,
  });
const told = (final: Readonly<Record<string, number>>) => judged(final).text;

it.each([
  [1 + 0.9e-5, 'close'],
  [1 - 0.9e-5, 'close'],
  [1 + 1.1e-5, 'different'],
])('holds an end of %d against 1 within a hundred-thousandth', (loss, outcome) => {
  const asked = { values: { scale: 1 }, tolerance: 1e-5 };
  expect(judged({ loss, first: 2 }, asked).outcome).toBe(outcome);
});

it('calls nothing close where another setting was asked for', () => {
  expect(judged({ loss: 1, first: 2 }, { tolerance: 1e-5 }).outcome).toBe('different');
});

it('compares no run on a reader’s own data, not even where it ends alike', () => {
  const own = judged(
    { loss: 1, first: 2 },
    { own: 'cat.png', published: { digest: 'a'.repeat(64), final: { loss: 1, first: 2 } } },
  );
  expect(own).toEqual({ outcome: 'different', text: 'ownData cat.png' });
});

it('says by how much a run differs, unless it has diverged beyond all numbers', () => {
  expect(told({ loss: 3, first: 2 })).toContain('+2');
  for (const lost of [Number.NaN, Number.POSITIVE_INFINITY]) {
    const text = told({ loss: 3, first: lost });
    expect(text).toContain('overflowed');
    expect(text).toContain('scale');
    expect(text).not.toMatch(/NaN|∞|Infinity|\+/);
  }
});

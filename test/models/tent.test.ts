import { describe, expect, it, test } from 'vitest';
import { relu } from '../../pipeline/models/activations.ts';
import { widthsFor } from '../../pipeline/models/equal-parameters.ts';
import { brokenLine, pieceCount } from '../../pipeline/models/line-pieces.ts';
import { createMlp, drawMlp, layersOf, parameterCount } from '../../pipeline/models/mlp.ts';
import { createRng } from '../../pipeline/models/rng.ts';
import { linspace } from '../../pipeline/models/statistics.ts';
import {
  folded,
  foldNet,
  foldWidths,
  shallowFoldNet,
  shallowUnits,
  tent,
} from '../../pipeline/models/tent.ts';

const outputsOf = (widths: readonly number[], phi: Float64Array, xs: readonly number[]) =>
  createMlp(widths, relu, xs.length).forward(phi, Float64Array.from(xs), xs.length);

describe('folding', () => {
  it('has its fixed points at 0 and 2/3, and goes through 1/3, 2/3, 2/3 …', () => {
    expect(tent(0)).toBe(0);
    expect(tent(2 / 3)).toBeCloseTo(2 / 3, 15);
    expect(folded(1 / 3, 5)).toBeCloseTo(2 / 3, 13);
    expect(folded(0.2, 3)).toBeCloseTo(0.4, 14); // 0.2 → 0.4 → 0.8 → 0.4
  });

  test.each([1, 2, 5, 8])(
    '%i folds: both nets are T∘…∘T on dyadic places, to the last bit',
    (k) => {
      const xs = linspace(0, 1, 1025);
      const wanted = xs.map((x) => folded(x, k));
      expect([...outputsOf(foldWidths(k), foldNet(k), xs)]).toEqual(wanted);
      expect([...outputsOf([1, shallowUnits(k), 1], shallowFoldNet(k), xs)]).toEqual(wanted);
      expect(parameterCount(foldWidths(k))).toBe(6 * k + 1);
    },
  );

  it('folds less with a flatter tent, and with slope 1 only once', () => {
    // By hand: T_1 is x, then 1 − x, and goes on from at most 1/2, where it is the identity.
    const pieces = (k: number, slope: number) =>
      pieceCount(brokenLine(layersOf(foldWidths(k)), foldNet(k, slope), [0, 1]));
    expect([1, 2, 5].map((k) => pieces(k, 1))).toEqual([2, 2, 2]);
    expect([1, 2, 5].map((k) => pieces(k, 2))).toEqual([2, 4, 32]);
    expect(pieces(6, 1.5)).toBeLessThan(64);
  });
});

describe('brokenLine', () => {
  it('is the net at every place between its corners', () => {
    const widths = [1, 7, 6, 5, 1];
    const phi = drawMlp(createRng(5), widths, { gain: 2, offsets: 0.5 });
    const { x, y } = brokenLine(layersOf(widths), phi, [-2, 2]);
    expect(x.length).toBeGreaterThan(8);
    for (let i = 1; i < x.length; i++) {
      const shares = [0, 0.3, 0.8, 1];
      const places = shares.map((share) => x[i - 1]! + share * (x[i]! - x[i - 1]!));
      const f = outputsOf(widths, phi, places);
      shares.forEach((share, j) => {
        expect(f[j]).toBeCloseTo(y[i - 1]! + share * (y[i]! - y[i - 1]!), 10);
      });
    }
  });

  it('finds the joints of a net with one hidden layer where its units cross zero', () => {
    // a[x − 0.25], a[−x − 0.5], a[2x + 3]: joints at 0.25 and −0.5, the third outside.
    const phi = Float64Array.of(-0.25, -0.5, 3, 1, -1, 2, 0, 1, 1, 1);
    const { x } = brokenLine(layersOf([1, 3, 1]), phi, [-1, 1]);
    expect([...x]).toEqual([-1, -0.5, 0.25, 1]);
  });

  it('does not count a corner at which the slope stays', () => {
    expect(pieceCount({ x: [0, 1, 2, 3], y: [0, 1, 2, 1] })).toBe(2);
    expect(pieceCount({ x: [0, 1, 2], y: [4, 4, 4] })).toBe(1);
  });
});

describe('widthsFor', () => {
  it('fills up to the number of parameters: one unit more, where it would come next, is too many', () => {
    for (const [most, depth, inputs] of [
      [100, 1, 1],
      [100, 3, 1],
      [400, 6, 8],
    ] as const) {
      const widths = widthsFor(most, { depth, inputs });
      const hidden = widths.slice(1, -1);
      expect(hidden).toHaveLength(depth);
      expect(parameterCount(widths)).toBeLessThanOrEqual(most);
      expect(Math.max(...hidden) - Math.min(...hidden)).toBeLessThanOrEqual(1);
      const next = hidden.indexOf(Math.min(...hidden));
      const more = widths.with(next + 1, widths[next + 1]! + 1);
      expect(parameterCount(more)).toBeGreaterThan(most);
    }
    // 3D + 1 parameters (UDL section 3.1.1).
    expect(widthsFor(100, { depth: 1 })).toEqual([1, 33, 1]);
  });
  it('says what it would take', () => {
    expect(() => widthsFor(5, { depth: 3 })).toThrow(
      'got at most 5 parameters for 3 hidden layers',
    );
  });
});

import { describe, expect, it } from 'vitest';
import { problemNet } from '../../pipeline/data/activation-task.ts';
import { predict } from '../../pipeline/models/activation-net.ts';
import { relu } from '../../pipeline/models/activations.ts';
import {
  bentLine,
  inOrder,
  regionsOf,
  relationsOf,
  relationText,
  signPatterns,
  stagesAt,
  withSigns,
} from '../../pipeline/models/bent-line.ts';
import {
  exactText,
  fraction,
  fromDecimal,
  subtract,
  toNumber,
} from '../../pipeline/models/fraction.ts';

const net = bentLine([-0.23, -1.3, 1.3, 0.66], [-0.2, -0.9, 1.1], [0.4, 0.9, -0.7]);

it('is the network that floating point computes', () => {
  for (const x of [-1, 0, 0.3, 0.5, 0.77, 1, 1.2, 1.6, 3])
    expect(toNumber(stagesAt(net, fromDecimal(x)).y)).toBeCloseTo(
      predict(x, problemNet, [relu]),
      14,
    );
});

it('has the slopes that two of its values make, in every region', () => {
  // Inside each region of problem 3.8: difference quotients of the network itself.
  const inside = [
    [0, 0.25],
    [0.6, 0.8],
    [1.1, 1.5],
    [1.6, 2],
  ] as const;
  const slopes = inside.map(([a, b]) => {
    const rise = subtract(stagesAt(net, fromDecimal(b)).y, stagesAt(net, fromDecimal(a)).y);
    return toNumber(rise) / (b - a);
  });
  regionsOf(net).forEach(({ slope }, i) => {
    expect(toNumber(slope)).toBeCloseTo(slopes[i]!, 12);
  });
});

describe('degenerate networks', () => {
  const bent = (offsets: number[], slopes: number[]) => bentLine([0, 1, 1, 1], offsets, slopes);

  it('a level line has no joint, and counts where it is above zero', () => {
    const regions = regionsOf(bent([1, 0, -1], [0, 1, 1]));
    expect(regions.map(({ active }) => active)).toEqual([[0], [0, 1], [0, 1, 2]]);
    expect(inOrder(bent([1, 0, -1], [0, 1, 1]).units)).toBeUndefined();
  });

  it('joints in one place make one corner', () => {
    const same = bent([-1, -2, 1], [1, 2, -1]);
    expect(regionsOf(same).map(({ active }) => active)).toEqual([[2], [0, 1]]);
    expect(inOrder(same.units)).toBeUndefined();
  });
});

it('negating a unit takes a straight line out and leaves the joints and turns', () => {
  for (const signs of signPatterns(3)) {
    const twin = { bias: net.bias, units: withSigns(net.units, signs) };
    const [before, after] = [regionsOf(net), regionsOf(twin)];
    expect(after.map(({ to }) => to)).toEqual(before.map(({ to }) => to));
    const turns = (all: typeof before) =>
      all.slice(1).map(({ slope }, i) => exactText(subtract(slope, all[i]!.slope)));
    expect(turns(after)).toEqual(turns(before));
  }
});

it('one relation a pattern, as eq. s₁ + s₄ = Σ σ_d·turn_d gives it by hand', () => {
  expect(signPatterns(3).map((signs) => relationsOf(signs).map(relationText))).toEqual([
    ['s₁ = 0'],
    ['s₃ = s₁ + s₄'],
    ['s₂ = s₁ + s₃'],
    ['s₂ = s₁ + s₄'],
    ['s₂ = 0'],
    ['s₃ = s₂ + s₄'],
    ['s₃ = 0'],
    ['s₄ = 0'],
  ]);
});

it('fractions: lowest terms, exact decimals, and no silent overflow', () => {
  expect(fraction(6, -4)).toEqual({ n: -3, d: 2 });
  expect(exactText(fromDecimal(-0.462))).toBe('−0.462');
  expect(exactText(fraction(11, 7))).toBe('11/7');
  expect(exactText(fraction(-0))).toBe('0');
  expect(() => fraction(2 ** 53, 3)).toThrow('9007199254740992/3');
  expect(() => fraction(1, 0)).toThrow('1/0');
});

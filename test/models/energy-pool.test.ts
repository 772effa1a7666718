import { describe, expect, it } from 'vitest';
import { divergence, normalise } from '../../pipeline/models/energy-plane.ts';
import {
  cellShares,
  disagreement,
  evaluationsOf,
  meanOf,
  samplesFrom,
  type Together,
  walkTogether,
} from '../../pipeline/models/energy-pool.ts';
import { drawMlp } from '../../pipeline/models/mlp.ts';
import { planarSlope, planarWidths } from '../../pipeline/models/planar-slope.ts';
import { createRng } from '../../pipeline/models/rng.ts';

const rng = createRng(5);
const law = (seed: number) =>
  normalise(
    Float64Array.from({ length: 30 }, () => 4 * rng.split('law').split(seed).uniform()).map(
      (u, i) => u * Math.sin(seed + i),
    ),
    1,
  ).q;

describe('the mean of energies', () => {
  // √(1/2·1/50) : √(1/2·49/50) = 1 : 7.
  it('is the geometric mean of the densities', () => {
    const energies = [
      [0.5, 0.5],
      [0.02, 0.98],
    ].map((q) => Float64Array.from(q, (v) => 3 - Math.log(v)));
    const { q } = normalise(meanOf(energies), 1);
    expect(q[0]).toBeCloseTo(1 / 8, 12);
    expect(disagreement(energies.map((u) => normalise(u, 1).q))).toBeCloseTo(
      -Math.log(Math.sqrt(0.01) + Math.sqrt(0.49)),
      12,
    );
  });

  it('has the mean divergence of its members, less their disagreement', () => {
    const [p, ...members] = [1, 2, 3, 4].map(law);
    const pooled = normalise(meanOf(members.map((q) => q.map((v) => -Math.log(v)))), 1).q;
    const average = members.reduce((sum, q) => sum + divergence(p!, q) / members.length, 0);
    expect(disagreement(members)).toBeGreaterThan(0.001);
    expect(divergence(p!, pooled)).toBeCloseTo(average - disagreement(members), 12);
    expect(disagreement([p!, p!, p!])).toBeCloseTo(0, 12);
  });
});

describe('samples in cells', () => {
  it('are sorted as the cells are numbered, row after row from the bottom', () => {
    const at = Float64Array.of(-0.5, 0.5, 0.5, 9, -0.5, -0.5, 0.5, 0.5);
    expect([...cellShares(at, 1, 2)]).toEqual([0.25, 0.25, 0, 0.5]);
  });

  it('have no divergence from their own shares', () => {
    const at = Float64Array.of(-0.5, 0.5, 0.5, -0.5, -0.5, 0.5);
    expect(samplesFrom(cellShares(at, 1, 2), 1, at)).toBeCloseTo(0, 12);
    expect(samplesFrom(Float64Array.of(0.25, 0.25, 0.25, 0.25), 1, at)).toBeCloseTo(
      Math.log(4 / 3),
      12,
    );
  });
});

describe('a walk together', () => {
  const hidden = 4;
  const members = [0, 1].map((seed) =>
    drawMlp(rng.split('net').split(seed), planarWidths(hidden), { gain: 2, offsets: 0.5 }),
  );
  const base = { slopeOf: planarSlope(hidden), stepSize: 0.1, half: 3 };
  const key = rng.split('noise').key;
  const start = Float64Array.of(0.3, -1, 0.8, 0.2, 1, -0.4);
  const walked = (how: Pick<Together, 'members' | 'by'>, steps: number, first = 0) => {
    const at = start.slice();
    walkTogether({ ...base, ...how }, at, steps, key, first);
    return at;
  };

  it('of one is the same in both ways, and costs one evaluation', () => {
    const one = members.slice(0, 1);
    expect(walked({ members: one, by: 'mean' }, 5)).toEqual(
      walked({ members: one, by: 'turns' }, 5),
    );
    expect(evaluationsOf({ ...base, members, by: 'mean' })).toBe(2);
    expect(evaluationsOf({ ...base, members, by: 'turns' })).toBe(1);
  });

  // A step is linear in the slope: that of the mean is the mean of the members' steps with the same noise.
  it('on the mean goes where the members go on average', () => {
    const [a, b] = members.map((phi) => walked({ members: [phi], by: 'mean' }, 1));
    const both = walked({ members, by: 'mean' }, 1);
    both.forEach((value, i) => {
      expect(value).toBeCloseTo((a![i]! + b![i]!) / 2, 12);
    });
    expect(a).not.toEqual(b);
  });

  it('in turns begins with the first and goes on with the second', () => {
    expect(walked({ members, by: 'turns' }, 1)).toEqual(
      walked({ members: members.slice(0, 1), by: 'mean' }, 1),
    );
    expect(walked({ members, by: 'turns' }, 1, 1)).toEqual(
      walked({ members: members.slice(1), by: 'mean' }, 1, 1),
    );
  });

  it('in two parts is the walk in one', () => {
    const at = walked({ members, by: 'turns' }, 2);
    walkTogether({ ...base, members, by: 'turns' }, at, 3, key, 2);
    expect(at).toEqual(walked({ members, by: 'turns' }, 5));
  });
});

import { problemNet, taskPoints } from '../../data/activation-task.ts';
import { publishedPoints } from '../../data/linear-regression.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import { loss as netLoss, predict as netOutput } from '../../models/activation-net.ts';
import { activations, jumps, relu, type Unit } from '../../models/activations.ts';
import { activationPatterns, countRegions, trianglePattern } from '../../models/arrangement.ts';
import { type BentLine, bentLine, jointOf, regionsOf, stagesAt } from '../../models/bent-line.ts';
import {
  add,
  equal,
  exactText,
  type Fraction,
  fraction,
  fromDecimal,
  toNumber,
} from '../../models/fraction.ts';
import { generativeLine, inverse, sums } from '../../models/generative-line.ts';
import {
  closedForm,
  curvature,
  gradient,
  loss,
  type Phi,
  predict,
} from '../../models/linear-regression.ts';
import { createMlp, drawMlp, parameterCount, type Widths } from '../../models/mlp.ts';
import { planeRegions } from '../../models/pieces.ts';
import { maximumRegions } from '../../models/region-bound.ts';
import type { Rng } from '../../models/rng.ts';
import { linspace } from '../../models/statistics.ts';

const params = {
  seed: 318,
  /** 2.1: where the gradient is compared, and the step of the differences. */
  gradient: { intercepts: [-1, 0, 0.5, 1], slopes: [-1, 0, 0.5, 1], difference: 1e-4 },
  /** 2.3 */
  three: { x: [0, 2, 4], y: [0, 1, 5], at: 4 },
  /** 3.1: a[z] = ψ_0 + ψ_1·z. */
  affine: { psi0: 0.7, psi1: -1.5 },
  /** 3.4: the third hidden unit, moved; the book's is in a picture. */
  third: { offset: -0.6, slope: 0.4, at: 2 },
  /** 3.6 */
  scale: { positive: 2, negative: -2, at: 1 },
  /** 3.10: the second hidden unit as φ_2, θ_20, θ_21. */
  second: {
    noWeight: [0, -0.9, 0.9],
    noSlope: [1.3, -0.9, 0],
    shared: [1.3, -0.45, 0.9],
    cancelling: [1.3, -0.2, 0.4],
    turned: [-1.3, -0.9, 0.9],
  },
  /** 3.13 and 3.18: z_d = θ_d0 + θ_d1·x_1 + θ_d2·x_2; the first three enclose a triangle. */
  lines: [
    [1, 1, 0],
    [-1, 1, 1],
    [1, 0, 1],
    [0, 1, -2],
    [-0.5, -2, 1],
  ],
  /** Half the side of the square that the regions are drawn in. */
  reach: 3,
  /** 3.15: z_d = θ_d0 + θ_d·x with three inputs. */
  planes: [
    [-1, 2, 0.5, -0.5],
    [0.5, -0.5, 2, 0.5],
    [1, 0.5, -0.5, 2],
  ],
  /** 3.11, 3.12, 3.14 and 3.16: widths of the nets. */
  nets: {
    twoOutputs: [1, 4, 2],
    twoInputs: [2, 3, 1],
    threeInputs: [3, 3, 2],
    largest: [2, 4, 3],
  },
  /** 3.17: all widths up to this. */
  widest: 8,
  points: 101,
};
type Params = typeof params;

const units: readonly Unit[] = [relu];
const inputs = ({ points }: Params) => linspace(-2, 4, points);
const largest = (values: readonly number[]) => Math.max(...values.map(Math.abs));

/** The net of problem 3.8 in fractions; a hidden unit may be another: φ_d, θ_d0, θ_d1. */
function net(changed?: { readonly unit: number; readonly to: readonly number[] }): BentLine {
  const phi = problemNet.slice();
  if (changed) for (const [i, value] of changed.to.entries()) phi[1 + 3 * i + changed.unit] = value;
  const part = (from: number, to: number) => Array.from(phi.subarray(from, to));
  return bentLine(part(0, 4), part(4, 7), part(7, 10));
}

/** Linear regions of the function: neighbours with the same slope are one. */
const regionCount = (line: BentLine): number =>
  regionsOf(line).filter(({ slope }, i, all) => i === 0 || !equal(slope, all[i - 1]!.slope)).length;

const outputAt = (line: BentLine, x: number): number => toNumber(stagesAt(line, fromDecimal(x)).y);

/** 2.1 and 2.2: largest difference between formula and central differences, and the closed form. */
function lineProblems({ gradient: { intercepts, slopes, difference: h } }: Params) {
  const gaps = intercepts.flatMap((a) =>
    slopes.flatMap((b) => {
      const [byIntercept, bySlope] = gradient(publishedPoints, [a, b]);
      const central = (u: Phi, v: Phi) =>
        (loss(publishedPoints, u) - loss(publishedPoints, v)) / (2 * h);
      return [
        byIntercept - central([a + h, b], [a - h, b]),
        bySlope - central([a, b + h], [a, b - h]),
      ];
    }),
  );
  const phi = closedForm(publishedPoints);
  return {
    p21: { gap: largest(gaps) },
    p22: {
      intercept: phi[0],
      slope: phi[1],
      gradient: largest(gradient(publishedPoints, phi)),
      leastCurvature: curvature(publishedPoints)[0],
    },
  };
}

/** 2.3 */
function backwards({ three }: Params) {
  const [direct, inverted] = [closedForm(three), inverse(generativeLine(three))];
  const { xx, xy, yy } = sums(three);
  return {
    xx,
    xy,
    yy,
    directSlope: direct[1],
    invertedSlope: inverted[1],
    direct: predict(three.at, direct),
    inverted: predict(three.at, inverted),
    determination: (xy * xy) / (xx * yy),
  };
}

/** 3.1: the line that the formula gives, and how far the net is from it. */
function collapsed(p: Params, { psi0, psi1 }: Params['affine']) {
  const affine: readonly Unit[] = [(z) => [psi0 + psi1 * z, psi1]];
  const [bias, ...rest] = Array.from(problemNet);
  let [slope, intercept] = [0, bias!];
  for (let d = 0; d < 3; d++) {
    const weight = rest[d]!;
    slope += weight * psi1 * rest[6 + d]!;
    intercept += weight * (psi0 + psi1 * rest[3 + d]!);
  }
  const gap = largest(
    inputs(p).map((x) => netOutput(x, problemNet, affine) - intercept - slope * x),
  );
  return { slope, intercept, gap };
}

const named = <T>([first, second, third, fourth]: readonly T[]) => ({
  first: first!,
  second: second!,
  third: third!,
  fourth: fourth!,
});

/** 3.2, 3.3, 3.4 and 3.9 */
function regionProblems({ third, second }: Params) {
  const own = net();
  const regions = regionsOf(own);
  const slopes = regions.map(({ slope }) => slope);
  const moved = net({ unit: 2, to: [problemNet[3]!, third.offset, third.slope] });
  const movedSlopes = regionsOf(moved).map(({ slope }) => slope);
  const outer = (all: readonly Fraction[]) => add(all[0]!, all[3]!);
  const [first, middle, last] = own.units.map((unit) => toNumber(jointOf(unit)!));
  const count = (to: readonly number[]) => regionCount(net({ unit: 1, to }));
  return {
    p32: named(regions.map(({ active }) => active.map((d) => d + 1).join(' '))),
    p33: {
      joints: { first: first!, second: middle!, third: last! },
      slopes: named(slopes.map(toNumber)),
    },
    p34: {
      joint: toNumber(jointOf(moved.units[2]!)!),
      slopes: named(movedSlopes.map(toNumber)),
      at: outputAt(moved, third.at),
      /** Without the third unit, and without the offset φ_0. */
      withoutThird: outputAt(net({ unit: 2, to: [0, 1, 1] }), third.at),
      withoutBias: outputAt({ ...moved, bias: fraction(0) }, third.at),
    },
    p39: {
      third: exactText(slopes[2]!),
      outer: exactText(outer(slopes)),
      movedThird: exactText(movedSlopes[2]!),
      movedOuter: exactText(outer(movedSlopes)),
    },
    p310: {
      noWeight: count(second.noWeight),
      noSlope: count(second.noSlope),
      shared: count(second.shared),
      cancelling: count(second.cancelling),
      turned: count(second.turned),
    },
  };
}

/** The same net with its first unit's θ times α and its φ over α. */
function rescaled(alpha: number) {
  const phi = problemNet.slice();
  phi[1] = phi[1]! / alpha;
  phi[4] = phi[4]! * alpha;
  phi[7] = phi[7]! * alpha;
  return phi;
}

/** 3.5 and 3.6 */
function homogeneity(p: Params) {
  const zs = linspace(-3, 3, 61);
  const gaps = (alphas: readonly number[], expected: (alpha: number, z: number) => number) =>
    largest(alphas.flatMap((alpha) => zs.map((z) => relu(alpha * z)[0] - expected(alpha, z))));
  const f = (x: number, phi: Float64Array = problemNet) => netOutput(x, phi, units);
  const { positive, negative, at } = p.scale;
  const first = (x: number) => problemNet[4]! + problemNet[7]! * x;
  return {
    p35: {
      positive: gaps([0.25, 1, 4], (alpha, z) => alpha * relu(z)[0]),
      negative: gaps([-0.25, -1, -4], (alpha, z) => -alpha * relu(-z)[0]),
      /** What taking it for α·ReLU[z] would miss at a negative α. */
      broken: gaps([-0.25, -1, -4], (alpha, z) => alpha * relu(z)[0]),
    },
    p36: {
      positive: largest(inputs(p).map((x) => f(x, rescaled(positive)) - f(x))),
      /** f after and before, less what theory says: −φ_1·|z_1|. */
      negative: largest(
        inputs(p).map((x) => f(x, rescaled(negative)) - f(x) + problemNet[1]! * Math.abs(first(x))),
      ),
      change: f(at, rescaled(negative)) - f(at),
    },
  };
}

/** 3.7: other parameters with the same loss, all orders of the units and a few scales. */
function symmetries() {
  const orders = [0, 1, 2].flatMap((a) =>
    [0, 1, 2].filter((b) => b !== a).map((b) => [a, b, 3 - a - b] as const),
  );
  const permuted = orders.map((order) =>
    Float64Array.from(problemNet, (value, i) =>
      i === 0 ? value : problemNet[i - ((i - 1) % 3) + order[(i - 1) % 3]!]!,
    ),
  );
  const scaled = [0.25, 0.5, 2, 3, 10].map(rescaled);
  const points = taskPoints('wave', 16);
  const own = netLoss(points, problemNet, units);
  const all = [...permuted, ...scaled];
  return {
    loss: own,
    orders: new Set(permuted.map((phi) => phi.join(' '))).size,
    nets: new Set(all.map((phi) => phi.join(' '))).size,
    gap: largest(all.map((phi) => netLoss(points, phi, units) - own)),
  };
}

/** 3.8: where a unit's step or box begins or ends, f is not the same on both sides. */
function jumpsOf(name: 'heaviside' | 'rect'): number {
  const places = [0, 1, 2].flatMap((d) =>
    jumps(name).map((z) => (z - problemNet[4 + d]!) / problemNet[7 + d]!),
  );
  const f = (x: number) => netOutput(x, problemNet, activations[name]);
  return places.filter((x) => Math.abs(f(x + 1e-6) - f(x - 1e-6)) > 0.01).length;
}

/** 3.13, 3.15 and 3.18 */
function spaceProblems({ lines, planes, reach }: Params) {
  const three = lines.slice(0, 3);
  const patterns = activationPatterns(three);
  const all = Array.from({ length: 8 }, (_, code) => code.toString(2).padStart(3, '0'));
  return {
    result: {
      p313: {
        patterns: patterns.join(' '),
        missing: all.filter((pattern) => !patterns.includes(pattern)).join(' '),
        triangle: trianglePattern(three),
      },
      p315: { counted: countRegions(planes), most: Number(maximumRegions(3, 3)) },
      p318: {
        three: countRegions(three),
        mostOfThree: Number(maximumRegions(2, 3)),
        five: countRegions(lines),
        mostOfFive: Number(maximumRegions(2, 5)),
      },
    },
    regions: planeRegions(three, reach).flatMap(({ pattern, corners }) =>
      corners.map(([x1, x2], corner) => ({ pattern, corner: corner + 1, x1, x2 })),
    ),
  };
}

/**
 * 3.14 and 3.16: the equations of a net written out, against `mlp.ts`; the largest difference over a
 * few random inputs.
 */
function writtenOut(widths: Widths, rng: Rng): number {
  const [inputCount, hidden, outputs] = widths as [number, number, number];
  const phi = drawMlp(rng.split('net'), widths, { gain: 1, offsets: 1 });
  const { forward, layers } = createMlp(widths, relu, 1);
  const [first, second] = layers as [(typeof layers)[0], (typeof layers)[0]];
  const gaps = Array.from({ length: 16 }, (_, i) => {
    const own = rng.split(i);
    const x = Float64Array.from({ length: inputCount }, () => own.normal());
    const h = Array.from({ length: hidden }, (__, d) => {
      let z = phi[first.offsets + d]!;
      for (let k = 0; k < inputCount; k++) z += phi[first.weights + d * inputCount + k]! * x[k]!;
      return z > 0 ? z : 0;
    });
    const y = forward(phi, x, 1);
    return Array.from({ length: outputs }, (__, j) => {
      let sum = phi[second.offsets + j]!;
      for (let d = 0; d < hidden; d++) sum += phi[second.weights + j * hidden + d]! * h[d]!;
      return sum - y[j]!;
    });
  });
  return largest(gaps.flat());
}

/** 3.17: in how many nets the formula counts as many parameters as are built. */
function formulaHolds({ widest }: Params) {
  const sizes = Array.from({ length: widest }, (_, i) => i + 1);
  const nets = sizes.flatMap((i) => sizes.flatMap((d) => sizes.map((o) => [i, d, o] as const)));
  const right = nets.filter(([i, d, o]) => o + d * (i + o + 1) === parameterCount([i, d, o]));
  return { nets: nets.length, right: right.length };
}

export default defineNumbers({
  kind: 'reference',
  params,
  run({ params: p, rng }) {
    const space = spaceProblems(p);
    const counted = ([i, d, o]: Widths) => parameterCount([i!, d!, o!]);
    const own = net();
    const moved = net({ unit: 2, to: [problemNet[3]!, p.third.offset, p.third.slope] });
    return {
      result: {
        ...lineProblems(p),
        p23: backwards(p),
        p31: {
          ...collapsed(p, p.affine),
          identity: collapsed(p, { psi0: 0, psi1: 1 }),
        },
        ...regionProblems(p),
        ...homogeneity(p),
        p37: symmetries(),
        p38: { heaviside: jumpsOf('heaviside'), rect: jumpsOf('rect') },
        p311: { parameters: counted(p.nets.twoOutputs) },
        p312: { parameters: counted(p.nets.twoInputs) },
        p314: {
          parameters: counted(p.nets.threeInputs),
          gap: writtenOut(p.nets.threeInputs, rng.split('3.14')),
        },
        p316: {
          parameters: counted(p.nets.largest),
          gap: writtenOut(p.nets.largest, rng.split('3.16')),
        },
        p317: formulaHolds(p),
        ...space.result,
      },
      files: {
        'third-unit.csv': Array.from({ length: p.points }, (_, i) => {
          const x = fraction(2 * i, p.points - 1);
          const [before, after] = [stagesAt(own, x), stagesAt(moved, x)];
          return {
            x: toNumber(x),
            z3: toNumber(after.z[2]!),
            z3Before: toNumber(before.z[2]!),
            h1: toNumber(after.weighted[0]!),
            h2: toNumber(after.weighted[1]!),
            h3: toNumber(after.weighted[2]!),
            h3Before: toNumber(before.weighted[2]!),
            y: toNumber(after.y),
            yBefore: toNumber(before.y),
          };
        }),
        'regions.csv': space.regions,
      },
    };
  },
});

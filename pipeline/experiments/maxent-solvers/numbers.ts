import { jieba } from '../../data/jieba.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import { gis, iis, largestCount } from '../../models/iterative-scaling.ts';
import { log } from '../../models/math.ts';
import { conditionalEntropy, hessian, probabilities } from '../../models/max-ent.ts';
import { featureValues } from '../../models/max-ent-cost.ts';
import {
  dualDescent,
  dualLbfgs,
  dualNewton,
  type SolverName,
  solverNames,
  solverOf,
} from '../../models/max-ent-solvers.ts';
import { parityProblem } from '../../models/parity.ts';
import { runProcess } from '../../models/process.ts';
import { largest, type Solution, type Stop, solve } from '../../models/solver.ts';
import { factorOfStep, flat } from '../../models/solver-rate.ts';
import { portableKernels } from '../../models/spectral/portable.ts';
import { symmetricEigen } from '../../models/spectral/symmetric-eigen.ts';
import { linspace } from '../../models/statistics.ts';
import {
  held,
  pairBest,
  pairDual,
  pairProblem,
  pairProcess,
} from '../../models/two-multipliers.ts';
import { characterProblem, commonFacts, factProblem, tally } from '../../models/word-facts.ts';

type Pair = readonly [number, number];

const params = {
  seed: 1972,
  classes: ['n', 'v', 'a'],
  frequency: 300,
  facts: { most: 6, least: 3 },
  stop: { tolerance: 1e-9, iterations: 100000 },
  stepSize: 1.5,
  bounds: [3, 6, 12, 24, 48],
  pair: {
    overlap: 18,
    targets: [0.7, 0.6] as Pair,
    solver: 'gis' as SolverName,
    stepSize: 2,
    start: [2.5, 2] as Pair,
    steps: 60,
  },
  overlaps: [10, 12, 14, 16, 17, 18, 19],
  map: { range: [-4, 4] as Pair, size: 61 },
  large: {
    sigma: 1,
    stop: { tolerance: 1e-6, iterations: 600 },
    reference: { tolerance: 1e-10, iterations: 3000 },
  },
  unattained: { iterations: 1000, stepSize: 1.5 },
};

/** Iterations that are kept: all at first, later ever fewer. */
function kept(iteration: number): boolean {
  let gap = 1;
  while (gap * 60 < iteration) gap *= 2;
  return iteration % gap === 0;
}

/** Condition number of a symmetric positive 2×2 matrix. */
function conditionOf([a, b, , d]: ArrayLike<number> & Iterable<number>): number {
  const middle = ((a as number) + (d as number)) / 2;
  const half = Math.sqrt((((a as number) - (d as number)) / 2) ** 2 + (b as number) ** 2);
  return (middle + half) / (middle - half);
}

/** Odd and even x, equally often, read as a conditional model: one multiplier, and no optimum. */
const parity = parityProblem({ count: 2, reading: 'conditional', features: 'one', wrong: 0 });

export default defineNumbers({
  kind: 'reference',
  params,
  data: { jieba },
  smoke: {
    stop: { iterations: 500 },
    bounds: [3, 6],
    overlaps: [10, 18],
    large: { stop: { iterations: 3 }, reference: { iterations: 6 } },
    unattained: { iterations: 50 },
  },
  run({ params: p, data, progress }) {
    const words = data.jieba.filter(
      ({ frequency, part }) => frequency >= p.frequency && p.classes.includes(part),
    );
    const facts = commonFacts(words, p.classes, p.facts);
    const rows = tally(words, facts, p.classes);
    const problem = factProblem(rows, facts.length, p.classes.length);
    const zero = new Float64Array(problem.targets.length);

    // The referee: Newton's method from where L-BFGS ends, until rounding is all that is left.
    const near = solve(dualLbfgs(problem), zero, p.stop).x;
    const best = solve(dualNewton(problem), near, { tolerance: 1e-15, iterations: 6 });
    const spectrum = symmetricEigen(
      hessian(problem, best.x),
      zero.length,
      portableKernels(),
    ).values;
    const identifiable = spectrum.filter((value) => value > flat * spectrum[0]!).length;

    const gaps: object[] = [];
    const followed = solverNames.map((name) => {
      const all: { gap: number; iteration: number }[] = [];
      const end = solve(solverOf(name, problem, p), zero, p.stop, (state) => {
        const gap = state.value - best.value;
        all.push({ gap, iteration: state.iteration });
        if (kept(state.iteration))
          gaps.push({
            solver: name as string,
            iteration: state.iteration,
            work: state.work,
            // Below this the difference of two values is nothing but rounding.
            gap: Math.max(gap, 1e-16),
            residual: largest(state.gradient),
          });
      });
      const factor = name === 'lbfgs' ? 0 : factorOfStep(name, problem, best.x, p.stepSize);
      return [
        name,
        {
          iterations: end.iteration,
          work: end.work,
          value: end.value,
          gap: end.value - best.value,
          residual: largest(end.gradient),
          largestMultiplier: largest(end.x),
          factor,
          measured: measuredFactor(all),
        },
      ] as const;
    });
    const runs = Object.fromEntries(followed) as Record<SolverName, (typeof followed)[number][1]>;
    progress(0.2, 'bounds');

    const bounds = p.bounds.map((bound) => ({
      bound,
      iterations: solve(gis(problem, { bound }), zero, p.stop).iteration,
    }));

    const overlaps = p.overlaps.map((overlap) => {
      const pair = pairProblem(overlap, p.pair.targets);
      const start = new Float64Array(2);
      const at = pairBest(overlap, p.pair.targets).x;
      const curvature = hessian(pair, at);
      const condition = conditionOf(curvature);
      const trace = curvature[0]! + curvature[3]!;
      const iterations = (solver: Parameters<typeof solve>[0]) =>
        solve(solver, start, p.stop).iteration;
      return {
        overlap,
        correlation: overlap / (held / 2) - 1,
        condition,
        // The best single rate there is near the minimum: 2/(λ_min + λ_max).
        descent: iterations(dualDescent(pair, 2 / trace)),
        gis: iterations(gis(pair)),
        gisWithoutSlack: iterations(gis(pair, { slack: false })),
        iis: iterations(iis(pair)),
        lbfgs: iterations(dualLbfgs(pair)),
      };
    });

    const pair = pairProblem(p.pair.overlap, p.pair.targets);
    const atBest = pairBest(p.pair.overlap, p.pair.targets);
    const paths = solverNames.flatMap((solver) =>
      runProcess(pairProcess({ ...p.pair, solver })).rows.map((row, step) => ({
        solver: solver as string,
        step,
        lambda1: row[0]!,
        lambda2: row[1]!,
        dual: row[2]!,
      })),
    );
    const finals = Object.fromEntries(
      solverNames.map((solver) => [solver, runProcess(pairProcess({ ...p.pair, solver })).final]),
    ) as Record<SolverName, Readonly<Record<string, number>>>;
    const published = runProcess(pairProcess(p.pair));
    const places = linspace(...p.map.range, p.map.size);
    const map = places.flatMap((lambda2) =>
      places.map(
        (lambda1) => pairDual(p.pair.overlap, p.pair.targets, lambda1, lambda2) - atBest.value,
      ),
    );
    progress(0.3, 'words');

    const { sigma } = p.large;
    const big = characterProblem(words, p.classes, 1 / (words.length * sigma * sigma));
    const origin = new Float64Array(big.targets.length);
    const target = solve(dualLbfgs(big, 40), origin, p.large.reference);
    const large: object[] = [];
    const ends = solverNames.map((name, i) => {
      progress(0.4 + 0.15 * i, name);
      const end = solve(solverOf(name, big, p), origin, p.large.stop, (state) => {
        if (kept(state.iteration))
          large.push({
            solver: name as string,
            iteration: state.iteration,
            work: state.work,
            gap: Math.max(state.value - target.value, 1e-16),
            residual: largest(state.gradient),
          });
      });
      return [
        name,
        {
          iterations: end.iteration,
          work: end.work,
          gap: end.value - target.value,
          residual: largest(end.gradient),
        },
      ] as const;
    });

    const runaway: { solver: string; iteration: number; lambda: number; dual: number }[] = [];
    const outcomes = solverNames.map((name) => {
      const visit = (state: Solution) => {
        if (kept(state.iteration))
          runaway.push({
            solver: name as string,
            iteration: state.iteration,
            lambda: state.x[0]!,
            // Its infimum: S(Y|X) = ½ ln 2, all of it from the even x.
            dual: Math.max(state.value - log(2) / 2, 1e-16),
          });
      };
      const stop: Stop = { ...p.stop, iterations: p.unattained.iterations };
      const end = solve(solverOf(name, parity, p.unattained), new Float64Array(1), stop, visit);
      return [
        name,
        { iterations: end.iteration, lambda: end.x[0]!, residual: largest(end.gradient) },
      ] as const;
    });

    return {
      result: {
        words: words.length,
        contexts: rows.length,
        facts: facts.length,
        multipliers: zero.length,
        featureValues: featureValues(problem),
        largestCount: largestCount(problem),
        rarest: problem.targets.length > 0 ? Math.min(...Array.from(problem.targets)) : 0,
        factWords: facts.map(({ value }) => String(value)),
        optimum: {
          value: best.value,
          entropy: conditionalEntropy(problem.contexts, probabilities(problem, best.x)),
          residual: largest(best.gradient),
        },
        identifiable,
        curvature: {
          large: spectrum[0]!,
          small: spectrum[identifiable - 1]!,
          condition: spectrum[0]! / spectrum[identifiable - 1]!,
          largestStep: 2 / spectrum[0]!,
        },
        runs,
        pair: {
          lambda1: atBest.x[0]!,
          lambda2: atBest.x[1]!,
          dual: atBest.value,
          correlation: p.pair.overlap / (held / 2) - 1,
          condition: conditionOf(hessian(pair, atBest.x)),
          finals,
        },
        run: { digest: published.digest, final: published.final },
        large: {
          multipliers: origin.length,
          contexts: big.contexts.length,
          featureValues: featureValues(big),
          value: target.value,
          residual: largest(target.gradient),
          runs: Object.fromEntries(ends) as Record<SolverName, (typeof ends)[number][1]>,
        },
        unattained: Object.fromEntries(outcomes) as Record<
          SolverName,
          (typeof outcomes)[number][1]
        >,
      },
      files: {
        'gaps.csv': gaps as {
          solver: string;
          iteration: number;
          work: number;
          gap: number;
          residual: number;
        }[],
        'bounds.csv': bounds,
        'overlaps.csv': overlaps,
        'paths.csv': paths,
        'map.npy': {
          type: 'array',
          data: Float64Array.from(map),
          shape: [p.map.size, p.map.size],
        },
        'large.csv': large as {
          solver: string;
          iteration: number;
          work: number;
          gap: number;
          residual: number;
        }[],
        'runaway.csv': runaway,
      },
    };
  },
});

/**
 * The factor of a step as the run shows it: between the gaps 10⁻⁷ and 10⁻¹¹, where the end is near and
 * rounding is not; the square root, since Γ goes by the square of the distance. 0 if it never was there.
 */
function measuredFactor(all: readonly { gap: number; iteration: number }[]): number {
  const from = all.find(({ gap }) => gap < 1e-7);
  const to = all.find(({ gap }) => gap < 1e-11);
  if (!from || !to || to.iteration === from.iteration) return 0;
  return Math.sqrt((to.gap / from.gap) ** (1 / (to.iteration - from.iteration)));
}

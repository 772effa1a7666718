import { defineNumbers } from '../../engine/experiment.ts';
import { abandonedBest, meanGap, type Play, playGreedily } from '../../models/bandit.ts';
import {
  bestReturn,
  exactLogitGradient,
  expectedReturn,
  type Policy,
  policyValues,
} from '../../models/exact-return.ts';
import { actions, cells, gridWorld, type Scheme, type World } from '../../models/grid-world.ts';
import { adam } from '../../models/optimiser.ts';
import { type PolicyRun, policyProcess } from '../../models/policy-process.ts';
import { runProcess, walk } from '../../models/process.ts';
import { addEpisode, playEpisode, policyNet } from '../../models/reinforce.ts';
import { createRng, type Rng } from '../../models/rng.ts';
import { band, bands, mean, replicate } from '../../models/statistics.ts';

const params = {
  seed: 1314,
  bandit: {
    chances: [0.2, 0.3, 0.4, 0.5, 0.7],
    pulls: 4000,
    replicas: 1024,
    epsilons: [0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1],
    /** ε = min(1, decay/t). */
    decay: 20,
    points: 100,
  },
  replicas: 64,
  run: {
    noise: 0.2,
    discount: 0.95,
    horizon: 30,
    hidden: 12,
    learningRate: 0.02,
    batch: 8,
    baselineRate: 0.2,
    steps: 400,
    scheme: 'end' as Scheme,
    hut: 0.2,
    entropy: 0.04,
    seed: 5,
  },
  entropies: [0, 0.01, 0.02, 0.03, 0.04, 0.06, 0.1, 0.15],
  /** A policy has arrived when its expected return is this share of the best. */
  arrived: 0.8,
  gradient: { episodes: 20000, difference: 1e-4 },
};
type Params = typeof params;

const share = (yes: readonly boolean[]) => yes.filter(Boolean).length / yes.length;

/** Regret of ε-greedy on the slot machines, play after play. */
function bandit({ bandit: p }: Params, rng: Rng) {
  const plays = (name: string, epsilon: (t: number) => number): Play[] =>
    replicate(p.replicas, rng.split(name), (own) => playGreedily(p, epsilon, own));
  const at = Array.from({ length: p.points }, (_, i) => ((i + 1) * p.pulls) / p.points);
  const curve = (all: readonly Play[]) =>
    bands(all.map(({ regret }) => at.map((t) => regret[t - 1]!)));
  const half = p.pulls / 2;
  const sweep = p.epsilons.map((epsilon) => {
    const all = plays(`epsilon ${epsilon}`, () => epsilon);
    const last = all.map(({ regret }) => regret[p.pulls - 1]!);
    return {
      epsilon,
      plays: all,
      curve: curve(all),
      row: {
        epsilon,
        regret: band(last),
        mean: mean(last),
        theory: epsilon * meanGap(p.chances) * p.pulls,
        /** Regret a pull over the second half. */
        late: mean(all.map(({ regret }) => (regret[p.pulls - 1]! - regret[half - 1]!) / half)),
      },
    };
  });
  const decaying = plays('decay', (t) => p.decay / t);
  const of = (epsilon: number) => sweep.find((entry) => entry.epsilon === epsilon)!;
  const best = p.chances.indexOf(Math.max(...p.chances));
  const greedy = of(0).plays;
  return {
    rows: sweep.map(({ row }) => row),
    curves: [0, ...at].map((t, i) => {
      const zero = { low: 0, median: 0, high: 0 };
      const from = (all: readonly ReturnType<typeof band>[]) => (i === 0 ? zero : all[i - 1]!);
      return {
        pull: t,
        never: from(of(0).curve),
        seldom: from(of(0.01).curve),
        often: from(of(0.1).curve),
        always: from(of(1).curve),
        decaying: from(curve(decaying)),
      };
    }),
    numbers: {
      meanGap: meanGap(p.chances),
      never: of(0).row,
      often: of(0.1).row,
      always: of(1).row,
      decaying: band(decaying.map(({ regret }) => regret[p.pulls - 1]!)),
      best: sweep.map(({ row }) => row).reduce((a, b) => (b.mean < a.mean ? b : a)).epsilon,
      /** Plays of ε = 0 in which the best arm was tried once and never again. */
      abandoned: share(greedy.map(({ counts }) => counts[best] === 1)),
      abandonedInTheory: abandonedBest(p.chances),
    },
  };
}

type Settings = Partial<PolicyRun>;

/** REINFORCE from as many first networks as there are replicas. */
function learned(p: Params, settings: Settings) {
  const runs = Array.from({ length: p.replicas }, (_, seed) => {
    const process = policyProcess({ ...p.run, ...settings, seed });
    const run = runProcess(process);
    const worth = Float64Array.from(run.rows, (row) => row[0]!);
    const first = worth.findIndex((value) => value >= p.arrived * process.best);
    return {
      worth,
      final: run.final,
      arrived: first !== -1 && worth.at(-1)! >= p.arrived * process.best,
      episodes: (first === -1 ? p.run.steps : first) * p.run.batch,
      best: process.best,
    };
  });
  return {
    runs,
    best: runs[0]!.best,
    curve: bands(runs.map(({ worth }) => worth)),
    numbers: {
      final: band(runs.map(({ worth }) => worth.at(-1)!)),
      arrived: share(runs.map(({ arrived }) => arrived)),
      episodes: band(runs.map(({ episodes }) => episodes)),
      atHut: mean(runs.map(({ final }) => final.atHut!)),
      atGoal: mean(runs.map(({ final }) => final.atGoal!)),
    },
  };
}

/** The same climb with the exact gradient, as if every step had infinitely many episodes. */
function exactAscent(p: Params): number {
  const world = gridWorld({ ...p.run });
  const best = bestReturn(world);
  const net = policyNet(world.states, p.run.hidden);
  const gradient = new Float64Array(net.parameters);
  const ends = Array.from({ length: p.replicas }, (_, seed) => {
    const phi = net.draw(createRng(seed).split('weights'));
    const optimiser = adam(p.run.learningRate);
    let memory = optimiser.init(phi.length);
    for (let step = 0; step < p.run.steps; step++) {
      const down = exactLogitGradient(world, net.policy(phi)).map((value) => -value);
      net.gradient(phi, down, gradient);
      memory = optimiser.step(phi, gradient, memory);
    }
    return expectedReturn(world, net.policy(phi)) >= p.arrived * best;
  });
  return share(ends);
}

/** Mean and scatter of the gradient of one episode, at the logits. */
function sampledGradient(
  world: World,
  policy: Policy,
  baseline: Float64Array,
  episodes: number,
  rng: Rng,
) {
  const size = actions * world.states;
  const [sum, squares, one] = [0, 1, 2].map(() => new Float64Array(size)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let i = 0; i < episodes; i++) {
    one.fill(0);
    addEpisode(world, policy, playEpisode(world, policy, rng), baseline, one);
    one.forEach((value, j) => {
      sum[j]! += value;
      squares[j]! += value * value;
    });
  }
  const average = sum.map((value) => value / episodes);
  const spread = squares.map((value, j) => value / episodes - average[j]! * average[j]!);
  return { average, spread };
}

const length = (values: Float64Array) => Math.sqrt(values.reduce((all, v) => all + v * v, 0));
const distance = (a: Float64Array, b: Float64Array) => length(a.map((value, i) => value - b[i]!));

/** The policy gradient of episodes against the exact one, at the first network of the published run. */
function gradients(p: Params, rng: Rng) {
  const net = policyNet(cells.length, p.run.hidden);
  const phi = net.draw(createRng(p.run.seed).split('weights'));
  const policy = net.policy(phi).slice();
  const worldOf = (scheme: Scheme) => gridWorld({ ...p.run, hut: 0, scheme });
  const zero = new Float64Array(cells.length);
  const measured = (scheme: Scheme, withBaseline: boolean) => {
    const world = worldOf(scheme);
    const exact = exactLogitGradient(world, policy);
    const baseline = withBaseline ? policyValues(world, policy) : zero;
    const own = rng.split(`${scheme} ${withBaseline}`);
    const { average, spread } = sampledGradient(world, policy, baseline, p.gradient.episodes, own);
    const noise = Math.sqrt(spread.reduce((sum, value) => sum + value, 0));
    return {
      exact,
      average,
      spread,
      numbers: {
        /** Scatter of one episode's gradient over the length of the exact one. */
        noise: noise / length(exact),
        distance: distance(average, exact) / length(exact),
        /** What that distance should be, in the root mean square. */
        expected: noise / Math.sqrt(p.gradient.episodes) / length(exact),
      },
    };
  };
  const [plain, baselined] = [measured('end', false), measured('end', true)];
  const [checked, both] = [measured('checkpoints', false), measured('checkpoints', true)];
  // Through the network, against differences of J that know nothing of the theorem.
  const world = worldOf('end');
  const gradient = new Float64Array(net.parameters);
  net.policy(phi);
  net.gradient(phi, plain.exact, gradient);
  const h = p.gradient.difference;
  const differences = phi.map((value, i) => {
    const at = (moved: number) =>
      expectedReturn(world, net.policy(phi.map((old, j) => (j === i ? moved : old))));
    return (at(value + h) - at(value - h)) / (2 * h);
  });
  return {
    rows: Array.from(plain.exact, (exact, i) => ({
      state: i % cells.length,
      action: Math.floor(i / cells.length),
      exact,
      sampled: plain.average[i]!,
      error: Math.sqrt(plain.spread[i]! / p.gradient.episodes),
    })),
    numbers: {
      plain: plain.numbers,
      baseline: baselined.numbers,
      checkpoints: checked.numbers,
      both: both.numbers,
      parameters: net.parameters,
      difference: distance(gradient, differences) / length(gradient),
    },
  };
}

/** The run that readers can repeat. */
function publishedRun(p: Params) {
  const process = policyProcess(p.run);
  const run = walk(process);
  run.advance(process.total);
  return { ...run.end!, policy: run.state.policy, best: process.best };
}

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: {
    bandit: { pulls: 400, replicas: 16 },
    replicas: 4,
    run: { steps: 40 },
    gradient: { episodes: 500 },
  },

  run({ params: p, rng, progress }) {
    const machines = bandit(p, rng.split('bandit'));
    progress(0.2, 'gradients');
    const gradient = gradients(p, rng.split('gradients'));
    progress(0.25, 'credit');
    const calm = { hut: 0, entropy: 0 };
    const end = learned(p, { ...calm, scheme: 'end' });
    const checkpoints = learned(p, { ...calm, scheme: 'checkpoints' });
    const repeated = learned(p, { ...calm, scheme: 'repeated' });
    const noBaseline = learned(p, { ...calm, scheme: 'end', baselineRate: 0 });
    const trap = p.entropies.map((entropy, i) => {
      progress(0.45 + (0.5 * i) / p.entropies.length, `entropy ${entropy}`);
      return { entropy, ...learned(p, { entropy }) };
    });
    const of = (entropy: number) => trap.find((row) => row.entropy === entropy)!;
    const [never, some, much] = [of(0), of(p.run.entropy), of(p.entropies.at(-1)!)];
    const run = publishedRun(p);
    const world = { ...p.run, hut: 0 };
    return {
      result: {
        bandit: machines.numbers,
        gradient: gradient.numbers,
        credit: {
          best: end.best,
          end: end.numbers,
          checkpoints: checkpoints.numbers,
          repeated: repeated.numbers,
          noBaseline: noBaseline.numbers,
          /** The best returns under each scheme, as it pays. */
          bestCheckpoints: bestReturn(gridWorld({ ...world, scheme: 'checkpoints' })),
          bestRepeated: bestReturn(gridWorld({ ...world, scheme: 'repeated' })),
          /** The slower half against the faster: how often a seed paid at checkpoints arrives first. */
          sooner: mean(
            checkpoints.runs.map(({ episodes }) =>
              mean(
                end.runs.map((other) =>
                  other.episodes > episodes ? 1 : other.episodes === episodes ? 0.5 : 0,
                ),
              ),
            ),
          ),
        },
        trap: {
          best: never.best,
          never: never.numbers,
          some: some.numbers,
          much: much.numbers,
          exact: exactAscent(p),
        },
        run: { digest: run.digest, final: run.final, best: run.best },
      },
      files: {
        'regret.csv': machines.curves,
        'epsilons.csv': machines.rows,
        'gradient.csv': gradient.rows,
        'credit.csv': end.curve.map((band, step) => ({
          episode: step * p.run.batch,
          end: band,
          checkpoints: checkpoints.curve[step]!,
          repeated: repeated.curve[step]!,
          noBaseline: noBaseline.curve[step]!,
        })),
        'entropies.csv': trap.map(({ entropy, numbers }) => ({
          entropy,
          final: numbers.final,
          arrived: numbers.arrived,
          episodes: numbers.episodes,
        })),
        'trap.csv': never.curve.map((band, step) => ({
          episode: step * p.run.batch,
          never: band,
          some: some.curve[step]!,
          much: much.curve[step]!,
        })),
        'run.csv': run.rows.map((row, step) => ({
          episode: step * p.run.batch,
          worth: row[0]!,
          sampled: row[1]!,
        })),
        'run-policy.csv': cells.map(({ row, column, kind }, s) => ({
          row,
          column,
          kind,
          up: run.policy[actions * s]!,
          right: run.policy[actions * s + 1]!,
          down: run.policy[actions * s + 2]!,
          left: run.policy[actions * s + 3]!,
        })),
      },
    };
  },
});

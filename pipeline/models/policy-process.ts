import { bestReturn, expectedReturn, lastStates } from './exact-return.ts';
import { goal, gridWorld, hut, start, type WorldOptions } from './grid-world.ts';
import type { Parameters } from './mlp.ts';
import { adam, copyMemory, type Memory } from './optimiser.ts';
import type { Process } from './process.ts';
import { addEntropy, addEpisode, entropyAt, playEpisode, policyNet } from './reinforce.ts';
import { createRng } from './rng.ts';
import { mean } from './statistics.ts';

export interface PolicyRun extends WorldOptions {
  readonly hidden: number;
  /** η of Adam. */
  readonly learningRate: number;
  /** Episodes before each step. */
  readonly batch: number;
  /** β, what a nat of entropy counts at every step of the first episodes; it falls to 0 along a straight line. */
  readonly entropy: number;
  /** How far the baseline of a cell moves to the mean return of the latest episodes; 0: no baseline. */
  readonly baselineRate: number;
  readonly steps: number;
  readonly seed: number;
}

interface Learner {
  readonly phi: Parameters;
  readonly memory: Memory;
  /** b(s): from earlier episodes alone, so that the gradient stays right on average. */
  readonly baseline: Float64Array;
  readonly step: number;
  /** π(a|s) of these parameters. */
  readonly policy: Float64Array;
  /** Expected return of the task itself, paid at the end, exactly. */
  readonly worth: number;
  /** Mean return of the latest episodes, as paid. */
  readonly sampled: number;
}

/** REINFORCE with a baseline (Williams 1992), a batch of episodes a step: rows [worth, sampled]. */
export function policyProcess(options: PolicyRun): Process<Learner> & { readonly best: number } {
  const world = gridWorld(options);
  // What is learned is judged by the task, however it was paid.
  const task = gridWorld({ ...options, scheme: 'end' });
  const net = policyNet(world.states, options.hidden);
  const rng = createRng(options.seed);
  const optimiser = adam(options.learningRate);
  const atLogits = new Float64Array(4 * world.states);
  const gradient = new Float64Array(net.parameters);
  const seen = (state: Pick<Learner, 'phi' | 'memory' | 'baseline' | 'step' | 'sampled'>) => {
    const policy = net.policy(state.phi).slice();
    return { ...state, policy, worth: expectedReturn(task, policy) };
  };
  return {
    best: bestReturn(task),
    total: options.steps,
    covers: 'path',
    init() {
      const phi = net.draw(rng.split('weights'));
      const memory = optimiser.init(phi.length);
      return seen({
        phi,
        memory,
        baseline: new Float64Array(world.states),
        step: 0,
        sampled: 0,
      });
    },
    step(before) {
      const own = rng.split(`step ${before.step}`);
      const policy = net.policy(before.phi);
      const episodes = Array.from({ length: options.batch }, () => playEpisode(world, policy, own));
      const bonus = options.entropy * Math.max(0, 1 - before.step / options.steps);
      atLogits.fill(0);
      for (const episode of episodes) {
        addEpisode(world, policy, episode, before.baseline, atLogits);
        addEntropy(world, policy, episode, bonus, atLogits);
      }
      // Optimisers go down; the return is to go up.
      for (let i = 0; i < atLogits.length; i++) atLogits[i]! /= -options.batch;
      net.gradient(before.phi, atLogits, gradient);
      const phi = before.phi.slice();
      const memory = optimiser.step(phi, gradient, copyMemory(before.memory));
      const sums = new Float64Array(world.states);
      const visits = new Float64Array(world.states);
      for (const { states, returns } of episodes)
        states.forEach((s, t) => {
          sums[s]! += returns[t]!;
          visits[s]! += 1;
        });
      const baseline = before.baseline.map((value, s) =>
        visits[s]! > 0 ? value + options.baselineRate * (sums[s]! / visits[s]! - value) : value,
      );
      const sampled = mean(episodes.map(({ returns }) => returns[0]!));
      return seen({ phi, memory, baseline, step: before.step + 1, sampled });
    },
    row: ({ worth, sampled }) => [worth, sampled],
    numbers({ policy, worth, sampled }) {
      const ends = lastStates(task, policy);
      return {
        worth,
        sampled,
        atGoal: ends[goal]!,
        atHut: task.terminal[hut] ? ends[hut]! : 0,
        startEntropy: entropyAt(policy, start),
      };
    },
  };
}

import { hyperbolic } from './activations.ts';
import type { Policy } from './exact-return.ts';
import { actions, start, type World } from './grid-world.ts';
import { exp, log } from './math.ts';
import { createMlp, drawMlp, type Mlp, type Parameters, parameterCount } from './mlp.ts';
import type { Rng } from './rng.ts';

// A network from the state of the world to the probabilities of the actions, and what a few episodes say about
// how to change it (Williams 1992).

/** One input a cell, one of them 1; logits z of the actions come out. */
interface PolicyNet {
  readonly net: Mlp;
  readonly parameters: number;
  draw(rng: Rng): Parameters;
  /** Softmax of the logits in every state. The next call overwrites it. */
  policy(phi: Parameters): Policy;
  /** ∂/∂φ of what has `atLogits` for its gradient at the logits of the last `policy`. */
  gradient(phi: Parameters, atLogits: Float64Array, out: Parameters): void;
}

/** A net from a state to the logits of the actions, all states at once. */
export function policyNet(states: number, hidden: number): PolicyNet {
  const widths = [states, hidden, actions];
  const net = createMlp(widths, hyperbolic, states);
  // Every state at once: the batch is the identity matrix.
  const inputs = new Float64Array(states * states);
  for (let s = 0; s < states; s++) inputs[s * states + s] = 1;
  const policy = new Float64Array(actions * states);
  return {
    net,
    parameters: parameterCount(widths),
    // Inputs are one at a time, so a weight has variance 1; almost equal chances to begin with.
    draw: (rng) => drawMlp(rng, widths, { gain: states, lastGain: 0.01 }),
    policy(phi) {
      const logits = net.forward(phi, inputs, states);
      for (let s = 0; s < states; s++) {
        let largest = -Infinity;
        for (let a = 0; a < actions; a++) largest = Math.max(largest, logits[a * states + s]!);
        let sum = 0;
        for (let a = 0; a < actions; a++) {
          const weight = exp(logits[a * states + s]! - largest);
          policy[actions * s + a] = weight;
          sum += weight;
        }
        for (let a = 0; a < actions; a++) policy[actions * s + a]! /= sum;
      }
      return policy;
    },
    gradient: (phi, atLogits, out) => net.backward(phi, atLogits, out),
  };
}

interface Episode {
  /** s_0 … s_{L−1}, actions and rewards. */
  readonly states: readonly number[];
  readonly actions: readonly number[];
  readonly rewards: readonly number[];
  /** G_t = r_t + γ·G_{t+1}. */
  readonly returns: Float64Array;
}

/** One episode from the start. */
export function playEpisode(world: World, policy: Policy, rng: Rng): Episode {
  const { noise, horizon, discount } = world.options;
  const [visited, taken, rewards] = [[] as number[], [] as number[], [] as number[]];
  for (let s = start; visited.length < horizon && !world.terminal[s]; ) {
    let action = 0;
    for (let left = rng.uniform() - policy[actions * s]!; left >= 0 && action < actions - 1; )
      left -= policy[actions * s + ++action]!;
    // One number says whether it slips, and if so where.
    const u = rng.uniform();
    const direction = u < noise ? Math.floor((u / noise) * actions) : action;
    visited.push(s);
    taken.push(action);
    rewards.push(world.reward[actions * s + direction]!);
    s = world.next[actions * s + direction]!;
  }
  const returns = new Float64Array(rewards.length);
  for (let t = rewards.length - 1; t >= 0; t--)
    returns[t] = rewards[t]! + discount * (returns[t + 1] ?? 0);
  return { states: visited, actions: taken, rewards, returns };
}

/**
 * Adds an episode's γ^t·(G_t − b(s_t))·∂log π(a_t|s_t)/∂z to `out`, laid out as the outputs of a
 * network: ∂log π(a|s)/∂z_c = [c = a] − π(c|s).
 */
export function addEpisode(
  world: World,
  policy: Policy,
  { states, actions: taken, returns }: Episode,
  baseline: Float64Array,
  out: Float64Array,
): void {
  for (let t = 0, factor = 1; t < states.length; t++, factor *= world.options.discount) {
    const s = states[t]!;
    const weight = factor * (returns[t]! - baseline[s]!);
    for (let a = 0; a < actions; a++)
      out[a * world.states + s]! += weight * ((a === taken[t] ? 1 : 0) - policy[actions * s + a]!);
  }
}

/** H(π(·|s)) = −Σ π log π, in nats. */
export function entropyAt(policy: Policy, s: number): number {
  let sum = 0;
  for (let a = 0; a < actions; a++) {
    const p = policy[actions * s + a]!;
    if (p > 0) sum -= p * log(p);
  }
  return sum;
}

/** Adds β·∂H(π(·|s_t))/∂z for every step of an episode: −π_c·(log π_c + H). */
export function addEntropy(
  world: World,
  policy: Policy,
  { states }: Episode,
  bonus: number,
  out: Float64Array,
): void {
  if (bonus === 0) return;
  for (const s of states) {
    const entropy = entropyAt(policy, s);
    for (let a = 0; a < actions; a++) {
      const p = policy[actions * s + a]!;
      if (p > 0) out[a * world.states + s]! -= bonus * p * (log(p) + entropy);
    }
  }
}

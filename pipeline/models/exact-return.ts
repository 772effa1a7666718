import { actions, start, type World } from './grid-world.ts';

// What can be known of a world without trying it: by dynamic programming over the steps that are left.

/** π(a|s), four numbers a state. */
export type Policy = Float64Array;

/** Q(s, a) with `after` the value of the states one step later. */
function actionValues(world: World, after: Float64Array, out: Float64Array): void {
  const { states, next, reward, options } = world;
  const direction = new Float64Array(actions);
  for (let s = 0; s < states; s++) {
    let sum = 0;
    for (let d = 0; d < actions; d++) {
      const to = actions * s + d;
      direction[d] = world.terminal[s] ? 0 : reward[to]! + options.discount * after[next[to]!]!;
      sum += direction[d]!;
    }
    for (let a = 0; a < actions; a++)
      out[actions * s + a] = (options.noise / actions) * sum + (1 - options.noise) * direction[a]!;
  }
}

/** Values of all states with `horizon` steps left, by T sweeps of V ← choose(Q). */
function sweep(world: World, choose: (q: Float64Array, s: number) => number): Float64Array {
  const values = new Float64Array(world.states);
  const q = new Float64Array(actions * world.states);
  for (let left = 1; left <= world.options.horizon; left++) {
    actionValues(world, values, q);
    for (let s = 0; s < world.states; s++) values[s] = world.terminal[s] ? 0 : choose(q, s);
  }
  return values;
}

/**
 * Value iteration (Bellman 1957): V_h(s) = max_a Q_h(s, a). After T sweeps no policy whatever, with
 * T steps, expects more.
 */
export const bestValues = (world: World): Float64Array =>
  sweep(world, (q, s) => {
    let best = -Infinity;
    for (let a = 0; a < actions; a++) best = Math.max(best, q[actions * s + a]!);
    return best;
  });

/** V(s) = Σ_a π(a|s)·Q(s, a): what a policy expects from each state. */
export const policyValues = (world: World, policy: Policy): Float64Array =>
  sweep(world, (q, s) => {
    let sum = 0;
    for (let a = 0; a < actions; a++) sum += policy[actions * s + a]! * q[actions * s + a]!;
    return sum;
  });

/** J, the expected return of a policy from the start. */
export const expectedReturn = (world: World, policy: Policy): number =>
  policyValues(world, policy)[start]!;

/** The most that any policy expects from the start. */
export const bestReturn = (world: World): number => bestValues(world)[start]!;

/**
 * ∂J/∂z(s, a), z the logits of a softmax policy, exactly: Σ_t γ^t·P(s_t = s)·π(a|s)·(Q_t(s, a) − V_t(s))
 * (Sutton and others 1999, with steps that are counted). Laid out as the outputs of a network, action
 * after action.
 */
export function exactLogitGradient(world: World, policy: Policy): Float64Array {
  const { states, next, options } = world;
  const { horizon, discount } = options;
  // Q_t for every t, from the last step backwards.
  const values = new Float64Array(states);
  const all = Array.from({ length: horizon }, () => new Float64Array(actions * states));
  for (let t = horizon - 1; t >= 0; t--) {
    const q = all[t]!;
    actionValues(world, values, q);
    for (let s = 0; s < states; s++) {
      values[s] = 0;
      for (let a = 0; a < actions; a++)
        values[s]! += policy[actions * s + a]! * q[actions * s + a]!;
    }
  }
  let here = new Float64Array(states);
  here[start] = 1;
  const gradient = new Float64Array(actions * states);
  for (let t = 0, factor = 1; t < horizon; t++, factor *= discount) {
    const q = all[t]!;
    const then = new Float64Array(states);
    for (let s = 0; s < states; s++) {
      if (world.terminal[s] || here[s] === 0) continue;
      let value = 0;
      for (let a = 0; a < actions; a++) value += policy[actions * s + a]! * q[actions * s + a]!;
      for (let a = 0; a < actions; a++) {
        const p = policy[actions * s + a]!;
        gradient[a * states + s]! += factor * here[s]! * p * (q[actions * s + a]! - value);
        for (let d = 0; d < actions; d++)
          then[next[actions * s + d]!]! += here[s]! * p * world.chance(d, a);
      }
    }
    here = then;
  }
  return gradient;
}

/** How the episodes of a policy end: probabilities of every state after the last step. */
export function lastStates(world: World, policy: Policy): Float64Array {
  const { states, next } = world;
  let here = new Float64Array(states);
  here[start] = 1;
  for (let t = 0; t < world.options.horizon; t++) {
    const then = new Float64Array(states);
    for (let s = 0; s < states; s++) {
      if (world.terminal[s]) then[s]! += here[s]!;
      else
        for (let a = 0; a < actions; a++)
          for (let d = 0; d < actions; d++)
            then[next[actions * s + d]!]! +=
              here[s]! * policy[actions * s + a]! * world.chance(d, a);
    }
    here = then;
  }
  return here;
}

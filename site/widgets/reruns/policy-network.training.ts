import { bestReturn } from '../../../pipeline/models/exact-return.ts';
import { gridWorld, schemes } from '../../../pipeline/models/grid-world.ts';
import { type PolicyRun, policyProcess } from '../../../pipeline/models/policy-process.ts';
import { defineRerun, seedKnob } from '../rerun/contract.ts';

// A policy network that learns to walk by REINFORCE: the published run of policy-network.

/** `reruns.training.params` of the manifest. */
type Published = PolicyRun;

interface Picture {
  /** π(a|s), four numbers a cell. */
  readonly policy: Float64Array;
  /** [step, expected return, mean return of the batch] row by row. */
  readonly returns: Float64Array;
}

export default defineRerun({
  properties: {
    learningRate: { type: 'number', symbol: 'η', min: 0.001, max: 1, step: 1.1, scale: 'log' },
    entropy: { type: 'number', symbol: 'β', min: 0, max: 0.2, step: 0.01 },
    scheme: { type: 'choice', values: schemes },
    hut: { type: 'number', min: 0, max: 0.6, step: 0.05 },
    noise: { type: 'number', symbol: 'p', min: 0, max: 0.8, step: 0.05 },
    seed: seedKnob,
  },
  presets: {
    trap: { entropy: 0 },
    hasty: { learningRate: 0.5 },
    end: { entropy: 0, hut: 0 },
    checkpoints: { entropy: 0, hut: 0, scheme: 'checkpoints' },
    repeated: { entropy: 0, hut: 0, scheme: 'repeated' },
  },
  speeds: [5, 20, 60, 200],
  speed: 20,
  process: (values, published: Published) => policyProcess({ ...published, ...values }),
  says({ scheme, entropy, hut, noise }, published: Published) {
    const world = { ...published, hut, noise };
    const best = bestReturn(gridWorld({ ...world, scheme: 'end' }));
    if (scheme === 'repeated') {
      const paid = bestReturn(gridWorld({ ...world, scheme }));
      return { said: ['toAndFro', { paid, best }], failed: true };
    }
    return hut > 0 && entropy === 0 ? { said: ['settles', { best }] } : undefined;
  },
  picture: ({ state, rows }): Picture => ({
    policy: state.policy,
    returns: Float64Array.from(rows.flatMap((row, step) => [step, row[0]!, row[1]!])),
  }),
  weights: ({ state: { phi } }) => ({ phi: { shape: [phi.length], data: phi } }),
});

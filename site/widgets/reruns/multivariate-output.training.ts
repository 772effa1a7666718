import { type Pair, pairExamples, pairs } from '../../../pipeline/data/two-curves.ts';
import { relu } from '../../../pipeline/models/activations.ts';
import { drawMlp } from '../../../pipeline/models/mlp.ts';
import { netProcess } from '../../../pipeline/models/net-process.ts';
import { meanSquare } from '../../../pipeline/models/objective.ts';
import { adam } from '../../../pipeline/models/optimiser.ts';
import { createRng } from '../../../pipeline/models/rng.ts';
import { createTrainer } from '../../../pipeline/models/training.ts';
import { defineRerun, seedKnob } from '../rerun/contract.ts';

// One input, two outputs, one hidden layer for both: the published run of multivariate-output.

/** `reruns.training.params` of the manifest. */
interface Published {
  readonly pair: Pair;
  readonly hidden: number;
  readonly seed: number;
  readonly learningRate: number;
  readonly steps: number;
  readonly points: number;
  readonly offsets: number;
}

interface Picture {
  readonly phi: Float64Array;
}

export default defineRerun({
  properties: {
    pair: { type: 'choice', values: pairs },
    hidden: { type: 'number', symbol: 'D', min: 1, max: 16, step: 1, integer: true },
    learningRate: { type: 'number', symbol: 'η', min: 0.001, max: 0.5, step: 1.1, scale: 'log' },
    seed: seedKnob,
  },
  presets: {
    apart: { pair: 'apart' },
    enough: { pair: 'apart', hidden: 12 },
    one: { hidden: 1 },
  },
  speeds: [20, 100, 400],
  speed: 100,
  process({ pair, hidden, learningRate, seed }, published: Published) {
    const { points, offsets, steps } = published;
    const widths = [1, hidden, 2];
    const trainer = createTrainer({
      widths,
      unit: relu,
      examples: pairExamples(pair, points),
      objective: meanSquare,
      optimiser: adam(learningRate),
    });
    return netProcess(trainer, {
      start: drawMlp(createRng(seed), widths, { gain: 2, lastGain: 1, offsets }),
      steps,
    });
  },
  picture: ({ state }): Picture => ({ phi: state.phi }),
});

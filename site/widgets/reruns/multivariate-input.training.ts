import { type Surface, surfaceExamples, surfaces } from '../../../pipeline/data/surfaces.ts';
import { relu } from '../../../pipeline/models/activations.ts';
import { box, countRegions } from '../../../pipeline/models/arrangement.ts';
import { drawMlp } from '../../../pipeline/models/mlp.ts';
import { netProcess } from '../../../pipeline/models/net-process.ts';
import { meanSquare } from '../../../pipeline/models/objective.ts';
import { adam } from '../../../pipeline/models/optimiser.ts';
import { hiddenPlanes } from '../../../pipeline/models/pieces.ts';
import { createRng } from '../../../pipeline/models/rng.ts';
import { createTrainer } from '../../../pipeline/models/training.ts';
import { defineRerun, seedKnob } from '../rerun/contract.ts';

// A net of two inputs learns a surface, and the regions of the box are counted exactly at every step
// that is shown: the published run of multivariate-input.

/** `reruns.training.params` of the manifest. */
interface Published {
  readonly surface: Surface;
  readonly hidden: number;
  readonly offsets: number;
  readonly seed: number;
  readonly learningRate: number;
  readonly steps: number;
  readonly side: number;
}

interface Picture {
  readonly phi: Float64Array;
  /** [step, regions in the box] so far. */
  readonly counts: readonly number[];
}

const sides = box(2, 1);
const regions = (widths: readonly number[], phi: Float64Array) =>
  countRegions(hiddenPlanes(widths, phi), sides);
/** Steps from one count of the curve to the next. */
const every = 10;
// Counting takes a millisecond; a row that was counted is not counted again.
const known = new WeakMap<Float64Array, number>();

export default defineRerun({
  properties: {
    surface: { type: 'choice', values: surfaces },
    hidden: { type: 'number', symbol: 'D', min: 1, max: 16, step: 1, integer: true },
    offsets: { type: 'number', symbol: 'σ', min: 0, max: 1, step: 0.05 },
    learningRate: { type: 'number', symbol: 'η', min: 0.001, max: 0.5, step: 1.1, scale: 'log' },
    seed: seedKnob,
  },
  presets: {
    three: { hidden: 3 },
    folds: { surface: 'folds' },
    saddle: { surface: 'saddle' },
    many: { hidden: 16 },
  },
  speeds: [10, 50, 200],
  speed: 50,
  process({ surface, hidden, offsets, learningRate, seed }, published: Published) {
    const { steps, side } = published;
    const widths = [2, hidden, 1];
    const trainer = createTrainer({
      widths,
      unit: relu,
      examples: surfaceExamples(surface, 2, side),
      objective: meanSquare,
      optimiser: adam(learningRate),
    });
    return netProcess(trainer, {
      start: drawMlp(createRng(seed), widths, { gain: 2, lastGain: 1, offsets }),
      steps,
      numbers: (phi) => ({ regions: regions(widths, phi) }),
    });
  },
  picture({ state, rows }, { hidden }): Picture {
    const widths = [2, hidden, 1];
    const counts = rows.flatMap((row, step) => {
      if (step % every !== 0) return [];
      const found = known.get(row) ?? regions(widths, row.subarray(0, -1));
      known.set(row, found);
      return [step, found];
    });
    return { phi: state.phi, counts };
  },
});

import type { Parameters } from './mlp.ts';
import type { Process } from './process.ts';
import type { Trainer, TrainingState } from './training.ts';

/** Training step by step: rows [φ…, L], L being the loss at φ over all examples. */
export function netProcess(
  trainer: Trainer,
  {
    start,
    steps,
    numbers = () => ({}),
  }: {
    readonly start: Parameters;
    readonly steps: number;
    /** What there is to say of φ besides the loss. */
    readonly numbers?: (phi: Parameters) => Readonly<Record<string, number>>;
  },
): Process<TrainingState> {
  const lossAt = ({ phi }: TrainingState) => {
    const loss = trainer.lossOf(phi);
    return Number.isNaN(loss) ? Infinity : loss;
  };
  return {
    total: steps,
    covers: 'path',
    init: () => trainer.init(start.slice()),
    step: trainer.step,
    row: (state) => [...state.phi, lossAt(state)],
    numbers: (state) => ({ loss: lossAt(state), ...numbers(state.phi) }),
  };
}

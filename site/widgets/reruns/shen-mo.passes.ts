import { completionProcess } from '../../../pipeline/models/completion-process.ts';
import { defineRerun, type Properties, type ValuesOf } from '../rerun/contract.ts';

// A blank cell, filled with what one pattern puts there, again and again: the published run of shen-mo.

/** `reruns.passes.params` of the manifest. */
interface Published {
  readonly shared: number;
  readonly start: number;
  readonly passes: number;
}

export type Values = ValuesOf<typeof properties>;

interface Picture {
  /** The cell after every pass, the first guess included. */
  readonly guesses: readonly number[];
  readonly error: number;
}

const properties = {
  start: { type: 'number', symbol: 'x₀', min: -1, max: 3, step: 0.25 },
  shared: { type: 'number', symbol: 's', min: 1, max: 12, step: 1, integer: true },
} as const satisfies Properties;

export default defineRerun({
  properties,
  presets: { lonely: { shared: 1 }, crowded: { shared: 12 }, above: { start: 3 } },
  speeds: [1, 2, 4],
  speed: 2,
  process: ({ start, shared }, published: Published) =>
    completionProcess({ start, shared, passes: published.passes }),
  picture: ({ rows, state }): Picture => ({
    guesses: rows.map(([guess = 0]) => guess),
    error: state.error,
  }),
});

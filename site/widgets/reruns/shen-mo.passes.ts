import { completionProcess, type Filled } from '../../../pipeline/models/completion-process.ts';
import { defineRerun } from '../rerun/contract.ts';

// A blank cell, filled with what one pattern puts there, again and again: the published run of shen-mo.

/** `reruns.passes.params` of the manifest. */
export interface Published {
  readonly shared: number;
  readonly start: number;
  readonly passes: number;
}

export type Values = { readonly start: number; readonly shared: number };

export interface Picture {
  /** The cell after every pass, the first guess included. */
  readonly guesses: readonly number[];
  readonly error: number;
}

export default defineRerun<Filled, Picture, Values>({
  properties: {
    start: { type: 'number', symbol: 'x₀', min: -1, max: 3, step: 0.25 },
    shared: { type: 'number', symbol: 's', min: 1, max: 12, step: 1, integer: true },
  },
  presets: { lonely: { shared: 1 }, crowded: { shared: 12 }, above: { start: 3 } },
  speeds: [1, 2, 4],
  speed: 2,
  process: ({ start, shared }, published) =>
    completionProcess({ start, shared, passes: (published as unknown as Published).passes }),
  picture: ({ rows, state }) => ({
    guesses: rows.map(([guess = 0]) => guess),
    error: state.error,
  }),
});

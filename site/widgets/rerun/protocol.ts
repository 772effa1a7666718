import type { Json } from '../../../pipeline/engine/experiment.ts';
import type { Moment, Values } from './contract.ts';

// Between the page and the worker: one answer for each request, in order. The page asks for the
// next steps only when it can draw them, so that pausing is not asking and nothing piles up.

export type Request =
  | { type: 'start'; id: string; values: Values; published: Json }
  /** Up to `steps` steps, fewer where they take longer than a batch may. */
  | { type: 'advance'; steps: number };

export interface State {
  readonly type: 'state';
  readonly step: number;
  readonly total: number;
  readonly moment: Moment<unknown>;
  /** Only after the last step. */
  readonly end?: { readonly digest: string; readonly final: Readonly<Record<string, number>> };
}

export type Reply = State | { readonly type: 'failure'; readonly message: string };

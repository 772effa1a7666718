import type { Json } from '../../../pipeline/engine/experiment.ts';
import type { Files, Moment, Rows, Tensors, Values } from './contract.ts';

// Between the page and the worker: one answer for each request, in order. The page asks for the
// next steps only when it can draw them, so that pausing is not asking and nothing piles up.

export type Request =
  | {
      type: 'start';
      id: string;
      values: Values;
      published: Json;
      /** Addresses of the files that the run reads, by name. */
      files: Readonly<Record<string, string>>;
      /** What the reader has put in place of some of them. */
      own?: Files | undefined;
    }
  /** Up to `steps` steps, fewer where they take longer than a batch may; `beyond` the published end. */
  | { type: 'advance'; steps: number; beyond: boolean }
  /** What can be saved of the run as it stands. */
  | { type: 'save' };

/** What a reader may take along, of the run as it stands. */
export interface Saved {
  readonly type: 'saved';
  readonly step: number;
  readonly quantities: Moment<unknown>['quantities'];
  readonly data?: Rows;
  readonly weights?: Tensors;
}

export interface State {
  readonly type: 'state';
  readonly step: number;
  /** Steps of the published run. */
  readonly total: number;
  /** What the digest covers: every step of the path, or where it ends. */
  readonly covers: 'path' | 'end';
  readonly moment: Moment<unknown>;
  /** From the published number of steps on. */
  readonly end?: {
    readonly digest: string;
    readonly final: Readonly<Record<string, number>>;
    /** Where another published run with these values ended, if there is one. */
    readonly also?: Readonly<Record<string, number>>;
  };
}

export type Reply = State | Saved | Failure;

interface Failure {
  readonly type: 'failure';
  readonly message: string;
  /** Whether it could not be loaded, which may be otherwise the next time. */
  readonly unreachable: boolean;
}

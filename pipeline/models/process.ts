import { digestFloat64 } from './digest.ts';

// A computation that goes step by step, written once: an experiment runs it to its end, and the
// page walks through the very same steps.

export interface Process<S> {
  /** Steps of the published run. */
  readonly total: number;
  /** What the digest covers: the rows of all steps, the start's included, or the last one alone. */
  readonly covers: 'path' | 'end';
  init(): S;
  /** The next state; must not change the one it is given. */
  step(state: S): S;
  /** What of a state enters the digest. */
  row(state: S): ArrayLike<number>;
  /** Numbers with a name, such as the loss: what a re-runner shows and compares at the end. */
  numbers(state: S): Readonly<Record<string, number>>;
}

export interface Finished {
  /** `digestFloat64` of the rows. */
  readonly digest: string;
  readonly final: Readonly<Record<string, number>>;
  /** The rows that the digest covers, in order. */
  readonly rows: readonly Float64Array[];
}

/** A process on its way. */
export interface Walk<S> {
  /** Steps taken. */
  readonly step: number;
  readonly state: S;
  /** The rows so far that the digest covers; where that is the last one, none before it. */
  readonly rows: readonly Float64Array[];
  /** Takes `steps` steps, beyond `total` too: what comes there enters no digest. */
  advance(steps: number): void;
  /** The published end, once it has been reached. */
  readonly end: Finished | undefined;
}

/** Begins a process. The states are the same however the steps are grouped. */
export function walk<S>(process: Process<S>): Walk<S> {
  const { total, covers } = process;
  let state = process.init();
  let step = 0;
  let rows: Float64Array[] = [];
  let end: Finished | undefined;
  const keep = () => {
    if (covers === 'path') rows.push(Float64Array.from(process.row(state)));
    if (step !== total) return;
    if (covers === 'end') rows = [Float64Array.from(process.row(state))];
    end = { digest: digestFloat64(...rows), final: process.numbers(state), rows };
  };
  keep();
  return {
    get step() {
      return step;
    },
    get state() {
      return state;
    },
    get rows() {
      return rows;
    },
    get end() {
      return end;
    },
    advance(steps) {
      for (const last = step + steps; step < last; ) {
        state = process.step(state);
        step += 1;
        if (step <= total) keep();
      }
    },
  };
}

/** Runs a process to its end. */
export function runProcess<S>(process: Process<S>): Finished {
  const run = walk(process);
  run.advance(process.total);
  return run.end as Finished;
}

// What a contender, a process that is measured, is asked and answers: one JSON object a line, so
// that a contender may be written in any language. Each measures itself with its own clock, and
// waits in between: that is what lets contenders take turns.

export type Order =
  /** Makes a row ready and computes its check value. */
  | {
      readonly do: 'prepare';
      readonly row: string;
      readonly with: Readonly<Record<string, unknown>>;
    }
  /** Does the row's unit of work `count` times. */
  | { readonly do: 'run'; readonly count: number };

export interface Hello {
  /** Names and versions of what computes. */
  readonly versions: Readonly<Record<string, string>>;
}

export interface Prepared {
  /** What all contenders of a row must agree on: a loss after some steps, say. */
  readonly value: number;
  /** Other numbers worth keeping, by name. */
  readonly facts?: Readonly<Record<string, number>>;
  /** Time of one unit of work while the check was computed, cold. */
  readonly seconds: number;
}

export interface Ran {
  /** Time of the whole order. */
  readonly seconds: number;
}

/** Instead of any other answer. */
export interface Failed {
  readonly error: string;
}

/** One row, ready to be measured. */
export interface Bench {
  /** Does `units` units of work from a fresh start; returns what all must agree on. */
  readonly check: () => Checked | Promise<Checked>;
  /** Does the unit of work so many times. */
  readonly run: (count: number) => void | Promise<void>;
}

export interface Checked extends Pick<Prepared, 'value' | 'facts'> {
  readonly units: number;
}

/** Domain and range of a linear scale. */
export type Scale = readonly [readonly [number, number], readonly [number, number]];

/** A small picture that moves. */
export interface Mini {
  readonly stepsPerSecond: number;
  /** Takes so many steps (one or more), and shows where they lead. */
  advance(steps: number): void;
}

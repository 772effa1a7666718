import { type Affine, affine } from '../../../pipeline/figures/kit/frame.ts';

/** Domain and range of a linear scale, as a page can carry them. */
export type Scale = readonly [readonly [number, number], readonly [number, number]];

export const scale = ([domain, range]: Scale): Affine => affine(domain, range);

/** A small picture that moves. */
export interface Mini {
  readonly stepsPerSecond: number;
  /** Takes so many steps (one or more), and shows where they lead. */
  advance(steps: number): void;
}

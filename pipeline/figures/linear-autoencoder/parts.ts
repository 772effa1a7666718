import { theoryAtY } from '../kit/marks.ts';

// What the figures of this row share.

/** A level that is known beforehand. */
export const level = (y: number) => theoryAtY(y);

import type numbers from '../../experiments/derived-words/numbers.ts';
import { defineFigure } from '../kit/figure.ts';
import type { Frame } from '../kit/frame.ts';
import { theoryAtX } from '../kit/marks.ts';

export const figure = defineFigure<typeof numbers>();

/** Vertical line through the rank that was kept. */
export const rankRule = (rank: number) => theoryAtX(rank);

/** Every `step`-th rank, and every rank next to the needle. */
export const thinned = (ranks: number, rank: number, step: number) =>
  Array.from({ length: ranks }, (_, i) => i + 1).filter(
    (k) => k % step === 1 || Math.abs(k - rank) <= 2 || k === ranks,
  );

export const panelHeight = (frame: Frame) => (frame.narrow ? 230 : 300);

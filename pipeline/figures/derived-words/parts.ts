import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/derived-words/numbers.ts';
import { defineFigure } from '../kit/figure.ts';
import type { Frame } from '../kit/frame.ts';
import { colour, stroke, truthDash } from '../kit/theme.ts';

export const figure = defineFigure<typeof numbers>();

const powers: Record<string, string> = {
  '-': '⁻',
  0: '⁰',
  1: '¹',
  2: '²',
  3: '³',
  4: '⁴',
  5: '⁵',
  6: '⁶',
  7: '⁷',
};
/** 10⁻⁶ and the like; ordinary numbers between 0.1 and 1000. */
export const decade = (value: number) => {
  const exponent = Math.round(Math.log10(value));
  return Math.abs(exponent) <= 1 || exponent === 2
    ? String(value)
    : `10${[...String(exponent)].map((digit) => powers[digit]).join('')}`;
};
export const logAxis = (low: number, high: number, every = 1) =>
  Array.from({ length: Math.floor((high - low) / every) + 1 }, (_, i) =>
    Number(`1e${low + i * every}`),
  );

/** Vertical line through the rank that was kept. */
export const rankRule = (rank: number) =>
  Plot.ruleX([rank], {
    stroke: colour('truth'),
    strokeDasharray: truthDash,
    strokeWidth: stroke.thin,
  });

/** Every `step`-th rank, and every rank next to the needle. */
export const thinned = (ranks: number, rank: number, step: number) =>
  Array.from({ length: ranks }, (_, i) => i + 1).filter(
    (k) => k % step === 1 || Math.abs(k - rank) <= 2 || k === ranks,
  );

export const panelHeight = (frame: Frame) => (frame.narrow ? 230 : 300);

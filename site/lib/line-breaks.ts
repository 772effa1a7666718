// Where a line may not end. Browsers break lines on either side of the blocks a formula is made of, even
// before a full stop and after a bracket.

/** What belongs to a formula before it: marks, or a sign whose other side follows. */
export const closing = /^(?:[,.;:!?)\]，。；：、？！）】》”’]+|\u00a0[=≈≠<>≤≥±×∝+−]\u00a0)/u;
/** What belongs to a formula behind it. */
export const opening = /(?:[([（【《“‘]+|\u00a0[=≈≠<>≤≥±×∝+−]\u00a0)$/u;

/** Symbols that a phone shows on one line with room to spare; longer formulas must be free to break. */
const short = 24;

/** Number of symbols of a formula: a command such as `\lambda` counts as one. */
export const symbols = (tex: string): number =>
  tex.replace(/\\[a-z]+/gi, 'x').replace(/[\s{}^_]/g, '').length;

/** Whether a formula keeps to one line with the marks beside it. */
export const fitsALine = (tex: string): boolean => symbols(tex) <= short;

/** Keeps the two sides of a sign on its line: "k =" at the end of one and "981" on the next are read twice. */
export const keepSigns = (text: string): string =>
  text.replace(/ ([=≈≠<>≤≥±×∝+−]) /g, '\u00a0$1\u00a0');

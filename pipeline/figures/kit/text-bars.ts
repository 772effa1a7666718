// Text with a bar under each character: how probable a model found it there. The bar is logarithmic,
// since characters that are quite in order differ by factors of a thousand.

/** Bits at which a bar is empty. */
const emptyAt = 12;

/** Height of the bar of a probability, 0 to 1: full at 1, a quarter less for each factor of 8. */
export function barHeight(probability: number): number {
  return Math.min(1, Math.max(0, 1 + Math.log2(probability) / emptyAt));
}

/** Placeholder signature; the models helper replaces this file. */
export interface Rng {
  /** Uniform in [0, 1): 53 bits. */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Uniform integer in [0, n). */
  integer(n: number): number;
  /** An independent generator named by `label`; does not advance this one. */
  split(label: string | number): Rng;
}

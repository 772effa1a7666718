import {
  type Classifier,
  classCounts,
  factCounts,
  type Labelled,
  largestAt,
  type Sizes,
} from './labelled-facts.ts';
import { log } from './math.ts';

/**
 * Naive Bayes for facts that hold or not (the multivariate Bernoulli model of McCallum and Nigam 1998):
 * p(y) Π_f q_fy^(f holds) (1 − q_fy)^(f does not), q_fy = (n_fy + a)/(n_y + 2a), p(y) = (n_y + a)/(n + K·a).
 */
export function naiveBayes(
  examples: readonly Labelled[],
  sizes: Sizes,
  smoothing: number,
): Classifier {
  const { facts, classes } = sizes;
  const counts = factCounts(examples, sizes);
  const ofClass = classCounts(examples, classes);
  // Facts mostly do not hold: begin as if none did, and correct for those that do.
  const start = Float64Array.from(ofClass, (count) =>
    log((count + smoothing) / (examples.length + classes * smoothing)),
  );
  const weights = new Float64Array(facts * classes);
  for (let fact = 0; fact < facts; fact++)
    for (let y = 0; y < classes; y++) {
      const total = ofClass[y]! + 2 * smoothing;
      const yes = counts[fact * classes + y]! + smoothing;
      const no = total - yes;
      start[y] = start[y]! + log(no / total);
      weights[fact * classes + y] = log(yes / no);
    }
  return (own) => {
    const sums = start.slice();
    for (const fact of own)
      for (let y = 0; y < classes; y++) sums[y] = sums[y]! + weights[fact * classes + y]!;
    return largestAt(sums);
  };
}

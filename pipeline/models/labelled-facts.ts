import { log } from './math.ts';

// Examples of which a list of yes-or-no facts and a class are known, and ways to pick among the facts.

export interface Labelled {
  /** Numbers of the facts that hold, each once. */
  readonly facts: readonly number[];
  /** Number of the class. */
  readonly label: number;
}

/** How many facts and how many classes there are. */
export interface Sizes {
  readonly facts: number;
  readonly classes: number;
}

/** A class for a list of facts. */
export type Classifier = (facts: readonly number[]) => number;

/** Share of the examples that are given their class; 1 where there are none. */
export function accuracy(classify: Classifier, examples: readonly Labelled[]): number {
  let right = 0;
  for (const { facts, label } of examples) if (classify(facts) === label) right += 1;
  return examples.length === 0 ? 1 : right / examples.length;
}

/** The place of the largest number, the first of equal ones. */
export function largestAt(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i;
  return best;
}

/** How many examples each class has. */
export function classCounts(examples: readonly Labelled[], classes: number): Float64Array {
  const counts = new Float64Array(classes);
  for (const { label } of examples) counts[label] = counts[label]! + 1;
  return counts;
}

/** Share of the commonest class of `training` among the examples: what knowing nothing gives. */
export function baseRate(
  training: readonly Labelled[],
  examples: readonly Labelled[],
  classes: number,
): number {
  const commonest = largestAt(classCounts(training, classes));
  return accuracy(() => commonest, examples);
}

/** Number f·K + y: examples of class y that have fact f. */
export function factCounts(examples: readonly Labelled[], { facts, classes }: Sizes): Float64Array {
  const counts = new Float64Array(facts * classes);
  for (const { facts: own, label } of examples)
    for (const fact of own) counts[fact * classes + label] = counts[fact * classes + label]! + 1;
  return counts;
}

/** n·ln n, 0 for 0: entropies of counts are sums of these. */
export const countLog = (n: number): number => (n > 0 ? n * log(n) : 0);

/**
 * I(fact; class) in nats over the examples, fact by fact:
 * (1/n)·[Σ n_fy ln n_fy − Σ_f n_f ln n_f − Σ_y n_y ln n_y + n ln n], f = yes, no.
 */
export function information(examples: readonly Labelled[], sizes: Sizes): Float64Array {
  const counts = factCounts(examples, sizes);
  const classes = classCounts(examples, sizes.classes);
  const n = examples.length;
  const ofClasses = classes.reduce((sum, count) => sum + countLog(count), 0);
  return Float64Array.from({ length: sizes.facts }, (_, fact) => {
    let [joint, yes] = [0, 0];
    for (let y = 0; y < sizes.classes; y++) {
      const count = counts[fact * sizes.classes + y]!;
      yes += count;
      joint += countLog(count) + countLog(classes[y]! - count);
    }
    return (joint - countLog(yes) - countLog(n - yes) - ofClasses + countLog(n)) / n;
  });
}

/** Rules by which facts are picked without asking a person. */
export const rules = ['information', 'common'] as const;
export type Rule = (typeof rules)[number];

/**
 * All facts that some example has: by what they tell about the class, or by how many examples have
 * them, the most first; of equal ones the earlier.
 */
export function ranked(examples: readonly Labelled[], sizes: Sizes, rule: Rule): number[] {
  const counts = new Float64Array(sizes.facts);
  for (const { facts } of examples) for (const fact of facts) counts[fact] = counts[fact]! + 1;
  const worth = rule === 'common' ? counts : information(examples, sizes);
  return Array.from(counts.keys())
    .filter((fact) => counts[fact]! > 0)
    .sort((a, b) => worth[b]! - worth[a]! || a - b);
}

/** The examples with none but these facts, numbered by their places in `kept`. */
export function keepFacts(examples: readonly Labelled[], kept: readonly number[]): Labelled[] {
  const places = new Map(kept.map((fact, i) => [fact, i]));
  return examples.map(({ facts, label }) => ({
    facts: facts.flatMap((fact) => places.get(fact) ?? []).sort((a, b) => a - b),
    label,
  }));
}

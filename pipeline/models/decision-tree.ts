import {
  type Classifier,
  classCounts,
  countLog,
  type Labelled,
  largestAt,
  type Sizes,
} from './labelled-facts.ts';
import type { Rng } from './rng.ts';

// Decision trees over facts that hold or not, split where the entropy of the class falls most, and
// forests of them (Breiman 2001).

interface Node {
  readonly examples: readonly Labelled[];
  readonly counts: Float64Array;
  /** The best question, if there is any; `gain` is what it takes from Σ of the leaves' n·S. */
  readonly fact: number;
  readonly gain: number;
  /** When it was split, counted from 0; Infinity for a leaf. */
  order: number;
  yes: Node | undefined;
  no: Node | undefined;
}

interface Tree {
  /** Questions asked in all; leaves are one more. */
  readonly splits: number;
  /** Shares of the classes in the leaf of an example, in the tree after its first `splits` questions. */
  shares(facts: readonly number[], splits?: number): Float64Array;
}

/** Of the facts that vary among a node's examples, the ones that may be asked about. */
type Candidates = (varying: readonly number[]) => readonly number[];

/** Σ_y n_y ln n_y over the node, and for each fact over those that have it and those that have not. */
function makeNode(examples: readonly Labelled[], sizes: Sizes, candidates: Candidates): Node {
  const { classes } = sizes;
  const counts = classCounts(examples, classes);
  const none: Node = {
    examples,
    counts,
    fact: -1,
    gain: -1,
    order: Number.POSITIVE_INFINITY,
    yes: undefined,
    no: undefined,
  };
  if (counts.some((count) => count === examples.length)) return none;
  const rows = new Map<number, Float64Array>();
  for (const { facts, label } of examples)
    for (const fact of facts) {
      let row = rows.get(fact);
      if (!row) {
        row = new Float64Array(classes + 1);
        rows.set(fact, row);
      }
      row[label] = row[label]! + 1;
      row[classes] = row[classes]! + 1;
    }
  const varying = [...rows.keys()]
    .filter((fact) => rows.get(fact)![classes]! < examples.length)
    .sort((a, b) => a - b);
  let whole = countLog(examples.length);
  for (const count of counts) whole -= countLog(count);
  let [best, gain] = [-1, -1];
  for (const fact of candidates(varying)) {
    const row = rows.get(fact)!;
    const yes = row[classes]!;
    let after = countLog(yes) + countLog(examples.length - yes);
    for (let y = 0; y < classes; y++) after -= countLog(row[y]!) + countLog(counts[y]! - row[y]!);
    // A question that tells nothing by itself may be what the next one needs.
    if (Math.max(0, whole - after) > gain) [best, gain] = [fact, Math.max(0, whole - after)];
  }
  return { ...none, fact: best, gain };
}

/** Splits the leaf that gains most, until `most` questions are asked or nothing is left to ask. */
function grow(
  examples: readonly Labelled[],
  sizes: Sizes,
  most: number,
  candidates: Candidates,
): Tree {
  const root = makeNode(examples, sizes, candidates);
  const leaves = [root];
  let splits = 0;
  while (splits < most) {
    let at = -1;
    leaves.forEach(({ gain }, i) => {
      if (gain >= 0 && gain > (leaves[at]?.gain ?? -1)) at = i;
    });
    const leaf = leaves[at];
    if (!leaf) break;
    const has = ({ facts }: Labelled) => facts.includes(leaf.fact);
    leaf.yes = makeNode(leaf.examples.filter(has), sizes, candidates);
    leaf.no = makeNode(
      leaf.examples.filter((example) => !has(example)),
      sizes,
      candidates,
    );
    leaf.order = splits++;
    leaves.splice(at, 1, leaf.yes, leaf.no);
  }
  return {
    splits,
    shares(facts, limit = splits) {
      let node = root;
      while (node.order < limit && node.yes && node.no)
        node = facts.includes(node.fact) ? node.yes : node.no;
      const total = node.examples.length;
      return node.counts.map((count) => count / total);
    },
  };
}

/** A tree of at most `most` questions, each the one that tells most where it stands. */
export const decisionTree = (examples: readonly Labelled[], sizes: Sizes, most: number): Tree =>
  grow(examples, sizes, most, (varying) => varying);

/** The class with the largest share in the leaf that is reached, after `splits` splits at most. */
export const treeClassifier =
  (tree: Tree, splits?: number): Classifier =>
  (facts) =>
    largestAt(tree.shares(facts, splits));

/**
 * The mean of `trees` trees, each grown to its end on examples drawn with replacement, with no more than
 * `share` of the facts that vary to choose from at a question (their square root for 0).
 */
export function randomForest(
  examples: readonly Labelled[],
  sizes: Sizes,
  { trees, share }: { readonly trees: number; readonly share: number },
  rng: Rng,
): Classifier {
  const grown = Array.from({ length: trees }, (_, i) => {
    const own = rng.split(i);
    const drawn = examples.map(() => examples[own.integer(examples.length)]!);
    return grow(drawn, sizes, Number.POSITIVE_INFINITY, (varying) => {
      const count =
        share > 0 ? Math.ceil(share * varying.length) : Math.ceil(Math.sqrt(varying.length));
      const mixed = varying.slice();
      for (let j = 0; j < count; j++) {
        const k = j + own.integer(mixed.length - j);
        [mixed[j], mixed[k]] = [mixed[k]!, mixed[j]!];
      }
      return mixed.slice(0, count);
    });
  });
  return (facts) => {
    const sum = new Float64Array(sizes.classes);
    for (const tree of grown)
      tree.shares(facts).forEach((value, y) => {
        sum[y] = sum[y]! + value;
      });
    return largestAt(sum);
  };
}

import { log } from './math.ts';

// An n-gram model of characters with Witten–Bell smoothing. A string is a line: it begins after the
// end sign of the line before, and ends with one, so that all finite strings share the probability 1.

/** The sign that stands before and after every string. */
export const end = '\n';
/** Stands for every character that the alphabet lacks. */
export const other = '□';

/** Characters as numbers; 0 is the end, 1 any other character. */
export interface Alphabet {
  readonly characters: readonly string[];
  readonly indices: ReadonlyMap<string, number>;
}

/** All characters of some lines, in the order of their code points. */
export function alphabetOf(lines: readonly string[]): Alphabet {
  const found = new Set(lines.flatMap((line) => [...line]));
  const characters = [end, other, ...[...found].filter((c) => c !== end && c !== other).sort()];
  return { characters, indices: new Map(characters.map((character, i) => [character, i])) };
}

/** A line as numbers, the end sign before and behind it. */
export function encode(line: string, { indices }: Alphabet, closed = true): Int32Array {
  const inner = Array.from(line, (character) => indices.get(character) ?? 1);
  return Int32Array.from([0, ...inner, ...(closed ? [0] : [])]);
}

/** Counts of all n-grams up to an order, as a tree: a node is a string of characters, the root the empty one. */
export interface Ngrams {
  readonly order: number;
  readonly size: number;
  /** How often the string was followed by anything, N(h), and by how many characters, T(h). */
  total(node: number): number;
  types(node: number): number;
  /** The node of the string with one more character, or −1. */
  child(node: number, symbol: number): number;
  count(node: number): number;
  /** Calls with every character that followed, and how often it did. */
  followers(node: number, visit: (symbol: number, count: number) => void): void;
}

/**
 * Counts all n-grams of up to `order` characters.
 * @param lines as `encode` writes them; `size` is the number of signs in the alphabet.
 * @throws RangeError for an order below 1.
 */
export function countNgrams(lines: readonly Int32Array[], size: number, order: number): Ngrams {
  if (!Number.isInteger(order) || order < 1) {
    throw new RangeError(`order: got ${order}, expected an integer from 1`);
  }
  const length = lines.reduce((sum, line) => sum + line.length, 0);
  let slots = 1024;
  while (slots < 2 * length * order) slots *= 2;
  const room = length * order + 1;
  // Open addressing: where a node's child with a symbol is.
  const table = new Int32Array(slots);
  const parent = new Int32Array(room);
  const symbolOf = new Int32Array(room);
  const counts = new Int32Array(room);
  const totals = new Int32Array(room);
  const kinds = new Int32Array(room);
  const first = new Int32Array(room);
  const next = new Int32Array(room);
  let nodes = 1;
  const place = (node: number, symbol: number) => {
    let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(symbol + 1, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & (slots - 1);
    for (;;) {
      const found = table[slot]!;
      if (found === 0 || (parent[found] === node && symbolOf[found] === symbol)) return slot;
      slot = (slot + 1) & (slots - 1);
    }
  };
  for (const line of lines) {
    for (let start = 0; start < line.length; start++) {
      let node = 0;
      const last = Math.min(line.length, start + order);
      for (let i = start; i < last; i++) {
        const symbol = line[i]!;
        const slot = place(node, symbol);
        let child = table[slot]!;
        if (child === 0) {
          child = nodes++;
          table[slot] = child;
          parent[child] = node;
          symbolOf[child] = symbol;
        }
        // The first sign of a line is given, not foretold.
        if (i > 0) {
          if (counts[child] === 0) {
            kinds[node]! += 1;
            next[child] = first[node]!;
            first[node] = child;
          }
          counts[child]! += 1;
          totals[node]! += 1;
        }
        node = child;
      }
    }
  }
  return {
    order,
    size,
    total: (node) => totals[node]!,
    types: (node) => kinds[node]!,
    child: (node, symbol) => table[place(node, symbol)] || -1,
    count: (node) => counts[node]!,
    followers(node, visit) {
      for (let child = first[node]!; child !== 0; child = next[child]!)
        visit(symbolOf[child]!, counts[child]!);
    },
  };
}

/** The nodes of the contexts of `line[at]`, from none to n − 1 characters; a line has no more than stands before. */
function contexts(model: Ngrams, line: ArrayLike<number>, at: number, n: number): number[] {
  const found = [0];
  for (let length = 1; length < n && length <= at; length++) {
    let node = 0;
    for (let i = at - length; i < at && node >= 0; i++) node = model.child(node, line[i]!);
    // A context that never occurred: longer ones did not either.
    if (node < 0 || model.total(node) === 0) break;
    found.push(node);
  }
  return found;
}

/**
 * P(c | h) for n-gram models of order 0 to n at once:
 * P_k(c | h) = (C(hc) + T(h)·P_{k−1}(c | h′)) / (N(h) + T(h)), h the k − 1 characters before, h′ h without
 * its first; P_0 = 1/size. Where h never occurred, P_k = P_{k−1}.
 * Source: Witten and Bell 1991 (method C), interpolated as in Chen and Goodman 1999.
 */
export function probabilities(
  model: Ngrams,
  line: ArrayLike<number>,
  at: number,
  n = model.order,
): number[] {
  const found = contexts(model, line, at, n);
  const all = [1 / model.size];
  for (let k = 0; k < n; k++) {
    const node = found[k];
    let p = all[k]!;
    if (node !== undefined) {
      const child = model.child(node, line[at]!);
      const [total, types] = [model.total(node), model.types(node)];
      p = ((child < 0 ? 0 : model.count(child)) + types * p) / (total + types);
    }
    all.push(p);
  }
  return all;
}

/** P(c | h) of every sign c after the whole of `history`, order n. */
export function distribution(
  model: Ngrams,
  history: ArrayLike<number>,
  n = model.order,
): Float64Array {
  const p = new Float64Array(model.size).fill(1 / model.size);
  for (const node of contexts(model, history, history.length, n)) {
    const [total, types] = [model.total(node), model.types(node)];
    const scale = types / (total + types);
    for (let i = 0; i < p.length; i++) p[i]! *= scale;
    model.followers(node, (symbol, count) => {
      p[symbol]! += count / (total + types);
    });
  }
  return p;
}

const ln2 = log(2);

/** Bits of a whole line, −log₂ P, for orders 0 to n; add up over lines, divide by their signs. */
export function bits(model: Ngrams, line: ArrayLike<number>, n = model.order): number[] {
  const sums = new Array<number>(n + 1).fill(0);
  for (let at = 1; at < line.length; at++) {
    const all = probabilities(model, line, at, n);
    for (let k = 0; k <= n; k++) sums[k]! -= log(all[k]!) / ln2;
  }
  return sums;
}

import { fire, type Neuron, type Sign } from './threshold.ts';

// Addition from threshold neurons. Digits are ±1, the lowest first.

/** Two of three: the carry θ(a + b + c) of three digits. */
export const carryNeuron: Neuron = { bias: 0, weights: [1, 1, 1] };
/** The digit θ(a + b + c − 2·carry) that stays. */
export const digitNeuron: Neuron = { bias: 0, weights: [1, 1, 1, -2] };

/** One column: three digits make a carry and a digit, with one neuron each and no bias. */
export function addColumn(
  a: Sign,
  b: Sign,
  c: Sign,
): { readonly carry: Sign; readonly digit: Sign } {
  const carry = fire(carryNeuron, [a, b, c]);
  return { carry, digit: fire(digitNeuron, [a, b, c, carry]) };
}

/**
 * A ripple-carry adder: n digits each in, n + 1 out, 2n neurons in a chain without a loop.
 * @throws RangeError if the numbers have different lengths.
 */
export function add(a: readonly Sign[], b: readonly Sign[]): Sign[] {
  if (a.length !== b.length)
    throw new RangeError(`adder: got ${a.length} and ${b.length} digits, expected as many of each`);
  let carry: Sign = -1;
  const digits = a.map((value, i) => {
    const column = addColumn(value, b[i]!, carry);
    carry = column.carry;
    return column.digit;
  });
  return [...digits, carry];
}

/** `count` ≤ 31 binary digits of a whole number, the lowest first. */
export const digitsOf = (value: number, count: number): Sign[] =>
  Array.from({ length: count }, (_, i) => ((value >> i) & 1 ? 1 : -1));

/** The number that digits write. */
export const numberOf = (digits: readonly Sign[]): number =>
  digits.reduce<number>((sum, digit, i) => (digit === 1 ? sum + (1 << i) : sum), 0);

/** How many of the 2^(2n) pairs of n-digit numbers the adder adds wrongly. */
export function wrongSums(count: number): number {
  let wrong = 0;
  for (let a = 0; a < 1 << count; a++)
    for (let b = 0; b < 1 << count; b++)
      if (numberOf(add(digitsOf(a, count), digitsOf(b, count))) !== a + b) wrong++;
  return wrong;
}

/** One neuron whose output is one of its inputs, Q ← θ(S − R + Q): set by S, cleared by R, else kept. */
export const latchNeuron: Neuron = { bias: 0, weights: [1, -1, 1] };

/** The states of the latch after each pair [set, clear], from `start`. */
export function latch(pairs: readonly (readonly [Sign, Sign])[], start: Sign): Sign[] {
  let state = start;
  return pairs.map(([set, clear]) => {
    state = fire(latchNeuron, [set, clear, state]);
    return state;
  });
}

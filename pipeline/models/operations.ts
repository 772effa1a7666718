// How many operations a function takes, counted on a program that is written out and can be run: one
// line an operation, each with a result of its own. What a chip charges for each is another question.

type Operation = 'add' | 'subtract' | 'multiply' | 'divide' | 'min' | 'max' | 'round' | 'shift';

/** A result of an earlier line by its number (line 0 is the input), or a constant. */
type Operand = number | { readonly constant: number };
type Line = readonly [operation: Operation, left: Operand, right?: Operand];
type Program = readonly Line[];

const constant = (value: number): Operand => ({ constant: value });

const operations: Readonly<Record<Operation, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  min: (a, b) => Math.min(a, b),
  max: (a, b) => Math.max(a, b),
  round: (a) => Math.round(a),
  /** a·2^b, which moves the exponent. */
  shift: (a, b) => {
    let result = a;
    for (let n = 0; n < Math.abs(b); n++) result *= b > 0 ? 2 : 0.5;
    return result;
  },
};

/** The last line's result for the input `z`. */
export function execute(program: Program, z: number): number {
  const results = [z];
  const take = (operand: Operand) =>
    typeof operand === 'number' ? results[operand]! : operand.constant;
  for (const [operation, left, right = 0] of program)
    results.push(operations[operation](take(left), take(right)));
  return results.at(-1)!;
}

/** HardSwish[z] = z·min(max(z + 3, 0), 6)/6 (UDL eq. 3.13), without a branch. */
export const hardSwishProgram: Program = [
  ['add', 0, constant(3)],
  ['max', 1, constant(0)],
  ['min', 2, constant(6)],
  ['multiply', 0, 3],
  ['multiply', 4, constant(1 / 6)],
];

/** 1/k! from k = 13 down to 0: what is cut off stays below the last bit for |r| ≤ ln 2/2. */
const taylor = Array.from({ length: 14 }, (_, i) => {
  let factorial = 1;
  for (let k = 2; k <= 13 - i; k++) factorial *= k;
  return 1 / factorial;
});

/** z/(1 + e^(−z)), with e^x = 2^k·e^r written out: k = round(x/ln 2), e^r by Horner's rule. */
export const swishProgram: Program = (() => {
  const lines: Line[] = [
    ['multiply', 0, constant(-1 / Math.LN2)],
    ['round', 1],
    ['multiply', 2, constant(-Math.LN2)],
    // r = −z − k·ln 2
    ['subtract', 3, 0],
    ['multiply', 4, constant(taylor[0]!)],
  ];
  for (const coefficient of taylor.slice(1, -1)) {
    lines.push(['add', lines.length, constant(coefficient)]);
    lines.push(['multiply', lines.length, 4]);
  }
  lines.push(['add', lines.length, constant(taylor.at(-1)!)]);
  lines.push(['shift', lines.length, 2]);
  lines.push(['add', lines.length, constant(1)]);
  lines.push(['divide', 0, lines.length]);
  return lines;
})();

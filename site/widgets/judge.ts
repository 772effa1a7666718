import { evaluate, type Parsed, type Problem, type Variables } from './expression.ts';

type Judgement =
  | { readonly kind: 'right' | 'tooSmall' | 'tooLarge' | 'sign' }
  /** Right as far as it goes: `digits` decimals are asked for. */
  | { readonly kind: 'short'; readonly digits: number };

interface Expected {
  readonly value: number;
  readonly tolerance: number;
}

/** Half a unit in the last of this many digits is rounding, not an error. */
const rounding = 1e-9;
/** A rounding to so few digits that it misses by more than this share says nothing. */
const rough = 0.1;

/** How an answer compares with the expected one. */
export function judge(
  { value, decimals }: Extract<Parsed, { value: number }>,
  { value: expected, tolerance }: Expected,
): Judgement {
  const slack = tolerance + rounding * Math.abs(expected);
  const off = value - expected;
  if (Math.abs(off) <= slack) return { kind: 'right' };
  if (expected !== 0 && Math.abs(value + expected) <= slack) return { kind: 'sign' };
  const digits = decimals === undefined ? undefined : asked({ value: expected, tolerance });
  if (decimals !== undefined && digits !== undefined && decimals < digits)
    if (
      Math.abs(off) <= rough * Math.abs(expected) &&
      shortened(expected, decimals).includes(value)
    )
      return { kind: 'short', digits };
  return { kind: off < 0 ? 'tooSmall' : 'tooLarge' };
}

/** Decimals after which a rounding is within the tolerance; none where nothing may be missed. */
function asked({ value, tolerance }: Expected): number | undefined {
  if (!(tolerance > 0)) return undefined;
  const slack = tolerance + rounding * Math.abs(value);
  let digits = 0;
  while (Math.abs(Number(value.toFixed(digits)) - value) > slack) digits += 1;
  return digits;
}

/** The number with fewer decimals, rounded and cut off: readers do both. */
function shortened(value: number, decimals: number): readonly number[] {
  const unit = 10 ** decimals;
  return [Math.round(value * unit) / unit, Math.trunc(value * unit) / unit];
}

/** A formula that is expected: what it comes to at several values of its letters. */
export interface ExpectedFormula {
  readonly points: readonly { readonly at: Variables; readonly value: number }[];
}

type FormulaJudgement =
  | { readonly kind: 'right' }
  /** Right but for a minus in front of all of it. */
  | { readonly kind: 'sign' }
  | { readonly kind: 'problem'; readonly problem: Problem }
  /** Where it first differs. */
  | {
      readonly kind: 'wrong';
      readonly at: Variables;
      readonly got: number;
      readonly wanted: number;
    };

/** Whether what was typed comes to the same wherever it is tried. */
export function judgeFormula(text: string, { points }: ExpectedFormula): FormulaJudgement {
  let wrong: FormulaJudgement | undefined;
  let negated = true;
  for (const { at, value } of points) {
    const parsed = evaluate(text, at);
    if ('problem' in parsed) return { kind: 'problem', problem: parsed.problem };
    const meets = (wanted: number) =>
      Math.abs(parsed.value - wanted) <= rounding * Math.max(1, Math.abs(wanted));
    negated &&= meets(-value);
    if (!meets(value)) wrong ??= { kind: 'wrong', at, got: parsed.value, wanted: value };
  }
  if (!wrong) return { kind: 'right' };
  return negated ? { kind: 'sign' } : wrong;
}

import { evaluate, type Parsed, type Problem, type Variables } from './expression.ts';

export type Judgement =
  | { readonly kind: 'right' | 'tooSmall' | 'tooLarge' | 'sign' }
  /** Right as far as it goes: `digits` decimals are asked for. */
  | { readonly kind: 'short'; readonly digits: number };

export interface Expected {
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
  const digits = decimals === undefined ? undefined : asked(tolerance);
  if (decimals !== undefined && digits !== undefined && decimals < digits)
    if (
      Math.abs(off) <= rough * Math.abs(expected) &&
      shortened(expected, decimals).includes(value)
    )
      return { kind: 'short', digits };
  return { kind: off < 0 ? 'tooSmall' : 'tooLarge' };
}

/** Decimals after which a rounding is within the tolerance; none where nothing may be missed. */
const asked = (tolerance: number): number | undefined =>
  tolerance > 0 ? Math.max(0, Math.ceil(-Math.log10(2 * tolerance))) : undefined;

/** The number with fewer decimals, rounded and cut off: readers do both. */
function shortened(value: number, decimals: number): readonly number[] {
  const unit = 10 ** decimals;
  return [Math.round(value * unit) / unit, Math.trunc(value * unit) / unit];
}

/** A formula that is expected: what it comes to at several values of its letters. */
export interface ExpectedFormula {
  readonly points: readonly { readonly at: Variables; readonly value: number }[];
}

export type FormulaJudgement =
  | { readonly kind: 'right' }
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
  for (const { at, value } of points) {
    const parsed = evaluate(text, at);
    if ('problem' in parsed) return { kind: 'problem', problem: parsed.problem };
    if (Math.abs(parsed.value - value) > rounding * Math.max(1, Math.abs(value)))
      return { kind: 'wrong', at, got: parsed.value, wanted: value };
  }
  return { kind: 'right' };
}

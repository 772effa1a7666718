import { getMetric } from '../../lib/artifacts.ts';
import { evaluate } from '../../widgets/expression.ts';
import { type ExpectedFormula, judge, judgeFormula } from '../../widgets/judge.ts';

export interface Hint {
  /** A number or an expression; with `choices`, the index of a wrong one. */
  readonly answer: number | string;
  readonly text: string;
}

interface AnswerOptions {
  readonly id: string;
  readonly answer?: number | string | undefined;
  readonly tolerance?: number | undefined;
  readonly choices?: readonly string[] | undefined;
  readonly hints?: readonly Hint[] | undefined;
  readonly variables?: string | undefined;
}

/** Share of the answer that may be missed where nothing else is said. */
const relative = 0.01;

const wrong = (id: string, what: string) => new Error(`<Exercise id="${id}">: ${what}`);

/**
 * The number that is right and how far off it may be.
 * Throws with the exercise's id where the answer is no number, no known metric or no choice.
 */
export function expectedAnswer({ id, answer, tolerance, choices }: AnswerOptions) {
  if (tolerance !== undefined && !(tolerance >= 0))
    throw wrong(id, `tolerance is ${tolerance}, expected a number ≥ 0`);
  if (choices) {
    if (!Number.isInteger(answer) || (answer as number) < 0 || (answer as number) >= choices.length)
      throw wrong(
        id,
        `answer is ${answer}, expected the index of a choice, 0 to ${choices.length - 1}`,
      );
    return { value: answer as number, tolerance: 0 };
  }
  const { value, half } = known(id, answer);
  return { value, tolerance: tolerance ?? half ?? relative * Math.abs(value) };
}

/** A number, an expression as readers type it (`4/√65`), or a metric with half of its last digit. */
function known(id: string, answer: number | string | undefined) {
  if (typeof answer === 'number') {
    if (!Number.isFinite(answer)) throw wrong(id, `answer is ${answer}, expected a finite number`);
    return { value: answer, half: undefined };
  }
  if (answer === undefined) throw wrong(id, 'answer is missing: expected a number or a metric');
  const parsed = evaluate(answer);
  if ('value' in parsed) return { value: parsed.value, half: undefined };
  const metric = getMetric(answer);
  if (typeof metric.value !== 'number')
    throw wrong(id, `metric ${answer} is the word "${metric.value}", expected a number`);
  // A reader who types the number as the page shows it is right.
  const half = metric.digits === undefined ? undefined : 0.5 * 10 ** -metric.digits;
  return { value: metric.value, half };
}

/** Hints with their numbers. Throws where one is the right answer: it would never be shown. */
export function knownHints(options: AnswerOptions): { answer: number; text: string }[] {
  return (options.hints ?? []).map(({ answer, text }) => {
    const { value } = known(options.id, answer);
    if (judge({ value }, expectedAnswer(options)).kind === 'right')
      throw wrong(options.id, `the hint for ${answer} is for the right answer`);
    return { answer: value, text };
  });
}

/** Small whole numbers, all different: where a formula is tried first, a reader can follow by hand. */
const primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37];
/** How often a formula is tried; two polynomials of low degree that agree so often are one. */
const tries = 6;

/**
 * What a formula in the letters of `variables` (`Di, D, Do`) comes to at several values of them.
 * Throws with the exercise's id where it is no formula in these letters, or takes no account of one.
 */
export function expectedFormula({ id, answer, variables = '' }: AnswerOptions): ExpectedFormula {
  const names = variables.split(',').map((name) => name.trim());
  if (typeof answer !== 'string' || names.includes(''))
    throw wrong(id, `answer is ${answer}, expected a formula in the letters "${variables}"`);
  const points = Array.from({ length: tries }, (_, round) => {
    const at = Object.fromEntries(
      names.map((name, i) => {
        const prime = primes[(i + round * 5) % primes.length] as number;
        return [name, round === 0 ? prime : prime + round / 7];
      }),
    );
    const parsed = evaluate(answer, at);
    if ('problem' in parsed)
      throw wrong(id, `answer is "${answer}", which is no formula in ${variables}`);
    return { at, value: parsed.value };
  });
  const { at, value } = points[1] as (typeof points)[number];
  for (const name of names) {
    const moved = evaluate(answer, { ...at, [name]: (at[name] as number) + 0.5 });
    if ('value' in moved && moved.value === value)
      throw wrong(id, `answer is "${answer}", which does not depend on ${name}`);
  }
  return { points };
}

/** Hints for wrong formulas, each with what it comes to at the same places. */
export function formulaHints(options: AnswerOptions): { formula: ExpectedFormula; text: string }[] {
  const expected = expectedFormula(options);
  return (options.hints ?? []).map(({ answer, text }) => {
    const formula = String(answer);
    if (judgeFormula(formula, expected).kind === 'right')
      throw wrong(options.id, `the hint for ${answer} is for the right answer`);
    const points = expected.points.map(({ at }) => {
      const parsed = evaluate(formula, at);
      if ('problem' in parsed) throw wrong(options.id, `the hint for ${answer} is for no formula`);
      return { at, value: parsed.value };
    });
    return { formula: { points }, text };
  });
}

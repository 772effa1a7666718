import { getMetric } from '../../lib/artifacts.ts';
import { evaluate } from '../../widgets/expression.ts';
import { judge } from '../../widgets/judge.ts';

export interface Hint {
  /** A number or an expression; with `choices`, the index of a wrong one. */
  readonly answer: number | string;
  readonly text: string;
}

export interface AnswerOptions {
  readonly id: string;
  readonly answer?: number | string | undefined;
  readonly tolerance?: number | undefined;
  readonly choices?: readonly string[] | undefined;
  readonly hints?: readonly Hint[] | undefined;
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

import { getMetric } from '../../lib/artifacts.ts';

export interface AnswerOptions {
  readonly id: string;
  readonly answer: number | string;
  readonly tolerance?: number | undefined;
  readonly choices?: readonly string[] | undefined;
}

/** Share of the answer that may be missed where nothing else is said. */
const relative = 0.01;

/**
 * The number that is right and how far off it may be.
 * Throws with the exercise's id where the answer is no number, no known metric or no choice.
 */
export function expectedAnswer({ id, answer, tolerance, choices }: AnswerOptions) {
  const wrong = (what: string) => new Error(`<Exercise id="${id}">: ${what}`);
  if (tolerance !== undefined && !(tolerance >= 0))
    throw wrong(`tolerance is ${tolerance}, expected a number ≥ 0`);
  if (choices) {
    if (!Number.isInteger(answer) || (answer as number) < 0 || (answer as number) >= choices.length)
      throw wrong(
        `answer is ${answer}, expected the index of a choice, 0 to ${choices.length - 1}`,
      );
    return { value: answer as number, tolerance: 0 };
  }
  if (typeof answer === 'number') {
    if (!Number.isFinite(answer)) throw wrong(`answer is ${answer}, expected a finite number`);
    return { value: answer, tolerance: tolerance ?? relative * Math.abs(answer) };
  }
  if (typeof answer !== 'string') throw wrong('answer is missing: expected a number or a metric');
  const metric = getMetric(answer);
  if (typeof metric.value !== 'number')
    throw wrong(`metric ${answer} is the word "${metric.value}", expected a number`);
  const half = metric.digits === undefined ? undefined : 0.5 * 10 ** -metric.digits;
  return {
    value: metric.value,
    // A reader who types the number as the page shows it is right.
    tolerance: tolerance ?? half ?? relative * Math.abs(metric.value),
  };
}

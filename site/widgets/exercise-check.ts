import { evaluate } from './expression.ts';
import { type ExpectedFormula, judge, judgeFormula } from './judge.ts';
import { significant } from './number.ts';
import { type Dictionary, fill } from './rerun/strings.ts';

/** What the page hands over about an exercise. */
export interface Given {
  /** Missing where nothing is asked for that could be checked. */
  readonly expected?: { readonly value: number; readonly tolerance: number };
  readonly choices: boolean;
  /** What common mistakes lead to, and what to say of them. */
  readonly hints: readonly { readonly answer: number; readonly text: string }[];
  /** Where a formula is asked for, and what wrong ones deserve a word. */
  readonly formula?: ExpectedFormula;
  readonly formulaHints?: readonly { readonly formula: ExpectedFormula; readonly text: string }[];
  readonly predict?: { readonly id: string; readonly state: string };
}

export interface Reply {
  readonly text: string;
  readonly right: boolean;
}

/** What is said to the answer that stands in the form. */
export function replyTo(form: HTMLFormElement, given: Given, dictionary: Dictionary): Reply {
  const { expected, choices, formula } = given;
  const words: Words = (key, slots = {}) =>
    fill(dictionary[`fcs.exercise.${key}`] ?? dictionary[`fcs.rerun.${key}`] ?? key, slots);
  const field = form.querySelector<HTMLInputElement>('input[type=text]');
  if (formula && field) return toFormula(field, given, formula, words);
  if (!expected) return { text: '', right: false };
  return choices
    ? toChoice(form, given, expected.value, words)
    : toNumber(field, given, expected, words);
}

/** Whether there is an answer, right or wrong. */
export function isAnswered(form: HTMLFormElement, { formula }: Given): boolean {
  const field = form.querySelector<HTMLInputElement>('input[type=text]');
  return field
    ? 'value' in evaluate(field.value, formula?.points[0]?.at)
    : form.querySelector('input[type=radio]:checked') !== null;
}

type Words = (key: string, slots?: Record<string, string | number>) => string;

function toChoice(form: HTMLFormElement, given: Given, expected: number, words: Words): Reply {
  const chosen = form.querySelector<HTMLInputElement>('input[type=radio]:checked');
  if (!chosen) return { text: words('nothingChosen'), right: false };
  const right = Number(chosen.value) === expected;
  if (right) return { text: words('right'), right };
  const hint = given.hints.find(({ answer }) => answer === Number(chosen.value));
  return { text: hint?.text ?? words('wrongChoice'), right };
}

function toNumber(
  field: HTMLInputElement | null,
  given: Given,
  expected: NonNullable<Given['expected']>,
  words: Words,
): Reply {
  const parsed = evaluate(field?.value ?? '');
  field?.setAttribute('aria-invalid', String('problem' in parsed));
  if ('problem' in parsed) return { text: words(`problem.${parsed.problem}`), right: false };
  const judgement = judge(parsed, expected);
  if (judgement.kind === 'right') return { text: words('right'), right: true };
  // A mistake that many make is told apart, also where it was typed with fewer digits.
  const hint = given.hints.find(({ answer }) => {
    const { kind } = judge(parsed, { value: answer, tolerance: expected.tolerance });
    return kind === 'right' || kind === 'short';
  });
  if (hint && judgement.kind !== 'short') return { text: hint.text, right: false };
  const digits = judgement.kind === 'short' ? judgement.digits : 0;
  return { text: words(judgement.kind, { digits }), right: false };
}

function toFormula(
  field: HTMLInputElement,
  given: Given,
  expected: ExpectedFormula,
  words: Words,
): Reply {
  const text = field.value;
  const judgement = judgeFormula(text, expected);
  field.setAttribute('aria-invalid', String(judgement.kind === 'problem'));
  if (judgement.kind === 'problem') {
    const letters = Object.keys(expected.points[0]?.at ?? {}).join(words('wordSeparator'));
    const key = judgement.problem === 'notANumber' ? 'notAFormula' : judgement.problem;
    return { text: words(`problem.${key}`, { letters }), right: false };
  }
  if (judgement.kind === 'right') return { text: words('right'), right: true };
  const hint = given.formulaHints?.find(
    ({ formula }) => judgeFormula(text, formula).kind === 'right',
  );
  if (hint) return { text: hint.text, right: false };
  if (judgement.kind === 'sign') return { text: words('sign'), right: false };
  const at = Object.entries(judgement.at).map(
    ([name, value]) => `${name} = ${significant(value, 6)}`,
  );
  return {
    text: words('wrongFormula', {
      at: at.join(words('wordSeparator')),
      got: significant(judgement.got, 6),
      wanted: significant(judgement.wanted, 6),
    }),
    right: false,
  };
}

import { evaluate } from './expression.ts';
import { type ExpectedFormula, judge, judgeFormula } from './judge.ts';
import { fill } from './rerun/strings.ts';

// `<fcs-exercise>`: checks what is typed or chosen, in the page; nothing is sent anywhere. An
// exercise that predicts opens the re-runner or explorer it is about, once there is a prediction.

interface Given {
  /** Missing where nothing is asked for that could be checked. */
  readonly expected?: { readonly value: number; readonly tolerance: number };
  readonly choices: boolean;
  /** What common mistakes lead to, and what to say of them. */
  readonly hints: readonly { readonly answer: number; readonly text: string }[];
  /** Where a formula is asked for, and what wrong ones deserve a word. */
  readonly formula?: ExpectedFormula;
  readonly formulaHints?: readonly { readonly formula: ExpectedFormula; readonly text: string }[];
  readonly predict?: { readonly id: string; readonly state: string };
  readonly strings: Readonly<Record<string, string>>;
}

interface Reply {
  readonly text: string;
  readonly right: boolean;
}

const shown = (value: number) => String(Number(value.toPrecision(6))).replace('-', '−');
class FcsExercise extends HTMLElement {
  #given!: Given;

  connectedCallback(): void {
    const given = this.querySelector(':scope > script[type="application/json"]')?.textContent;
    if (!given) return;
    this.#given = JSON.parse(given) as Given;
    const run = this.querySelector<HTMLButtonElement>('.fcs-predict');
    run?.addEventListener('click', () => this.#open());
    const form = this.querySelector('form');
    const fieldset = this.querySelector('fieldset');
    const feedback = this.querySelector<HTMLElement>('.fcs-feedback');
    if (!form || !fieldset || !feedback) {
      if (run) run.hidden = false;
      return;
    }
    const say = ({ text, right }: Reply) => {
      feedback.textContent = text;
      feedback.dataset.right = String(right);
    };
    fieldset.disabled = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const reply = this.#check(form);
      say(reply);
      // First the prediction, then the run.
      if (run && this.#answered(form)) run.hidden = false;
    });
    form.addEventListener('input', () => say({ text: '', right: false }));
  }

  #say(key: string, slots: Record<string, string | number> = {}): string {
    return fill(this.#given.strings[`fcs.exercise.${key}`] ?? key, slots);
  }

  #answered(form: HTMLFormElement): boolean {
    const field = form.querySelector<HTMLInputElement>('input[type=text]');
    const letters = this.#given.formula?.points[0]?.at;
    return field
      ? 'value' in evaluate(field.value, letters)
      : form.querySelector('input[type=radio]:checked') !== null;
  }

  #check(form: HTMLFormElement): Reply {
    const { expected, choices, formula } = this.#given;
    if (formula) return this.#checkFormula(form, formula);
    if (!expected) return { text: '', right: false };
    return choices ? this.#checkChoice(form, expected.value) : this.#checkNumber(form, expected);
  }

  #checkChoice(form: HTMLFormElement, expected: number): Reply {
    const chosen = form.querySelector<HTMLInputElement>('input[type=radio]:checked');
    if (!chosen) return { text: this.#say('nothingChosen'), right: false };
    const right = Number(chosen.value) === expected;
    if (right) return { text: this.#say('right'), right };
    const hint = this.#given.hints.find(({ answer }) => answer === Number(chosen.value));
    return { text: hint?.text ?? this.#say('wrongChoice'), right };
  }

  #checkNumber(form: HTMLFormElement, expected: NonNullable<Given['expected']>): Reply {
    const field = form.querySelector<HTMLInputElement>('input[type=text]');
    const parsed = evaluate(field?.value ?? '');
    field?.setAttribute('aria-invalid', String('problem' in parsed));
    if ('problem' in parsed) return { text: this.#say(`problem.${parsed.problem}`), right: false };
    const judgement = judge(parsed, expected);
    if (judgement.kind === 'right') return { text: this.#say('right'), right: true };
    // A mistake that many make is told apart, also where it was typed with fewer digits.
    const hint = this.#given.hints.find(({ answer }) => {
      const { kind } = judge(parsed, { value: answer, tolerance: expected.tolerance });
      return kind === 'right' || kind === 'short';
    });
    if (hint && judgement.kind !== 'short') return { text: hint.text, right: false };
    const digits = judgement.kind === 'short' ? judgement.digits : 0;
    return { text: this.#say(judgement.kind, { digits }), right: false };
  }

  #checkFormula(form: HTMLFormElement, expected: ExpectedFormula): Reply {
    const field = form.querySelector<HTMLInputElement>('input[type=text]');
    const text = field?.value ?? '';
    const judgement = judgeFormula(text, expected);
    field?.setAttribute('aria-invalid', String(judgement.kind === 'problem'));
    if (judgement.kind === 'problem') {
      const letters = Object.keys(expected.points[0]?.at ?? {}).join(', ');
      const key = judgement.problem === 'notANumber' ? 'notAFormula' : judgement.problem;
      return { text: this.#say(`problem.${key}`, { letters }), right: false };
    }
    if (judgement.kind === 'right') return { text: this.#say('right'), right: true };
    const hint = this.#given.formulaHints?.find(
      ({ formula }) => judgeFormula(text, formula).kind === 'right',
    );
    if (hint) return { text: hint.text, right: false };
    if (judgement.kind === 'sign') return { text: this.#say('sign'), right: false };
    const at = Object.entries(judgement.at).map(([name, value]) => `${name} = ${shown(value)}`);
    return {
      text: this.#say('wrongFormula', {
        at: at.join(', '),
        got: shown(judgement.got),
        wanted: shown(judgement.wanted),
      }),
      right: false,
    };
  }

  #open(): void {
    const { predict } = this.#given;
    if (!predict) return;
    const widget = document.querySelector(
      `fcs-rerun[data-rerun="${predict.id}"], fcs-explorer[data-explorer="${predict.id}"]`,
    );
    // Its own script defines `show`, and is on the page because the widget is.
    (widget as (Element & { show?(state: string): void }) | null)?.show?.(predict.state);
  }
}

customElements.define('fcs-exercise', FcsExercise);

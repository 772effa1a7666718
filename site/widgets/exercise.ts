import { judge } from './judge.ts';
import { parseNumber } from './number.ts';

/** `<fcs-exercise>`: checks what is typed or chosen, in the page; nothing is sent anywhere. */
class FcsExercise extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form');
    const fieldset = this.querySelector('fieldset');
    const feedback = this.querySelector<HTMLElement>('.fcs-feedback');
    const words = this.querySelector(':scope > script[type="application/json"]')?.textContent;
    if (!form || !fieldset || !feedback || !words) return;
    const strings = JSON.parse(words) as Record<string, string>;
    const say = (key: string, right = false) => {
      feedback.textContent = strings[key] ?? '';
      feedback.dataset.right = String(right);
    };
    fieldset.disabled = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      say(...this.#check(form));
    });
    form.addEventListener('input', () => say(''));
  }

  #check(form: HTMLFormElement): [key: string, right: boolean] {
    const expected = Number(this.dataset.answer);
    const radios = [...form.querySelectorAll<HTMLInputElement>('input[type=radio]')];
    if (radios.length > 0) {
      const chosen = radios.find((radio) => radio.checked);
      if (!chosen) return ['fcs.exercise.nothingChosen', false];
      const right = Number(chosen.value) === expected;
      return [`fcs.exercise.${right ? 'right' : 'wrongChoice'}`, right];
    }
    const field = form.querySelector<HTMLInputElement>('input[type=text]');
    const parsed = parseNumber(field?.value ?? '');
    const problem = 'problem' in parsed;
    field?.setAttribute('aria-invalid', String(problem));
    if (problem) return [`fcs.exercise.problem.${parsed.problem}`, false];
    const judgement = judge(parsed.value, expected, Number(this.dataset.tolerance));
    return [`fcs.exercise.${judgement}`, judgement === 'right'];
  }
}

customElements.define('fcs-exercise', FcsExercise);

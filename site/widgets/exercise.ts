import type { Given, Reply } from './exercise-check.ts';
import { loaded } from './near.ts';

// `<fcs-exercise>`: checks what is typed or chosen, in the page; nothing is sent anywhere. An
// exercise that predicts opens the re-runner or explorer it is about, once there is a prediction.

class FcsExercise extends HTMLElement {
  #given!: Given;

  connectedCallback(): void {
    const given = this.querySelector(':scope > script[type="application/json"]')?.textContent;
    if (!given) return;
    this.#given = JSON.parse(given) as Given;
    const run = this.querySelector<HTMLButtonElement>('.fcs-predict');
    if (run) {
      run.addEventListener('click', () => void this.#open());
      window.addEventListener('popstate', ({ state }) => {
        if (state?.exercise === this.id) this.scrollIntoView({ behavior: 'instant' });
      });
    }
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
    // What reads and judges an answer comes with the first touch of the field.
    const check = () => import('./exercise-check.ts');
    form.addEventListener('focusin', () => void check(), { once: true });
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const { isAnswered, replyTo } = await check();
      say(replyTo(form, this.#given));
      // First the prediction, then the run.
      if (run && isAnswered(form, this.#given)) run.hidden = false;
    });
    form.addEventListener('input', () => say({ text: '', right: false }));
  }

  async #open(): Promise<void> {
    const { predict } = this.#given;
    const widget = document.querySelector<HTMLElement & { show(state: string): void }>(
      `fcs-rerun[data-rerun="${predict?.id}"], fcs-explorer[data-explorer="${predict?.id}"]`,
    );
    if (!predict || !widget) return;
    await loaded(widget);
    // Back then leads to the exercise, and to what the widget showed before.
    history.replaceState({ ...history.state, exercise: this.id }, '');
    history.pushState({ ...history.state, exercise: undefined }, '', location.href);
    widget.show(predict.state);
  }
}

customElements.define('fcs-exercise', FcsExercise);

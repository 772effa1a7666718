import type { Given, Reply } from './exercise-check.ts';
import { wordsOf } from './given.ts';
import { loaded } from './near.ts';

// `<fcs-exercise>`: checks what is typed or chosen, in the page; nothing is sent anywhere. An
// exercise that predicts opens the re-runner or explorer it is about, once there is a prediction.

/** A re-runner plays what it is set to; in an explorer there is nothing to play. */
type Widget = HTMLElement & { show(state: string, play: boolean): Promise<void> };

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
        if (state?.exercise !== this.id) return;
        this.scrollIntoView({ behavior: 'instant' });
        requestAnimationFrame(() => {
          history.scrollRestoration = 'auto';
        });
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
    const check = () => Promise.all([import('./exercise-check.ts'), wordsOf(this)]);
    form.addEventListener('focusin', () => void check().catch(console.error), { once: true });
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      try {
        const [{ isAnswered, replyTo }, words] = await check();
        say(replyTo(form, this.#given, words));
        // First the prediction, then the run.
        if (run && isAnswered(form, this.#given)) run.hidden = false;
      } catch (error) {
        console.error('fcs-exercise', error);
        say({ text: this.dataset.unreachable ?? '', right: false });
      }
    });
    form.addEventListener('input', () => say({ text: '', right: false }));
  }

  async #open(): Promise<void> {
    const { predict } = this.#given;
    const widget = document.querySelector<Widget>(
      `fcs-rerun[data-rerun="${predict?.id}"], fcs-explorer[data-explorer="${predict?.id}"]`,
    );
    if (!predict || !widget) return;
    try {
      await loaded(widget);
    } catch {
      // The widget says so itself.
      widget.scrollIntoView();
      return;
    }
    // Back then leads to the exercise, and to what the widget showed before. Where it stood when the reader
    // left it is of no use to the browser: widgets on the way to the picture have got their controls since.
    history.replaceState({ ...history.state, exercise: this.id }, '');
    history.scrollRestoration = 'manual';
    history.pushState({ ...history.state, exercise: undefined }, '', location.href);
    history.scrollRestoration = 'auto';
    void widget.show(predict.state, true);
  }
}

customElements.define('fcs-exercise', FcsExercise);

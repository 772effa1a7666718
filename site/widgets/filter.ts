import { hasAll, plain } from './filter-words.ts';
import { idIn } from './fragment.ts';

/** `<fcs-filter>`: hides what lacks a word that was typed, and headings that then stand over nothing. */
class Filter extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector('input');
    const status = this.querySelector('[role=status]');
    if (!input || !status) return;
    const items = [...document.querySelectorAll<HTMLElement>('[data-filter]')].map((element) => ({
      element,
      text: plain(`${element.textContent} ${element.dataset.filter}`),
    }));
    const groups = [...document.querySelectorAll<HTMLElement>('[data-filter-group]')];
    const apply = () => {
      const query = input.value.trim();
      let shown = 0;
      for (const { element, text } of items) {
        element.hidden = !hasAll(text, query);
        if (!element.hidden) shown++;
      }
      for (const group of groups)
        group.hidden = !group.querySelector('[data-filter]:not([hidden])');
      status.textContent = query
        ? (this.dataset.shown ?? '')
            .replace('{shown}', String(shown))
            .replace('{all}', String(items.length))
        : '';
    };
    input.addEventListener('input', apply);
    // A link to something that is hidden shows it.
    window.addEventListener('hashchange', () => {
      const target = document.getElementById(idIn(location.hash));
      if (!target?.closest('[hidden]')) return;
      input.value = '';
      apply();
      target.scrollIntoView();
    });
    // A browser that goes back may have kept what was typed.
    if (input.value) apply();
  }
}

if (!customElements.get('fcs-filter')) customElements.define('fcs-filter', Filter);

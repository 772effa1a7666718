/** `<fcs-cite-number>`: its citations name the number that is chosen. */
class CiteNumber extends HTMLElement {
  connectedCallback(): void {
    const select = this.querySelector('select');
    const label = this.querySelector('label');
    const { experiment } = this.dataset;
    if (!select || !label) return;
    // The first number's name in key, title and address; its letters may also stand in other words.
    const named = new RegExp(
      `(?<=\\b${experiment}[-/]|#metric-)${select.value}(?=-(?:en|zh)-|: |\\b)`,
      'g',
    );
    const pieces = [...this.querySelectorAll('code')]
      .flatMap((code) => [...textNodes(code)])
      .map((node) => ({ node, parts: node.data.split(named) }));
    label.hidden = false;
    select.addEventListener('change', () => {
      for (const { node, parts } of pieces) node.data = parts.join(select.value);
    });
  }
}

/** Texts of an element; elements among them hold what only this page knows. */
function* textNodes(within: Element): Generator<Text> {
  const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) yield node as Text;
}

if (!customElements.get('fcs-cite-number')) customElements.define('fcs-cite-number', CiteNumber);

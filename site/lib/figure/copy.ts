// What only the page that is read knows, its own address and the day, is part of a citation.
for (const piece of document.querySelectorAll<HTMLElement>('[data-fcs-here]')) {
  const own = location[piece.dataset.fcsHere as 'origin' | 'host'];
  piece.textContent = own
    ? piece.textContent.replace('/', `${own}/`)
    : // Swedes write days as ISO does.
      `[${new Date().toLocaleDateString('sv')}]`;
}

/** `<fcs-copy>`: shows its button, which copies the text of its `<code>` and says so. */
class CopyText extends HTMLElement {
  connectedCallback(): void {
    // Pages without a secure context have no clipboard: the text can still be selected.
    if (!navigator.clipboard) return;
    const part = (name: string) => this.querySelector(name) as HTMLElement;
    const button = part('button');
    button.hidden = false;
    button.onclick = async () => {
      let said = 'copied';
      try {
        await navigator.clipboard.writeText(part('code').textContent);
      } catch {
        said = 'failed';
      }
      const words = document.querySelector<HTMLElement>('[data-copied]')?.dataset;
      part('[role=status]').textContent = words?.[said] ?? '';
    };
  }
}

customElements.define('fcs-copy', CopyText);

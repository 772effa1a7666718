/** `<fcs-copy>`: shows its button, which copies the text of its `<code>` and says so. */
class CopyText extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button');
    const code = this.querySelector('code');
    const status = this.querySelector('[role=status]');
    // Pages without a secure context have no clipboard: the text can still be selected.
    if (!button || !code || !status || !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(code.textContent ?? '');
        status.textContent = this.dataset.copied ?? '';
      } catch {
        status.textContent = this.dataset.failed ?? '';
      }
    });
  }
}

if (!customElements.get('fcs-copy')) customElements.define('fcs-copy', CopyText);

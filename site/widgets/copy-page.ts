/** `<fcs-copy-page>`: shows its button, which copies the page as Markdown. */
customElements.define(
  'fcs-copy-page',
  class extends HTMLElement {
    connectedCallback(): void {
      const [link, button] = this.children as unknown as [HTMLAnchorElement, HTMLButtonElement];
      // Pages without a secure context have no clipboard: the link leads to the same text.
      if (!navigator.clipboard) return;
      button.hidden = false;
      button.addEventListener(
        'click',
        () => {
          // What is copied goes elsewhere, and so its addresses are whole.
          const text = fetch(link.href)
            .then((response) => response.text())
            .then(
              (said) =>
                new Blob([said.replaceAll('](/', `](${location.origin}/`)], { type: 'text/plain' }),
            );
          navigator.clipboard.write([new ClipboardItem({ 'text/plain': text })]).then(
            () => button.append(' ✓'),
            () => location.assign(link.href),
          );
        },
        { once: true },
      );
    }
  },
);

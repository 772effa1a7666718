// A formula stands in the page twice, as MathML for those who listen and as HTML for those who look, and
// the latter is many small pieces. What is copied has it once, as TeX.

document.addEventListener('copy', (event) => {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !event.clipboardData) return;
  const range = selection.getRangeAt(0).cloneRange();
  // A formula that is selected in part is taken whole.
  const first = formulaAround(range.startContainer);
  const last = formulaAround(range.endContainer);
  if (first) range.setStartBefore(first);
  if (last) range.setEndAfter(last);
  const copy = document.createElement('div');
  copy.append(range.cloneContents());
  const formulas = copy.querySelectorAll('.katex');
  if (formulas.length === 0) return;
  for (const formula of formulas) {
    const tex = formula.querySelector('annotation')?.textContent?.trim() ?? '';
    const display = formula.parentElement?.matches('.katex-display');
    formula.replaceWith(display ? `$$${tex}$$` : `$${tex}$`);
  }
  // Lines end where they do on the page only if the copy is laid out.
  copy.style.cssText = 'position:fixed;inset-inline-start:-200vw';
  document.body.append(copy);
  event.clipboardData.setData('text/plain', copy.innerText);
  copy.remove();
  event.clipboardData.setData('text/html', copy.innerHTML);
  event.preventDefault();
});

function formulaAround(node: Node): Element | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest('.katex-display') ?? element?.closest('.katex') ?? null;
}

// What is wider than the page scrolls sideways, and then the keyboard must reach it.

const wide = '.fcs-equation, .fcs-scroll, .sl-markdown-content :is(pre, table)';

const observer = new ResizeObserver((entries) => {
  for (const { target } of entries)
    if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
    else target.removeAttribute('tabindex');
});

for (const element of document.querySelectorAll(wide)) observer.observe(element);

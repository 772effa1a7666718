/** Unfolds what the address asks for: browsers only do it for what stands inside. */
function open(): void {
  const target = document.getElementById(location.hash.slice(1));
  const details = target?.closest('details');
  if (details) details.open = true;
}

addEventListener('hashchange', open);
open();

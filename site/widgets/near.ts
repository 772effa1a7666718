// Widgets whose scripts come when one of them nears the screen: what a page loads at first does not grow
// with what stands further down.

type Load = () => Promise<unknown>;
const loads = new Map<string, Load>();

/** px around the screen; a widget has its controls at 400 px, and its script should be there by then. */
const reach = '800px';

/**
 * Calls `load`, which defines these elements, once the first of them is near; at once where the address
 * may set one, since sentences elsewhere say what it shows.
 */
export function defineNear(names: readonly string[], load: Load): void {
  for (const name of names) loads.set(name, load);
  // What was drawn at build time stays, whatever happens.
  const start = () => load().catch((error) => console.error(names[0], error));
  if (location.search) {
    void start();
    return;
  }
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      void start();
    },
    { rootMargin: reach },
  );
  for (const element of document.querySelectorAll(names.join())) observer.observe(element);
}

/** Resolves when the script of this widget has defined it, near or not. */
export const loaded = async ({ localName }: Element): Promise<void> => {
  await loads.get(localName)?.();
};

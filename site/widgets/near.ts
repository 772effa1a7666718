import { firstPress } from './first-press.ts';

// Widgets whose scripts come when one of them nears the screen: what a page loads at first does not grow
// with what stands further down.

type Load = () => Promise<unknown>;
const loads = new Map<string, Load>();

/** px around the screen; a widget has its controls at 400 px, and its script should be there by then. */
const reach = '800px';

/**
 * Calls `load`, which defines these elements, once the first of them is near or touched; at once where the
 * address may set one, since sentences elsewhere say what it shows.
 */
export function defineNear(names: readonly string[], load: Load): void {
  for (const name of names) loads.set(name, load);
  const elements = [...document.querySelectorAll<HTMLElement>(names.join())];
  const start = async () => {
    try {
      await load();
    } catch (error) {
      for (const element of elements) unreachable(element, error);
    }
  };
  for (const element of elements) firstPress(element).onTouch(() => void start());
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
  for (const element of elements) observer.observe(element);
}

/** Resolves when the script of this widget has defined it, near or not. */
export const loaded = async ({ localName }: Element): Promise<void> => {
  await loads.get(localName)?.();
};

/** Why a widget does not answer: a part of it could not be loaded. */
export class Unreachable extends Error {}

/** Says below a widget that a part of it could not be had. What was drawn at build time stays. */
export function unreachable(element: HTMLElement, error: unknown): void {
  console.error(element.localName, error);
  const { unreachable: text } = element.dataset;
  element.dataset.lost = '';
  if (!text || element.querySelector(note)) return;
  const className = 'fcs-note fcs-unreachable not-content';
  const said = { className, role: 'status', textContent: text };
  element.append(Object.assign(document.createElement('p'), said));
}

/** Takes that back. */
export function reached(element: HTMLElement): void {
  delete element.dataset.lost;
  element.querySelector(note)?.remove();
}

const note = ':scope > .fcs-unreachable';

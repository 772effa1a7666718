export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;
type Child = Node | string;

function fill<E extends Element>(
  element: E,
  attributes: Attributes,
  children: readonly Child[],
): E {
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false)
      element.setAttribute(name, value === true ? '' : String(value));
  element.append(...children);
  return element;
}

/** An HTML element with attributes and children. */
export const html = <K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] => fill(document.createElement(name), attributes, children);

/** An SVG element with attributes and children. */
export const svg = <K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] =>
  fill(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);

/** Sets attributes of an element that is already drawn. */
export function set(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}

/** While it is held no finger scrolls the page: inside an SVG picture `touch-action` is not heeded. */
export function keepFinger(element: Element, held: () => boolean): void {
  const keep = (event: Event) => {
    if (held()) event.preventDefault();
  };
  element.addEventListener('touchmove', keep, { passive: false });
}

let ids = 0;
/** An id that no other element of the page has. */
export const uniqueId = (prefix: string): string => `${prefix}-${++ids}`;

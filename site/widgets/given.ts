import type { Dictionary } from './rerun/strings.ts';

// Files that the site hands to widgets: what one is made from (`data-given`), and the words that all have in
// common (`data-words`).

const asked = new Map<string, Promise<unknown>>();

/** A JSON file of the site, fetched once; what could not be had is asked for again the next time. */
function fetched<T>(href: string): Promise<T> {
  const file = asked.get(href) ?? load(href);
  asked.set(href, file);
  file.catch(() => asked.delete(href));
  return file as Promise<T>;
}

async function load(href: string): Promise<unknown> {
  const response = await fetch(href);
  if (!response.ok) throw new Error(`${href}: ${response.status} ${response.statusText}`);
  return response.json();
}

/** The words that widgets have in common. */
export const wordsOf = ({ dataset }: HTMLElement): Promise<Dictionary> =>
  fetched(dataset.words as string);

/** What a widget is made from, and the common words. */
export const givenTo = <T>(element: HTMLElement): Promise<[T, Dictionary]> =>
  Promise.all([fetched<T>(element.dataset.given as string), wordsOf(element)]);

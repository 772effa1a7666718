/** Words of the page's language by key; handed to the element as data. */
export type Dictionary = Readonly<Record<string, string>>;

/** A re-runner's words that do not stand in content/i18n, under the keys they would have there. */
export const ownWords = (id: string, words: Dictionary = {}): Dictionary =>
  Object.fromEntries(
    Object.entries(words).map(([key, word]) => [`fcs.rerun.${id.replace('/', '.')}.${key}`, word]),
  );

/** Looks a word up and fills its `{slots}`. */
export type Strings = (key: string, slots?: Readonly<Record<string, string | number>>) => string;

/** Fills the `{slots}` of a text; a slot that nothing fills stays as it is. */
export const fill = (text: string, slots: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (slot, name: string) => String(slots[name] ?? slot));

/**
 * Strings of one re-runner: its own keys `fcs.rerun.<experiment>.<run>.<key>` first, then the
 * common `fcs.rerun.<key>`.
 * Throws with the key where neither exists: a page in half a language is a mistake of ours.
 */
export function stringsFor(dictionary: Dictionary, id: string): Strings {
  const own = `fcs.rerun.${id.replace('/', '.')}.`;
  return (key, slots = {}) => {
    const text = dictionary[own + key] ?? dictionary[`fcs.rerun.${key}`];
    if (text === undefined) throw new Error(`no string ${own}${key} in content/i18n`);
    return fill(text, slots);
  };
}

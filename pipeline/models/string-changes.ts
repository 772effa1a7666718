import type { Rng } from './rng.ts';

/** The same items in another order, every order equally likely (Fisher–Yates). */
export function shuffled<T>(items: readonly T[], rng: Rng): T[] {
  const all = [...items];
  for (let i = all.length - 1; i > 0; i--) {
    const j = rng.integer(i + 1);
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  return all;
}

/** Characters that are written, marks and spaces left out. */
const isLetter = (unit: string) => /^[\p{L}\p{N}]+$/u.test(unit);

/**
 * A line with two neighbouring, different characters or words exchanged, marks left where they are;
 * all such pairs equally likely, nothing where there is none. Exchanged words keep their case.
 */
export function swapped(line: string, unit: 'character' | 'word', rng: Rng): string | undefined {
  const units = unit === 'word' ? line.split(' ') : [...line];
  const places = units.flatMap((one, i) => {
    const two = units[i + 1];
    return two !== undefined && one !== two && isLetter(one) && isLetter(two) ? [i] : [];
  });
  if (places.length === 0) return undefined;
  const at = places[rng.integer(places.length)]!;
  [units[at], units[at + 1]] = [units[at + 1]!, units[at]!];
  return units.join(unit === 'word' ? ' ' : '');
}

import { editDistance } from '../../pipeline/run/problem.ts';

/** A list longer than this is shown only where it comes near what was asked for. */
const most = 16;

/**
 * The words for "there is no such thing": what was asked for, the nearest known name, and the
 * known names, of many the nearest ones.
 */
export function unknownName(what: string, asked: string, known: Iterable<string>): string {
  const names = [...known].sort();
  if (names.length === 0) return `no ${what} "${asked}": there is none yet`;
  const distances = names.map((name) => editDistance(asked, name));
  const nearest = Math.min(...distances);
  const meant =
    nearest <= Math.max(2, asked.length / 3)
      ? ` Did you mean "${names[distances.indexOf(nearest)]}"?`
      : '';
  if (names.length <= most) return `no ${what} "${asked}".${meant} Known: ${names.join(', ')}`;
  const near = names
    .map((name, index) => ({ name, distance: distances[index] as number }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most / 2)
    .map(({ name }) => name);
  return `no ${what} "${asked}".${meant} Nearest of ${names.length}: ${near.join(', ')}`;
}

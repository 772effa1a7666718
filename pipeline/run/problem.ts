/** A mistake that somebody can mend: shown as its message alone, never with a stack trace. */
export class Problem extends Error {
  override name = 'Problem';
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A known word that `word` may have meant: at most two letters (a third of it) apart. */
function closest(word: string, known: readonly string[]): string | undefined {
  if (word === '') return undefined;
  const limit = Math.max(2, Math.floor(word.length / 3));
  return known
    .map((candidate) => ({ candidate, distance: editDistance(word, candidate) }))
    .filter(({ distance, candidate }) => distance <= limit || candidate.startsWith(word))
    .sort((a, b) => a.distance - b.distance)[0]?.candidate;
}

/** Number of letters to insert, delete or replace (Levenshtein, 1966). */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}

/**
 * The complaint about a word that is none of the known ones.
 * @throws Problem, always.
 */
export function unknown(what: string, word: string, known: readonly string[]): never {
  const guess = closest(word, known);
  throw new Problem(
    `Unknown ${what} "${word}".${guess ? ` Did you mean "${guess}"?` : ''}\n` +
      `Known: ${known.join(', ') || 'none'}.`,
  );
}

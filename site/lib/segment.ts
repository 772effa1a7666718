const han = /\p{Script=Han}/u;

/**
 * Puts spaces between the words of a Chinese query. The index holds Chinese text word by word,
 * and a query that is one long word would find only pages that have it whole.
 */
export function segment(query: string): string {
  if (!han.test(query) || !('Segmenter' in Intl)) return query;
  const words = new Intl.Segmenter('zh', { granularity: 'word' }).segment(query);
  return [...words]
    .filter(({ isWordLike }) => isWordLike)
    .map((word) => word.segment)
    .join(' ');
}

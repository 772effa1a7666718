/** What is typed and what is looked through, alike: small letters without accents. */
export const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

/** Whether a text has all words of a query, in any order. */
export const hasAll = (text: string, query: string): boolean =>
  plain(query)
    .split(/\s+/)
    .every((word) => text.includes(word));

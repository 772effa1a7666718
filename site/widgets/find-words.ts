// Looks words up in `word,value` lines sorted by value, largest first.

export interface Word {
  readonly word: string;
  /** As the file prints it. */
  readonly value: string;
  /** Place in the file, 1 for the largest value. */
  readonly place: number;
}

/** Rows of a `word,value` table. Throws where the header or a row is another. */
export function readWords(csv: string): Word[] {
  const [header, ...lines] = csv.trimEnd().split(/\r?\n/);
  if (header !== 'word,value')
    throw new Error(`header: got "${header?.slice(0, 40)}", expected "word,value"`);
  return lines.map((line, i) => {
    const [word = '', value = '', ...rest] = line.split(',');
    if (word === '' || value === '' || rest.length > 0)
      throw new Error(`line ${i + 2}: got "${line.slice(0, 40)}", expected a word and its value`);
    return { word, value, place: i + 1 };
  });
}

/** Words that begin with, and words that end with, one character; or the one word that is asked for. */
export function findWords(words: readonly Word[], query: string) {
  const characters = [...query.normalize('NFC').trim()];
  if (characters.length === 2)
    return { first: words.filter(({ word }) => word === characters.join('')), second: [] };
  const [only] = characters;
  if (characters.length !== 1 || only === undefined) return undefined;
  return {
    first: words.filter(({ word }) => [...word][0] === only),
    second: words.filter(({ word }) => [...word][1] === only),
  };
}

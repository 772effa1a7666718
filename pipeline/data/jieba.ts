import { byCodePoint, characters } from '../models/characters.ts';
import { type SparseMatrix, sparseMatrix } from '../models/spectral/sparse.ts';
import type { DataSource } from './source.ts';

/** One line of the dictionary. */
export interface DictionaryWord {
  readonly word: string;
  /** How often the word was counted in the corpora the dictionary was made from. */
  readonly frequency: number;
  /** Part of speech in ICTCLAS tags: n noun, v verb, a adjective, nr name of a person … */
  readonly part: string;
}

export const jieba: DataSource<readonly DictionaryWord[]> = {
  id: 'jieba',
  title: { en: 'jieba dictionary', zh: '结巴分词词典' },
  package: '@node-rs/jieba',
  file: 'dict.txt',
  sha256: '139519822fe8ab9e10d9d07e68ea0451045380aedaf54ecc51e2a28c6b42a13f',
  licence: 'MIT',
  origin: 'https://github.com/fxsjy/jieba',
  parse: (bytes) => parseDictionary(new TextDecoder('utf-8', { fatal: true }).decode(bytes)),
};

/**
 * Reads `word frequency part` lines. Throws an Error that names the first line that is not one, or
 * that repeats a word: a repeated word would have two frequencies.
 */
export function parseDictionary(text: string): DictionaryWord[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const seen = new Map<string, number>();
  return lines.map((line, i) => {
    const match = /^(\S+) (\d+) (\S+)$/.exec(line);
    if (match === null) {
      throw new Error(`dict.txt:${i + 1}: got "${line}", expected "word frequency part-of-speech"`);
    }
    const [, word, frequency, part] = match as unknown as [string, string, string, string];
    const before = seen.get(word);
    if (before !== undefined) {
      throw new Error(`dict.txt:${i + 1}: "${word}" already stands in line ${before}`);
    }
    seen.set(word, i + 1);
    return { word, frequency: Number(frequency), part };
  });
}

/** Two-character words as a matrix of frequencies. */
export interface WordMatrix {
  readonly matrix: SparseMatrix;
  /** First characters, one per row, by code point. */
  readonly first: readonly string[];
  /** Second characters, one per column, by code point. */
  readonly second: readonly string[];
  /** The words that are in the matrix. */
  readonly words: readonly DictionaryWord[];
}

/**
 * M with M_ij = frequency of the word (first_i)(second_j), 0 where there is no such word, from the
 * words of two characters (code points, not UTF-16 units) with at least `minFrequency`.
 * Source: Su, kexue.fm/archives/4208, section 衍生新词.
 */
export function wordMatrix(
  dictionary: readonly DictionaryWord[],
  { minFrequency }: { readonly minFrequency: number },
): WordMatrix {
  const words = dictionary.filter(
    ({ word, frequency }) => frequency >= minFrequency && characters(word).length === 2,
  );
  const first = distinct(words.map(({ word }) => characters(word)[0]!));
  const second = distinct(words.map(({ word }) => characters(word)[1]!));
  const rowOf = new Map(first.map((character, i) => [character, i]));
  const columnOf = new Map(second.map((character, j) => [character, j]));
  const entries = words.map(({ word, frequency }) => {
    const [head, tail] = characters(word) as [string, string];
    return { row: rowOf.get(head)!, column: columnOf.get(tail)!, value: frequency };
  });
  return { matrix: sparseMatrix(first.length, second.length, entries), first, second, words };
}

function distinct(list: readonly string[]): string[] {
  return [...new Set(list)].sort(byCodePoint);
}

import type { CountedWord } from '../models/word-matrix.ts';
import type { DataSource } from './source.ts';

/** One line of the dictionary. */
export interface DictionaryWord extends CountedWord {
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

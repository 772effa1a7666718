import type { DataSource } from './source.ts';

// The two texts of text-model. They stand in this repository: what npm has is 85 MB of poems and no
// free English prose. Each line is one string: a whole ci, a whole paragraph.

/**
 * Four poets of the Song dynasty: 柳永, 苏轼, 李清照, 辛弃疾, every ci of theirs in chinese-poetry 2.0.1
 * (npm, MIT), one a line, without those that are damaged (□, letters) or stand there twice.
 */
export const songCi: DataSource<readonly string[]> = {
  id: 'song-ci',
  title: {
    en: 'Ci poems of four Song poets',
    zh: '宋词：柳永、苏轼、李清照、辛弃疾',
  },
  package: 'fit-compress-sample',
  file: 'pipeline/data/texts/song-ci.txt',
  sha256: 'cf509b45477e0bc90edfc6ddf7a54cc2b49c3c82c23ed08dce57def919d55559',
  licence: 'MIT',
  origin: 'https://github.com/chinese-poetry/chinese-poetry',
  parse: parseLines,
};

/**
 * Genesis and 1 Samuel of the World English Bible (Debian's sword-text-web 426.0), whose translators
 * have given it to the public domain: modern English, prose, and free. Notes, headings and verse
 * numbers are left out, a paragraph is a line, and those of fewer than 20 characters are missing.
 */
export const englishNarrative: DataSource<readonly string[]> = {
  id: 'english-narrative',
  title: {
    en: 'Genesis and 1 Samuel in modern English',
    zh: '《创世记》与《撒母耳记上》的现代英文译本',
  },
  package: 'fit-compress-sample',
  file: 'pipeline/data/texts/world-english-bible.txt',
  sha256: 'b8139c80c28dced10ee654a0df2187b6b99f961abafc7696d7b7e542ab518495',
  licence: 'CC-PDDC',
  origin: 'https://ebible.org/web/',
  parse: parseLines,
};

/** One string a line. Throws an Error that names the first line that is empty. */
export function parseLines(bytes: Uint8Array): string[] {
  const lines = new TextDecoder('utf-8', { fatal: true }).decode(bytes).split('\n');
  if (lines.at(-1) === '') lines.pop();
  const empty = lines.indexOf('');
  if (empty >= 0) throw new Error(`line ${empty + 1}: got nothing, expected a string`);
  return lines;
}

import { expect, it } from 'vitest';
import { findWords, readWords } from '../../../site/widgets/find-words.ts';

// Three of the values that the article prints, and one made up (脑龙) to have a second character.
const csv = 'word,value\n龙蔗,67.800909\n龙腊,16.860170\n脑龙,12.000000\n龙脑,10.271244\n';
const words = readWords(csv);

it('keeps the digits of the file and counts places from 1', () => {
  expect(words[1]).toEqual({ word: '龙腊', value: '16.860170', place: 2 });
  expect(words).toHaveLength(4);
});

it('finds by first character, by second, and by the whole word', () => {
  const found = findWords(words, ' 龙 ');
  expect(found?.first.map(({ word }) => word)).toEqual(['龙蔗', '龙腊', '龙脑']);
  expect(found?.second.map(({ word }) => word)).toEqual(['脑龙']);
  expect(findWords(words, '龙脑')?.first.map(({ place }) => place)).toEqual([4]);
  expect(findWords(words, '无')).toEqual({ first: [], second: [] });
});

it.each(['', '   ', '三个字'])('takes one character or two, not "%s"', (query) => {
  expect(findWords(words, query)).toBeUndefined();
});

it('refuses another table', () => {
  expect(() => readWords('a,b\n1,2')).toThrow('expected "word,value"');
  expect(() => readWords('word,value\n龙脑')).toThrow('line 2');
});

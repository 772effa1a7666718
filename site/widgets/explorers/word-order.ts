import { bagOf } from '../../../pipeline/models/encodings.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { type Cell, cells } from '../explorer/kit/cells.ts';
import { mark } from '../explorer/mark.ts';

// A sentence of three words, as a list of indices and as a bag: pressing a word changes it.

const vocabulary = ['mouse', 'dog', 'whale', 'outweighs'] as const;
type Word = (typeof vocabulary)[number];

const next = (place: string) => String((Number(place) + 1) % vocabulary.length);

export default defineExplorer({
  properties: { words: { type: 'text', pattern: '[0-3]{3}' } },
  start: { words: '230' },
  presets: { swapped: { words: '032' } },
  numbers: ({ words }) => ({
    indices: [...words].join(' '),
    bag: bagOf([...words].map(Number), vocabulary.length).join(' '),
  }),
  picture({ words: text }, { words }) {
    const indices = [...text].map(Number);
    const bag = bagOf(indices, vocabulary.length);
    const name = (i: number) => words[vocabulary[i] as Word];
    const heading = (y: number, said: string) =>
      mark('text', { x: 0, y, 'font-weight': 600 }, said);
    const rows = (y: number, columns: readonly string[], row: readonly Cell[], width: number) =>
      cells({ x: 0, y, width, height: 46, margin: 0, columns, rows: [''], cells: [row] });
    const size = { width: 344, height: 224 };
    return [
      {
        ...size,
        layers: {
          sentence: [
            heading(12, words.sentence),
            ...rows(
              18,
              ['1', '2', '3'],
              indices.map((i, place) => ({
                text: name(i),
                role: 'data',
                fill: 0.2,
                press: {
                  label: `${place + 1} ${name(i)}`,
                  press: () => ({
                    words: `${text.slice(0, place)}${next(text[place] as string)}${text.slice(place + 1)}`,
                  }),
                },
              })),
              114,
            ),
            heading(128, words.list),
            ...rows(
              134,
              ['1', '2', '3'],
              indices.map((i) => ({ text: String(i), role: 'model', fill: 0.2 })),
              114,
            ),
          ],
        },
      },
      {
        ...size,
        layers: {
          bag: [
            heading(128, words.bag),
            ...rows(
              134,
              vocabulary.map((_, i) => name(i)),
              bag.map((count) => ({
                text: String(count),
                role: 'second' as const,
                fill: count > 0 ? 0.25 : 0,
              })),
              85,
            ),
            heading(12, words.vocabulary),
            ...rows(
              18,
              vocabulary.map((_, i) => String(i)),
              vocabulary.map((_, i) => ({ text: name(i) })),
              85,
            ),
          ],
        },
      },
    ];
  },
  text: {
    zh: {
      title: '一句话，两种编码',
      caption:
        '点 (a) 里的词，换成别的词。按次序的索引是 {{indices}}；词袋只数每个词出现几次，是 {{bag}}。把首尾两个词对调，看哪一种编码跟着变。',
      alt: '三个词的句子，索引 {{indices}}，词袋 {{bag}}。',
      labels: {
        words: '句子',
        sentence: '句子（点词来改）',
        list: '索引，按次序',
        bag: '词袋，按词表',
        vocabulary: '词表',
        mouse: '老鼠',
        dog: '狗',
        whale: '鲸',
        outweighs: '重于',
      },
      presets: { swapped: '首尾对调' },
    },
    en: {
      title: 'One sentence, two encodings',
      caption:
        'Press a word of panel (a) to change it. In order, the indices are {{indices}}; the bag of words only counts how often each word occurs, {{bag}}. Swap the first word and the last, and see which encoding follows.',
      alt: 'A sentence of three words, with indices {{indices}} and the bag {{bag}}.',
      labels: {
        words: 'sentence',
        sentence: 'The sentence (press a word)',
        list: 'Indices, in order',
        bag: 'Bag, by the vocabulary',
        vocabulary: 'Vocabulary',
        mouse: 'mouse',
        dog: 'dog',
        whale: 'whale',
        outweighs: 'outweighs',
      },
      presets: { swapped: 'first and last swapped' },
    },
  },
});

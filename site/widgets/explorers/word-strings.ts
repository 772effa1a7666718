import { countNgrams, distribution, probabilities } from '../../../pipeline/models/ngram.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { cells } from '../explorer/kit/cells.ts';
import { mark } from '../explorer/mark.ts';
import { shown } from '../explorer/slots.ts';

// Five sentences of three words, counted: a press adds a word, and the string's probability follows.

/** The end, then cats, dogs, birds, see, chase. */
const names = ['end', 'cats', 'dogs', 'birds', 'see', 'chase'] as const;
/** cats see dogs · dogs chase cats · birds see cats · cats chase birds · cats see birds */
const sentences = ['142', '251', '341', '153', '143'];
const coded = (text: string, closed: boolean) =>
  Int32Array.from([0, ...[...text].map(Number), ...(closed ? [0] : [])]);
const model = countNgrams(
  sentences.map((sentence) => coded(sentence, true)),
  names.length,
  3,
);
/** Words of a string at most. */
const most = 5;

const probabilityOf = (text: string, n: number, closed: boolean) => {
  const line = coded(text, closed);
  let p = 1;
  for (let at = 1; at < line.length; at++) p *= probabilities(model, line, at, n)[n] as number;
  return p;
};

export default defineExplorer({
  properties: {
    n: { type: 'number', symbol: 'n', min: 1, max: 3, step: 1, integer: true },
    string: { type: 'text', pattern: '[1-5]{0,5}' },
  },
  start: { n: 2, string: '14' },
  presets: { right: { string: '143' }, swapped: { string: '134' }, new: { string: '241' } },
  numbers: ({ n, string }) => ({
    beginning: probabilityOf(string, n, false),
    whole: probabilityOf(string, n, true),
    words: string.length,
  }),
  picture({ n, string }, { words, numbers }) {
    const next = distribution(model, coded(string, false), n);
    const name = (i: number) => words[names[i] as (typeof names)[number]];
    const written = [...string].map((digit) => name(Number(digit))).join(' ');
    const across = 3;
    const rows = [0, 1].map((row) =>
      [1, 2, 3, 4, 5, 0].slice(row * across, row * across + across).map((i) => {
        const p = next[i] as number;
        const can = i === 0 || string.length < most;
        return {
          text: `${name(i)} ${shown(p, 3)}`,
          role: 'model' as const,
          fill: 0.6 * p,
          ...(can && {
            press: {
              label: `${name(i)} ${shown(p, 3)}`,
              press: () => ({ string: i === 0 ? '' : string + i }),
            },
          }),
        };
      }),
    );
    return [
      {
        width: 344,
        height: 190,
        layers: {
          string: [
            mark(
              'text',
              { x: 2, y: 16, 'font-weight': 700 },
              `${written}${string === '' ? '' : ' '}…`,
            ),
            mark(
              'text',
              { x: 2, y: 38 },
              `${words.beginningP} ${shown(numbers.beginning, 4)}   ${words.wholeP} ${shown(numbers.whole, 4)}`,
            ),
          ],
          next: cells({
            x: 1,
            y: 44,
            width: 114,
            height: 52,
            margin: 0,
            columns: ['', words.nextWord, ''],
            rows: ['', ''],
            cells: rows,
          }),
        },
      },
    ];
  },
  text: {
    zh: {
      title: '五句话的语言',
      caption:
        '读过的五句：猫看狗，狗追猫，鸟看猫，猫追鸟，猫看鸟。按一个字，它就接在后面；按“结束”，从头再来。每格里是模型给这个字作为下一个字的概率。',
      alt: '已经写了 {{words}} 个字，以它开头的概率 {{beginning:4}}，到此结束的概率 {{whole:4}}。下面六格是下一个字的概率。',
      labels: {
        n: '看几个字（算上下一个）',
        string: '字符串',
        end: '结束',
        cats: '猫',
        dogs: '狗',
        birds: '鸟',
        see: '看',
        chase: '追',
        nextWord: '下一个字',
        beginningP: 'P(以它开头) =',
        wholeP: 'P(到此结束) =',
      },
      presets: { right: '猫看鸟', swapped: '猫鸟看', new: '狗看猫（没读过）' },
    },
    en: {
      title: 'A language of five sentences',
      caption:
        'Five sentences were read: cats see dogs, dogs chase cats, birds see cats, cats chase birds, cats see birds. Press a word to add it; “end” begins anew. Each cell has the probability that this word comes next.',
      alt: '{{words}} words written; the probability of this beginning is {{beginning:4}}, of the string that ends here {{whole:4}}. Below, six cells with the probabilities of the next word.',
      labels: {
        n: 'words looked at, the next one included',
        string: 'string',
        end: 'end',
        cats: 'cats',
        dogs: 'dogs',
        birds: 'birds',
        see: 'see',
        chase: 'chase',
        nextWord: 'next word',
        beginningP: 'P(beginning) =',
        wholeP: 'P(ends here) =',
      },
      presets: {
        right: 'cats see birds',
        swapped: 'cats birds see',
        new: 'dogs see cats (never read)',
      },
    },
  },
});

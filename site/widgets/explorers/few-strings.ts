import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';

// All strings of a length, and those that a source of h bits a character is likely to write.

const log10of2 = Math.log10(2);

export default defineExplorer({
  properties: {
    length: { type: 'number', symbol: 'L', min: 1, max: 60, step: 1, integer: true },
    alphabet: {
      type: 'number',
      symbol: 'V',
      min: 2,
      max: 4096,
      step: 2,
      scale: 'log',
      integer: true,
    },
    bits: { type: 'number', symbol: 'h', min: 0, max: 12, step: 0.1 },
  },
  start: { length: 20, alphabet: 64, bits: 2 },
  presets: { hanzi: { alphabet: 4096, bits: 8 }, none: { bits: 6 } },
  numbers({ length, alphabet, bits }) {
    const [all, likely] = [length * Math.log10(alphabet), length * bits * log10of2];
    return { all, likely: Math.min(all, likely), share: Math.max(0, all - likely) };
  },
  picture({ length, alphabet, bits }, { words, numbers }) {
    const top = Math.max(10, Math.ceil((60 * Math.log10(alphabet)) / 10) * 10);
    const { axes, curve, points, label, clipped, panel, line } = plane({
      x: { domain: [0, 60], label: `${words.length} L →` },
      y: { domain: [0, top], label: `↑ ${words.power}` },
      margin: { right: 24 },
    });
    const all = (x: number) => x * Math.log10(alphabet);
    const likely = (x: number) => Math.min(all(x), x * bits * log10of2);
    return [
      panel({
        counts: [
          axes(),
          clipped(curve(all, 'truth'), curve(likely, 'model')),
          line(
            [
              [length, numbers.likely],
              [length, numbers.all],
            ],
            'failure',
          ),
          ...points([[length, numbers.all]], 'truth'),
          ...points([[length, numbers.likely]], 'model'),
          label([2, top * 0.96], words.all, 'truth'),
          label([2, top * 0.88], words.likely, 'model'),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '成句的少，不成句的多',
      caption:
        '长度为 L 的字符串一共 V^L 个，约 10 的 {{all:0}} 次方；每字符 h 比特的语言常写的只有约 2^(hL) 个，约 10 的 {{likely:0}} 次方。随手敲 {{length}} 个字符，落在其中的机会约为 10 的 −{{share:0}} 次方。',
      alt: '两条直线，个数的常用对数随长度的变化；L = {{length}} 时全部是 {{all:1}}，常写的是 {{likely:1}}。',
      labels: {
        length: '长度',
        alphabet: '字符表',
        bits: '每字符的比特数',
        power: '个数是 10 的几次方',
        all: '全部',
        likely: '常写的',
      },
      presets: { hanzi: '汉字：V = 4096，h = 8', none: 'h = log₂V：没有语言' },
    },
    en: {
      title: 'Few strings are sentences',
      caption:
        'There are V^L strings of length L, about 10 to the {{all:0}}; a language of h bits a character is likely to write about 2^(hL) of them, 10 to the {{likely:0}}. Of {{length}} characters typed at random the chance to be one of these is about 10 to the −{{share:0}}.',
      alt: 'Two straight lines: the logarithm of how many strings there are, against their length; at L = {{length}} all are {{all:1}}, the likely ones {{likely:1}}.',
      labels: {
        length: 'length',
        alphabet: 'alphabet',
        bits: 'bits a character',
        power: 'how many, as a power of 10',
        all: 'all strings',
        likely: 'likely ones',
      },
      presets: { hanzi: 'Chinese characters: V = 4096, h = 8', none: 'h = log₂V: no language' },
    },
  },
});

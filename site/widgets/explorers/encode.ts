import { cow } from '../../../pipeline/data/cow.ts';
import { ethanol } from '../../../pipeline/data/molecules.ts';
import { grouped } from '../../../pipeline/figures/kit/number.ts';
import { colour } from '../../../pipeline/figures/kit/theme.ts';
import {
  imageVector,
  moleculeVector,
  symbolOf,
  toneSample,
} from '../../../pipeline/models/encodings.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { type Attributes, type Mark, mark } from '../explorer/mark.ts';

// One thing, and the list of numbers that it becomes; a slider walks along the list, and what the
// number says lights up in the thing.

const kinds = ['image', 'text', 'sound', 'molecule', 'table'] as const;
type Kind = (typeof kinds)[number];

const tone = { rate: 44100, seconds: 10, hertz: 440, volume: 0.5 };
/** “my cow outweighs my dog”, in a vocabulary of eight words. */
const vocabulary = ['ant', 'cow', 'dog', 'my', 'outweighs', 'the', 'whale', 'your'] as const;
const sentence = [3, 1, 4, 3, 2] as const;
/** Age and mileage in thousands of miles. */
const row = [7, 68] as const;
const image = imageVector(cow);
const molecule = moleculeVector(ethanol);

const length: Readonly<Record<Kind, number>> = {
  image: image.length,
  text: sentence.length,
  sound: tone.rate * tone.seconds,
  molecule: molecule.length,
  table: row.length,
};
const entry = (kind: Kind, i: number): number =>
  kind === 'sound'
    ? toneSample(tone, i)
    : (({ image, text: sentence, molecule, table: row } as const)[kind][i] as number);

const written = (value: number) => String(value).replace('-', '−');

/** The entry at a share of the list's length, from 0. */
const placeOf = (kind: Kind, share: number) =>
  Math.min(length[kind] - 1, Math.floor(share * length[kind]));

/** Rows and columns of the molecule's table: entry n + … is the pair (i, j). */
const pairs = ethanol.atoms.flatMap((_, i) =>
  ethanol.atoms.slice(i + 1).map((_, j) => [i, i + 1 + j] as const),
);
/** Where the atoms are drawn: a zigzag of C, C, O with its hydrogens. */
const atomPlaces = [
  [110, 130],
  [180, 130],
  [250, 130],
  [50, 130],
  [110, 70],
  [110, 190],
  [180, 70],
  [180, 190],
  [304, 130],
] as const;

const size = { width: 344, height: 250 };
const text = (x: number, y: number, said: string, more = {}): Mark =>
  mark('text', { x, y, dy: '0.34em', 'text-anchor': 'middle', ...more }, said);
const lit = colour('failure');
const field = (box: Attributes, isLit: boolean): Mark =>
  mark('rect', {
    ...box,
    fill: colour('paper'),
    stroke: isLit ? lit : colour('axis'),
    'stroke-width': isLit ? 3 : 1,
  });

function thing(kind: Kind, at: number, words: Readonly<Record<string, string>>): Mark[] {
  if (kind === 'image') {
    const side = 20;
    const channel = ['red', 'green', 'blue'][at % 3] as string;
    const [x, y] = [(Math.floor(at / 3) % 16) * side + 12, Math.floor(at / 48) * side + 5];
    return [
      ...cow.flatMap((pixels, i) =>
        pixels.map(([r, g, b], j) =>
          mark('rect', {
            x: 12 + j * side,
            y: 5 + i * side,
            width: side + 0.3,
            height: side + 0.3,
            fill: `rgb(${r},${g},${b})`,
          }),
        ),
      ),
      mark('rect', {
        x,
        y,
        width: side,
        height: side,
        fill: 'none',
        stroke: lit,
        'stroke-width': 3,
      }),
      mark('rect', {
        x: x - 2,
        y: y - 2,
        width: side + 4,
        height: side + 4,
        fill: 'none',
        stroke: '#fff',
      }),
      text(x < 170 ? 290 : 54, 18, words[channel] as string, { fill: '#111', 'font-weight': 600 }),
    ];
  }
  if (kind === 'text')
    return [
      ...sentence.flatMap((word, i) => {
        const box = { x: 4 + 68 * i, y: 90, width: 64, height: 48 };
        return [
          field(box, i === at),
          text(box.x + 32, 114, words[vocabulary[word] as string] as string, { 'font-size': 12 }),
        ];
      }),
      ...[0, 4].map((from) =>
        text(
          172,
          185 + 6 * from,
          vocabulary
            .slice(from, from + 4)
            .map((word, i) => `${from + i} ${words[word]}`)
            .join(' · '),
          { fill: colour('axis') },
        ),
      ),
    ];
  if (kind === 'table')
    return (['age', 'mileage'] as const).flatMap((name, i) => {
      const box = { x: 40 + 134 * i, y: 80, width: 130, height: 80 };
      return [
        field(box, i === at),
        text(box.x + 65, 105, words[name] as string),
        text(box.x + 65, 136, String(row[i]), { 'font-weight': 600 }),
      ];
    });
  if (kind === 'sound') {
    const from = Math.max(0, Math.min(length.sound - 201, at - 100));
    const plot = plane({
      x: { domain: [from / 44.1, (from + 200) / 44.1], label: `${words.time} →`, ticks: 3 },
      y: { domain: [-20000, 20000], label: `↑ ${words.value}`, ticks: 3 },
      margin: { left: 68 },
      height: 250,
    });
    return [
      plot.axes(),
      plot.clipped(
        plot.line(
          Array.from({ length: 101 }, (_, i) => {
            const n = from + 2 * i;
            return [n / 44.1, toneSample(tone, n)] as const;
          }),
        ),
      ),
      ...plot.points([[at / 44.1, toneSample(tone, at)]], 'failure', { r: 6 }),
    ];
  }
  const pair = pairs[at - ethanol.atoms.length];
  return [
    ...ethanol.bonds.map(([a, b]) => line(a, b, { stroke: colour('axis'), 'stroke-width': 3 })),
    ...(pair
      ? [line(pair[0], pair[1], { stroke: lit, 'stroke-width': 3, 'stroke-dasharray': '5 4' })]
      : []),
    ...ethanol.atoms.flatMap((atom, i) => {
      const [x, y] = atomPlaces[i] as readonly [number, number];
      const here = i === at || pair?.includes(i);
      return [
        mark('circle', {
          cx: x,
          cy: y,
          r: 17,
          fill: colour('paper'),
          stroke: here ? lit : colour('axis'),
          'stroke-width': here ? 3 : 1.5,
        }),
        text(x, y, `${symbolOf(atom)}${i + 1}`),
      ];
    }),
  ];
}

function line(a: number, b: number, more: Readonly<Record<string, string | number>>): Mark {
  const [from, to] = [atomPlaces[a], atomPlaces[b]] as [readonly number[], readonly number[]];
  return mark('line', { x1: from[0], y1: from[1], x2: to[0], y2: to[1], ...more });
}

/** Entries around the one that is lit, one below the other. */
function list(kind: Kind, at: number): Mark[] {
  const shown = Math.min(9, length[kind]);
  const from = Math.max(0, Math.min(length[kind] - shown, at - 4));
  return Array.from({ length: shown }, (_, i) => {
    const y = 34 + 23 * i;
    const here = from + i === at;
    return mark(
      'g',
      {},
      mark('rect', {
        x: 130,
        y: y - 11,
        width: 110,
        height: 22,
        fill: colour('paper'),
        stroke: here ? lit : colour('axis'),
        'stroke-width': here ? 3 : 1,
      }),
      text(185, y, written(entry(kind, from + i)), {
        'font-weight': here ? 700 : undefined,
      }),
      text(118, y, String(from + i + 1), { 'text-anchor': 'end', fill: colour('axis') }),
    );
  });
}

export default defineExplorer({
  properties: {
    kind: { type: 'choice', values: kinds },
    place: { type: 'number', min: 0, max: 1, step: 0.001 },
  },
  // The cow’s eye.
  start: { kind: 'image', place: 0.402 },
  presets: {
    sentence: { kind: 'text', place: 0.3 },
    sound: { kind: 'sound', place: 0.0004 },
    bond: { kind: 'molecule', place: 0.22 },
  },
  numbers({ kind, place }) {
    const at = placeOf(kind, place);
    return {
      length: grouped(length[kind]),
      entry: grouped(at + 1),
      value: written(entry(kind, at)),
    };
  },
  picture({ kind, place }, { words, numbers }) {
    const at = placeOf(kind, place);
    return [
      { ...size, layers: { thing: thing(kind, at, words) } },
      {
        ...size,
        layers: {
          list: [
            ...list(kind, at),
            text(172, 12, `${words.all} ${numbers.length}`, { 'font-weight': 600 }),
          ],
        },
      },
    ];
  },
  text: {
    zh: {
      title: '一样东西，一串数',
      caption:
        '选一样东西，再沿着它的那串数走。现在是第 {{entry}} 个，值为 {{value}}，全长 {{length}}；它说的是哪一处，标成红色。句子用一个只有八个词的词表，声音是 10 秒 440 Hz 的音，分子是乙醇：先是九个原子的原子序数，再是每两个原子之间有没有键（虚线）。',
      alt: '左边是选中的东西，右边是它的向量里相邻的几个数；第 {{entry}} 个数是 {{value}}，共 {{length}} 个。',
      labels: {
        kind: '种类',
        image: '图像',
        text: '句子',
        sound: '声音',
        molecule: '分子',
        table: '表格的一行',
        place: '走到哪里（0 到 1）',
        all: '向量的长度',
        red: '红',
        green: '绿',
        blue: '蓝',
        time: '时间（毫秒）',
        value: '样本',
        age: '车龄（年）',
        mileage: '里程（千英里）',
        ant: '蚂蚁',
        cow: '牛',
        dog: '狗',
        my: '我的',
        outweighs: '重于',
        the: '那头',
        whale: '鲸',
        your: '你的',
      },
      presets: { sentence: '句子里的“牛”', sound: '声音的开头', bond: '两个碳原子之间的键' },
    },
    en: {
      title: 'A thing, and a list of numbers',
      caption:
        'Choose a thing and walk along its list. This is entry {{entry}} of {{length}}, with the value {{value}}; what it describes is marked red. The sentence uses a vocabulary of eight words, the sound is 10 seconds of a tone of 440 Hz, the molecule is ethanol: first the atomic numbers of its nine atoms, then, for every two atoms, whether there is a bond (dashed).',
      alt: 'On one side the chosen thing, on the other a few neighbouring numbers of its vector; entry {{entry}} of {{length}} is {{value}}.',
      labels: {
        kind: 'kind',
        image: 'image',
        text: 'sentence',
        sound: 'sound',
        molecule: 'molecule',
        table: 'row of a table',
        place: 'how far along (0 to 1)',
        all: 'length of the vector:',
        red: 'red',
        green: 'green',
        blue: 'blue',
        time: 'time (ms)',
        value: 'sample',
        age: 'age (years)',
        mileage: 'thousand miles',
        ant: 'ant',
        cow: 'cow',
        dog: 'dog',
        my: 'my',
        outweighs: 'outweighs',
        the: 'the',
        whale: 'whale',
        your: 'your',
      },
      presets: {
        sentence: '“cow” in the sentence',
        sound: 'the sound begins',
        bond: 'a bond of two carbons',
      },
    },
  },
});

import { defineExplorer } from '../explorer/contract.ts';
import { type Cell, cells } from '../explorer/kit/cells.ts';
import { mark } from '../explorer/mark.ts';

// A column times a row makes a table; how close can it come to the table that is wanted?

const wanted = [
  [2, 1, 0, 3],
  [4, 2, 1, 6],
  [6, 3, 0, 8],
];
const most = 4;
const numbersOf = (text: string) => Array.from(text, Number);
const left = (column: string, row: string) =>
  wanted.map((line, i) => line.map((value, j) => value - Number(column[i]) * Number(row[j])));

const pressed = (text: string, at: number) =>
  `${text.slice(0, at)}${(Number(text[at]) + 1) % (most + 1)}${text.slice(at + 1)}`;

export default defineExplorer({
  properties: {
    column: { type: 'text', pattern: `[0-${most}]{3}` },
    row: { type: 'text', pattern: `[0-${most}]{4}` },
  },
  start: { column: '111', row: '1111' },
  presets: { nothing: { column: '000' }, oneCell: { column: '002', row: '0004' } },
  numbers: ({ column, row }) => ({
    left: left(column, row)
      .flat()
      .reduce((sum, value) => sum + value * value, 0),
  }),
  picture({ column, row }, { words, numbers }) {
    const [width, height] = [50, 44];
    const a = numbersOf(column);
    const b = numbersOf(row);
    const handle = (text: string, at: number, name: 'column' | 'row'): Cell => ({
      text: text[at]!,
      role: 'model',
      fill: 0.3,
      bold: true,
      press: {
        label: `${words[name]} ${at + 1}: ${text[at]}`,
        press: () => ({ [name]: pressed(text, at) }),
      },
    });
    const grid = (list: readonly (readonly Cell[])[], x: number, y: number) =>
      cells({ x, y: y - 24, width, height, margin: 0, columns: [], rows: [], cells: list });
    const heading = (x: number, text: string) =>
      mark('text', { x, y: 12, 'font-weight': 600 }, text);
    const note = (text: string) => mark('text', { x: 0, y: 224 }, text);
    const size = { width: 344, height: 232 };
    return [
      {
        ...size,
        layers: {
          product: [
            heading(0, words.product),
            ...grid([b.map((_, j) => handle(row, j, 'row'))], 76, 24),
            ...grid(
              a.map((_, i) => [handle(column, i, 'column')]),
              10,
              76,
            ),
            ...grid(
              a.map((x) =>
                b.map((y) => ({
                  text: String(x * y),
                  role: 'model' as const,
                  fill: Math.min(0.3, (x * y) / 30),
                })),
              ),
              76,
              76,
            ),
            note(words.press),
          ],
        },
      },
      {
        ...size,
        layers: {
          left: [
            heading(0, words.remains),
            ...grid(
              left(column, row).map((line) =>
                line.map((value) => ({
                  text: String(value).replace('-', '−'),
                  role: value < 0 ? ('failure' as const) : ('data' as const),
                  fill: Math.min(0.45, Math.abs(value) / 12),
                })),
              ),
              40,
              76,
            ),
            note(`${words.sum} ${numbers.left}`),
          ],
        },
      },
    ];
  },
  text: {
    zh: {
      title: '一列乘一行',
      caption:
        '(a) 深色的是一列三个数和一行四个数，点它们来改；表里每一格是同一行的列数乘同一列的行数。(b) 是还差多少：想要的表减去乘出来的表。差的平方和现在是 {{left}}。用整数能让它小到多少？',
      alt: '一列三个数乘一行四个数得到的表，旁边是它与想要的表之差；差的平方和是 {{left}}。',
      labels: {
        column: '列',
        row: '行',
        product: '列 × 行',
        remains: '还差的',
        press: '点深色的格子来改（0 到 4）',
        sum: '平方和：',
      },
      presets: { nothing: '全是零', oneCell: '只顾一格' },
    },
    en: {
      title: 'A column times a row',
      caption:
        '(a) A column of three numbers and a row of four, the darker cells; press them to change them. Each cell of the table is the number of its row times the number of its column. (b) What is left: the wanted table less that one. The sum of its squares is now {{left}}. How small can you make it with whole numbers?',
      alt: 'A column of three numbers times a row of four gives a table; beside it what is left of the wanted table, with a sum of squares of {{left}}.',
      labels: {
        column: 'column',
        row: 'row',
        product: 'Column × row',
        remains: 'What is left',
        press: 'Press a darker cell to change it (0 to 4)',
        sum: 'Sum of squares:',
      },
      presets: { nothing: 'all zero', oneCell: 'one cell only' },
    },
  },
});

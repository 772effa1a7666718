import {
  completeTwoRows,
  type Observed,
  type TwoRows,
  truncateTwoRows,
} from '../../../pipeline/models/two-rows.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { type Cell, cells } from '../explorer/kit/cells.ts';
import { mark } from '../explorer/mark.ts';
import { significant } from '../number.ts';

// Is 神术 a word? Two rows of the table of words: a cell that was looked up and is empty, and a cell
// that was never looked up, are two questions.

const columns = ['兽', '界', '龙', '灵', '术'];
const rows = ['神', '魔'];
/** The cell that is asked about: 神术. */
const asked = 4;
/** A press leads from one to the next. */
const cycle: Readonly<Record<string, string>> = { 1: '0', 0: 'x', x: '1' };

const half = (text: string, row: number): readonly Observed[] =>
  [...text.slice(5 * row, 5 * row + 5)].map((sign) => (sign === 'x' ? undefined : Number(sign)));

type Answer = 'truncated' | 'whole' | 'completed' | 'impossible' | 'open';

/** What the table becomes with one pattern, or with two, and which question that answers. */
function rebuild(
  text: string,
  rank: string,
): { how: Answer; rows: readonly (readonly Observed[])[] } {
  const given = [half(text, 0), half(text, 1)] as const;
  const blank = text.includes('x');
  if (rank === 'two') return { how: blank ? 'open' : 'whole', rows: given };
  if (!blank) return { how: 'truncated', rows: truncateTwoRows(given as TwoRows).rows };
  const completed = completeTwoRows(given);
  return completed ? { how: 'completed', rows: completed } : { how: 'impossible', rows: given };
}

export default defineExplorer({
  properties: {
    rank: { type: 'choice', symbol: 'k', values: ['one', 'two'] },
    cells: { type: 'text', pattern: '[01x]{10}' },
  },
  start: { rank: 'one', cells: '1111011111' },
  presets: { blank: { cells: '1111x11111' }, whole: { rank: 'two' } },
  numbers({ cells: text, rank }) {
    return { shenShu: rebuild(text, rank).rows[0]?.[asked] ?? '?' };
  },
  picture({ cells: text, rank }, { words }) {
    const { how, rows: rebuilt } = rebuild(text, rank);
    const at = { x: 0, y: 26, width: 58, height: 48, margin: 34, columns, rows };
    const name = (row: number, column: number) => `${rows[row]}${columns[column]}`;
    const given = (row: number, column: number): Cell => {
      const place = 5 * row + column;
      const sign = text[place] ?? '0';
      const said = sign === 'x' ? words.blank : sign;
      return {
        text: sign === 'x' ? '?' : sign,
        role: sign === 'x' ? 'failure' : 'data',
        fill: sign === '1' ? 0.35 : sign === 'x' ? 0.12 : 0,
        press: {
          label: `${name(row, column)} ${said}`,
          press: () => ({
            cells: `${text.slice(0, place)}${cycle[sign]}${text.slice(place + 1)}`,
          }),
        },
      };
    };
    const result = (row: number, column: number): Cell => {
      const value = rebuilt[row]?.[column];
      const sign = text[5 * row + column];
      return {
        text: value === undefined ? '?' : significant(Number(value.toFixed(3))),
        role: 'model',
        fill: value === undefined ? 0 : 0.45 * Math.min(1, Math.abs(value)),
        bold: sign !== '1',
      };
    };
    const table = (cell: (row: number, column: number) => Cell) =>
      cells({ ...at, cells: rows.map((_, row) => columns.map((_, column) => cell(row, column))) });
    const heading = (title: string) => mark('text', { x: 0, y: 12, 'font-weight': 600 }, title);
    const size = { width: 344, height: 176 };
    return [
      { ...size, layers: { table: [heading(words.table), ...table(given)] } },
      {
        ...size,
        layers: {
          rebuilt: [
            heading(rank === 'one' ? words.byOne : words.byTwo),
            ...table(result),
            mark('text', { x: 34, y: 166 }, words[how]),
          ],
        },
      },
    ];
  },
  text: {
    zh: {
      title: '“神术”是不是一个词？',
      caption:
        '点第一张表的格子：1 是词典里有，0 是查过、没有，“?”是没有查过。第二张是只用一种或两种搭配模式重建出来的，原来不是 1 的格子用粗体。“神术”一格现在得到 {{shenShu:3}}。',
      alt: '“神”“魔”两行、“兽界龙灵术”五列的小表，旁边是重建出来的表；“神术”一格得到 {{shenShu:3}}。',
      labels: {
        rank: '秩',
        one: '1：一种模式',
        two: '2：两种模式',
        cells: '表格',
        blank: '没有查过',
        table: '表格（点格子来改）',
        byOne: '用一种模式重建',
        byTwo: '用两种模式重建',
        truncated: '零也是数据：截断成一种模式，误差最小。',
        completed: '空白不是数据：只有这样填，才恰好是一种模式。',
        impossible: '怎么填都不行：已有的格子就不止一种模式。',
        whole: '两行至多两种模式，原样重现。',
        open: '用两种模式，空白填什么都行。',
      },
      presets: { blank: '“神术”没有查过', whole: '留下两种模式' },
    },
    en: {
      title: 'Is 神术 a word?',
      caption:
        'Press a cell of the first table: 1 is in the dictionary, 0 was looked up and is not, ? was never looked up. The second is rebuilt from one pattern or two; cells that were not 1 are bold. The cell 神术 now gets {{shenShu:3}}.',
      alt: 'A small table with the rows 神 and 魔 and the columns 兽 界 龙 灵 术, and beside it the table rebuilt; the cell 神术 gets {{shenShu:3}}.',
      labels: {
        rank: 'rank',
        one: '1: one pattern',
        two: '2: two patterns',
        cells: 'table',
        blank: 'never looked up',
        table: 'The table (press a cell to change it)',
        byOne: 'Rebuilt from one pattern',
        byTwo: 'Rebuilt from two patterns',
        truncated: 'A zero is data: one pattern, with the least error.',
        completed: 'A blank is not: only so is it exactly one pattern.',
        impossible: 'Nothing fits: what is filled in needs two patterns.',
        whole: 'Two rows have two patterns at most: all is back.',
        open: 'With two patterns, a blank may be anything.',
      },
      presets: { blank: '神术 was never looked up', whole: 'keep two patterns' },
    },
  },
});

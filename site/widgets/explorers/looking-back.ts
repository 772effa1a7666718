import { colour } from '../../../pipeline/figures/kit/theme.ts';
import { bestValues } from '../../../pipeline/models/exact-return.ts';
import {
  cells,
  goal,
  gridWorld,
  map,
  mapColumns,
  mapRows,
  start,
} from '../../../pipeline/models/grid-world.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { mark } from '../explorer/mark.ts';
import { shown } from '../explorer/slots.ts';

// What the goal pays, on its way back: the world after so many sweeps of value iteration.

const side = 66;
const edge = 7;

interface Values {
  readonly sweeps: number;
  readonly discount: number;
  readonly noise: number;
  readonly scheme: 'end' | 'checkpoints';
}

const valuesOf = ({ sweeps, discount, noise, scheme }: Values) =>
  bestValues(gridWorld({ noise, scheme, hut: 0, discount, horizon: sweeps }));

export default defineExplorer({
  properties: {
    sweeps: { type: 'number', symbol: 'k', min: 0, max: 40, step: 1, integer: true },
    discount: { type: 'number', symbol: 'γ', min: 0.5, max: 1, step: 0.01 },
    noise: { type: 'number', symbol: 'p', min: 0, max: 0.8, step: 0.05 },
    scheme: { type: 'choice', values: ['end', 'checkpoints'] },
  },
  start: { sweeps: 3, discount: 0.95, noise: 0.2, scheme: 'end' },
  presets: {
    all: { sweeps: 40, scheme: 'end' },
    advance: { sweeps: 3, scheme: 'checkpoints' },
    sure: { sweeps: 12, noise: 0, scheme: 'end' },
  },
  numbers(values) {
    const worth = valuesOf(values);
    const known = [...worth].filter((value, s) => s !== goal && Math.abs(value) > 1e-12).length;
    return { known, cells: cells.length - 1, atStart: worth[start]! };
  },
  picture(values, { words }) {
    const worth = valuesOf(values);
    const box = (row: number, column: number) => ({
      x: edge + side * column,
      y: edge + side * row,
      width: side,
      height: side,
    });
    const middle = (row: number, column: number, down: number) => ({
      x: edge + side * (column + 0.5),
      y: edge + side * (row + down),
      dy: '0.34em',
      'text-anchor': 'middle',
    });
    const walls = map.flatMap((line, row) =>
      [...line].flatMap((kind, column) =>
        kind === '#'
          ? [mark('rect', { ...box(row, column), fill: colour('axis'), 'fill-opacity': 0.75 })]
          : [],
      ),
    );
    const boxes = cells.flatMap(({ row, column }, s) => {
      const value = worth[s]!;
      const role = s === goal ? 'second' : value < 0 ? 'failure' : 'model';
      const shade = s === goal ? 0.25 : Math.min(0.55, 0.55 * Math.abs(value));
      const text = shown(Math.abs(value) < 0.005 ? 0 : value, 2);
      return [
        mark('rect', { ...box(row, column), fill: colour(role), 'fill-opacity': shade }),
        mark('rect', { ...box(row, column), fill: 'none', stroke: colour('axis') }),
        mark(
          'text',
          middle(row, column, 0.5),
          s === goal ? words.goal : Math.abs(value) > 1e-12 ? text : '0',
        ),
        ...(s === start ? [mark('text', middle(row, column, 0.18), words.start)] : []),
      ];
    });
    return [
      {
        width: 2 * edge + side * mapColumns,
        height: 2 * edge + side * mapRows,
        layers: { walls, boxes },
      },
    ];
  },
  text: {
    zh: {
      title: '奖励往回走',
      caption:
        '格子里是还剩 k = {{sweeps}} 步时最好的期望回报，也就是值迭代扫过 k 遍之后的值（γ = {{discount:2}}，打滑 p = {{noise:2}}，没有小屋）。{{cells}} 个格子里有 {{known}} 个不为零；起点是 {{atStart:3}}。',
      alt: '五行五列的格子，值从左下角的终点往回扩散；{{cells}} 格里 {{known}} 格不为零，起点 {{atStart:3}}。',
      labels: {
        sweeps: '还剩的步数',
        discount: '折扣',
        noise: '打滑的概率',
        scheme: '奖励',
        end: '只在终点',
        checkpoints: '检查点给，折返收回',
        goal: '终点',
        start: '起点',
      },
      presets: { all: '一直传到起点', advance: '检查点预支', sure: '不打滑，12 步' },
    },
    en: {
      title: 'The reward on its way back',
      caption:
        'In each cell the best expected return with k = {{sweeps}} steps left, which is what value iteration has after k sweeps (γ = {{discount:2}}, slips p = {{noise:2}}, no hut). Of {{cells}} cells {{known}} are not zero; the start has {{atStart:3}}.',
      alt: 'A grid of five by five cells; values spread back from the goal at the lower left. Of {{cells}} cells {{known}} are not zero; the start has {{atStart:3}}.',
      labels: {
        sweeps: 'steps left',
        discount: 'discount',
        noise: 'chance of a slip',
        scheme: 'rewards',
        end: 'at the end only',
        checkpoints: 'at checkpoints, taken back',
        goal: 'goal',
        start: 'start',
      },
      presets: {
        all: 'all the way to the start',
        advance: 'paid in advance at checkpoints',
        sure: 'no slips, 12 steps',
      },
    },
  },
});

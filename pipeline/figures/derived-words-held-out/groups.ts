import * as Plot from '@observablehq/plot';
import type numbers from '../../experiments/derived-words-held-out/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { formatNumber } from '../kit/format-number.ts';
import { colour } from '../kit/theme.ts';

export default defineFigure<typeof numbers>()({
  title: t(
    '因子聚起来的字，和用法相近的首字',
    'Characters that factors group, and first characters used alike',
  ),
  caption: t(
    '(a) 频数表最前面 {{params.factors}} 个因子，左边是 $\\mathbf{u}_i$ 里最大的五个首字，右边是 $\\mathbf{v}_i$ 里最大的五个尾字，字越大，元素越大（正负号取得使最大的首字为正）。(b) 有词填 1 的表，留 {{params.neighbours.rank}} 个因子，各首字那一行的夹角最小的几个首字，按余弦从大到小。',
    '(a) The {{params.factors}} leading factors of the frequencies; left the five first characters with the largest entries in $\\mathbf{u}_i$, right the five second characters with the largest in $\\mathbf{v}_i$, the larger the entry, the larger the character (signs make the largest first character positive). (b) The table with a 1 for each word and {{params.neighbours.rank}} factors; beside each first character those whose rows make the smallest angles with its own, by cosine.',
  ),
  alt: t(
    '两幅字表。(a) 因子 1，首字 {{factor-1-first}}，尾字 {{factor-1-second}}；因子 3，首字 {{factor-3-first}}，尾字 {{factor-3-second}}；因子 8，首字 {{factor-8-first}}，尾字 {{factor-8-second}}。(b) 与“三”相近的 {{near-presence-1}}，与“东”相近的 {{near-presence-2}}，与“男”相近的 {{near-presence-3}}，与“张”相近的 {{near-presence-4}}。',
    'Two tables of characters. (a) Factor 1 joins first characters {{factor-1-first}} with second characters {{factor-1-second}}; factor 3, {{factor-3-first}} with {{factor-3-second}}; factor 8, {{factor-8-first}} with {{factor-8-second}}. (b) Used like 三 (three) are {{near-presence-1}}; like 东 (east), {{near-presence-2}}; like 男 (male), {{near-presence-3}}; like 张 (a surname, also “open”), {{near-presence-4}}.',
  ),
  labels: {
    factors: t('因子：首字 × 尾字', 'factors: first × second'),
    near: t('用法最相近的首字', 'first characters used alike'),
    factor: t('因子', 'factor'),
  },
  draw({ params: p, files }, labels) {
    const factors = files['factors.csv'].map((row) => ({
      ...row,
      x: row.side === 'first' ? row.place : row.place + 6,
    }));
    const near = files['neighbours.csv'].filter(({ matrix }) => matrix === 'presence');
    const asked = [...new Set(near.map((row) => row.asked))];
    const word = { textAnchor: 'middle' } as const;
    const bare = { axis: null, label: null } as const;
    return [
      {
        title: labels.factors,
        height: 30 * p.factors + 40,
        marginTop: 6,
        marginBottom: 6,
        marginLeft: 34,
        x: { ...bare, domain: [0.4, 11.6] },
        y: {
          domain: Array.from({ length: p.factors }, (_, i) => i + 1),
          type: 'band',
          label: null,
          tickSize: 0,
        },
        marks: [
          ...(['first', 'second'] as const).map((side) =>
            Plot.text(
              factors.filter((row) => row.side === side),
              {
                ...word,
                x: 'x',
                y: 'factor',
                text: 'character',
                fill: colour(side === 'first' ? 'data' : 'model'),
                fontSize: (row: { entry: number }) => 12 + 12 * Math.max(0, row.entry),
              },
            ),
          ),
          Plot.text(
            Array.from({ length: p.factors }, (_, i) => i + 1),
            {
              ...word,
              x: () => 6,
              y: (factor: number) => factor,
              text: () => '×',
              fill: colour('axis'),
            },
          ),
        ],
      },
      {
        title: labels.near,
        height: 30 * p.factors + 40,
        marginTop: 6,
        marginBottom: 6,
        marginLeft: 34,
        x: { ...bare, domain: [0.4, p.neighbours.count + 0.6] },
        y: { domain: asked, type: 'band', label: null, tickSize: 0 },
        marks: [
          Plot.text(near, {
            ...word,
            x: 'place',
            y: 'asked',
            dy: -8,
            text: 'character',
            fontSize: 17,
            fill: colour('data'),
          }),
          Plot.text(near, {
            ...word,
            x: 'place',
            y: 'asked',
            dy: 10,
            text: ({ cosine }: { cosine: number }) => formatNumber({ value: cosine, digits: 2 }),
            fill: colour('axis'),
          }),
        ],
      },
    ];
  },
});

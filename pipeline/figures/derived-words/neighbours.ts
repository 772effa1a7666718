import * as Plot from '@observablehq/plot';
import { inBoth, t } from '../kit/figure.ts';
import { formatNumber } from '../kit/format-number.ts';
import { glossed, glosses } from '../kit/glosses.ts';
import { colour } from '../kit/theme.ts';
import { figure } from './parts.ts';

/** Bars of each kind. */
const shown = 8;

export default figure({
  title: t(
    '“龙”这一行的得失，和“怨怒”的来历',
    'What the row of 龙 (dragon) loses and gains, and where 怨怒 comes from',
  ),
  caption: t(
    '(a) “龙”字一行截断之后，常见的词大体不变，有的被削去一大截，空格里却长出了新词（各画最大的八个，横轴为平方根刻度）。(b) 衍生新词的数值是以同一个字结尾的真实词的加权和 $\\sum_a P_{ia}M_{aj}$；“怨怒”的 {{ancestor-sum}} 几乎全部来自“{{ancestor-word}}”的 {{ancestor-value}}。',
    '(a) When the row of 龙 is truncated, most common words stay, some lose most of their frequency, and empty cells fill up (the eight largest of each; square-root axis; “+” gives the second character). (b) A derived value is a weighted sum of real words that end in the same character, $\\sum_a P_{ia}M_{aj}$; of the {{ancestor-sum}} of 怨怒, “resentful anger”, {{ancestor-value}} come from {{ancestor-word}}, “anger”.',
  ),
  alt: t(
    '(a) 条形图，词、原来的频数和截断后的数值：{{row-observed}}；新词和它们的数值：{{row-derived}}。(b) “怨怒”的各项：{{ancestor-terms}}。',
    '(a) Bars, each word with its frequency and its value after truncation: {{row-observed}}; derived words with their values: {{row-derived}}. (b) The terms of 怨怒: {{ancestor-terms}}.',
  ),
  labels: {
    row: t('“龙”这一行：□ 原来的频数，■ 截断后', 'row of 龙: □ frequency, ■ truncated'),
    derived: t('新词：', 'derived:'),
    terms: t('“怨怒”的各项', 'terms of 怨怒'),
    value: t('贡献', 'contribution'),
    ...inBoth(glosses),
  },
  draw({ files }, labels) {
    const name = (word: string) => glossed(word, labels);
    const row = files['row.csv'];
    const observed = row.filter(({ frequency }) => frequency > 0).slice(0, shown);
    const derived = row.filter(({ frequency }) => frequency === 0).slice(0, shown);
    const terms = files['ancestors.csv'].slice(0, shown);
    const english = name(observed[0]!.word) !== observed[0]!.word;
    const marginLeft = english ? 144 : 46;
    const bars = { insetTop: 3, insetBottom: 3 };
    return [
      {
        title: labels.row,
        height: 24 * 17 + 48,
        marginTop: 6,
        marginLeft,
        marginRight: 40,
        x: {
          type: 'sqrt',
          domain: [0, 1500],
          ticks: [0, 100, 500, 1000],
          tickFormat: String,
          grid: true,
          label: null,
        },
        y: {
          domain: [...observed, { word: ' ' }, ...derived].map(({ word }) => word),
          label: null,
          tickFormat: name,
          tickSize: 0,
        },
        marks: [
          Plot.barX(observed, {
            x: 'value',
            y: 'word',
            fill: colour('model'),
            fillOpacity: 0.55,
            ...bars,
          }),
          Plot.barX(observed, {
            x: 'frequency',
            y: 'word',
            stroke: colour('data'),
            strokeWidth: 1.5,
            fill: 'none',
            ...bars,
          }),
          Plot.barX(derived, { x: 'value', y: 'word', fill: colour('model'), ...bars }),
          Plot.text(derived, {
            x: 'value',
            y: 'word',
            dx: 5,
            textAnchor: 'start',
            text: ({ value }) => formatNumber({ value, digits: 1 }),
            fill: colour('model'),
          }),
          Plot.text([labels.derived], {
            x: 0,
            y: () => ' ',
            dx: 5,
            textAnchor: 'start',
            text: (words) => words,
            fill: colour('model'),
          }),
        ],
      },
      {
        title: labels.terms,
        height: 250,
        marginTop: 6,
        marginLeft,
        marginRight: 54,
        x: { domain: [-5, 31], ticks: [0, 10, 20, 30], grid: true, label: labels.value },
        y: { domain: terms.map(({ word }) => word), label: null, tickFormat: name, tickSize: 0 },
        marks: [
          Plot.ruleX([0], { stroke: colour('axis') }),
          Plot.barX(terms, {
            x: 'value',
            y: 'word',
            fill: ({ value }) => colour(value < 0 ? 'failure' : 'data'),
            ...bars,
          }),
          Plot.text(terms, {
            x: ({ value }) => Math.max(0, value),
            y: 'word',
            dx: 5,
            textAnchor: 'start',
            text: ({ value }) => signed(value),
            fill: ({ value }) => colour(value < 0 ? 'failure' : 'data'),
          }),
        ],
      },
    ];
  },
});

const signed = (value: number) => formatNumber({ value, digits: 2 }, { signed: true });

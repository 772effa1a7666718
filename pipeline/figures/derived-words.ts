import * as Plot from '@observablehq/plot';
import type { DerivedWords } from '../experiments/derived-words.ts';
import { defineFigure, type Lang } from './figure.ts';
import type { Frame } from './frame.ts';
import { glossed, glosses } from './glosses.ts';
import { label } from './marks.ts';
import { grouped } from './number.ts';
import { colour, pointRadius, stroke, truthDash } from './theme.ts';

type Result = DerivedWords;

const figure = defineFigure<Result>();

const powers: Record<string, string> = {
  '-': '⁻',
  0: '⁰',
  1: '¹',
  2: '²',
  3: '³',
  4: '⁴',
  5: '⁵',
  6: '⁶',
  7: '⁷',
};
/** 10⁻⁶ and the like; ordinary numbers between 0.1 and 1000. */
const decade = (value: number) => {
  const exponent = Math.round(Math.log10(value));
  return Math.abs(exponent) <= 1 || exponent === 2
    ? String(value)
    : `10${[...String(exponent)].map((digit) => powers[digit]).join('')}`;
};
const logAxis = (low: number, high: number, every = 1) =>
  Array.from({ length: Math.floor((high - low) / every) + 1 }, (_, i) =>
    Number(`1e${low + i * every}`),
  );

/** Vertical line through the rank that was kept. */
const rankRule = (rank: number) =>
  Plot.ruleX([rank], {
    stroke: colour('truth'),
    strokeDasharray: truthDash,
    strokeWidth: stroke.thin,
  });

/** Every `step`-th rank, and every rank next to the needle. */
const thinned = (ranks: number, rank: number, step: number) =>
  Array.from({ length: ranks }, (_, i) => i + 1).filter(
    (k) => k % step === 1 || Math.abs(k - rank) <= 2 || k === ranks,
  );

const spectrum = figure({
  text: {
    zh: {
      title: '词频矩阵的奇异值',
      caption: (r) =>
        `奇异值从 ${grouped(Math.round(r.spectrum[0]!))} 一路降到 1 以下，中间没有断崖。实线是保留下来的 ${r.rank} 个，都不小于 1000，即 $σ_k \\ge 1000$；虚线是丢掉的。纵轴为对数刻度。`,
      alt: (r) =>
        `对数纵轴上的曲线：奇异值随序号平滑下降，从约 ${grouped(Math.round(r.spectrum[0]!))} 降到 0.2。水平虚线在 1000 处，与曲线相交于第 ${r.rank} 个奇异值。`,
      labels: {
        x: '序号 k',
        y: '奇异值 σₖ',
        kept: '保留',
        dropped: '丢掉',
        threshold: '阈值 1000',
      },
    },
    en: {
      title: 'Singular values of the matrix of words',
      caption: (r) =>
        `The singular values fall from ${grouped(Math.round(r.spectrum[0]!))} to below one without a cliff. The solid part is kept: the ${r.rank} values with $σ_k \\ge 1000$; the dashed part is dropped. The vertical axis is logarithmic.`,
      alt: (r) =>
        `On a logarithmic axis, singular values fall smoothly with their index, from about ${grouped(Math.round(r.spectrum[0]!))} to 0.2. A dashed line at 1000 meets the curve at index ${r.rank}.`,
      labels: {
        x: 'index k',
        y: 'singular value σₖ',
        kept: 'kept',
        dropped: 'dropped',
        threshold: 'threshold 1000',
      },
    },
  },
  data: ['singular-values.csv'],
  draw(r, labels, frame) {
    const points = r.spectrum.map((value, i): [number, number] => [i + 1, value]);
    const line = (part: [number, number][], dash: boolean) =>
      Plot.line(
        part.filter(([k], i) => k <= 20 || k % 12 === 0 || i === 0 || i === part.length - 1),
        dash
          ? { stroke: colour('truth'), strokeWidth: stroke.line, strokeDasharray: truthDash }
          : { stroke: colour('model'), strokeWidth: stroke.line },
      );
    const threshold = r.spectrum[r.rank - 1]!;
    return [
      {
        options: {
          marginRight: 26,
          x: {
            domain: [0, 2500],
            label: labels.x,
            ticks: frame.narrow ? 3 : 6,
            tickFormat: grouped,
          },
          y: {
            type: 'log',
            domain: [0.1, 3e5],
            ticks: logAxis(-1, 5),
            tickFormat: decade,
            label: labels.y,
          },
          marks: [
            Plot.gridY(logAxis(-1, 5), { stroke: colour('grid'), strokeOpacity: 1 }),
            Plot.ruleY([1000], {
              stroke: colour('truth'),
              strokeDasharray: truthDash,
              strokeWidth: stroke.thin,
            }),
            line(points.slice(0, r.rank), false),
            line(points.slice(r.rank - 1), true),
            Plot.dot([[r.rank, threshold]], { r: pointRadius + 1, fill: colour('model') }),
            label({
              x: r.rank,
              y: threshold,
              dx: 8,
              dy: -14,
              text: `k = ${r.rank}, σ = ${threshold.toFixed(2)}`,
              role: 'model',
            }),
            label({ x: 420, y: 9000, dx: 6, dy: -8, text: labels.kept, role: 'model' }),
            label({ x: 1900, y: 150, dx: 6, dy: -10, text: labels.dropped, role: 'truth' }),
            label({ x: 0, y: 1000, dx: 6, dy: 12, text: labels.threshold, role: 'truth' }),
          ],
        },
      },
    ];
  },
});

const needle = figure({
  text: {
    zh: {
      title: '扫描秩：一根针',
      caption: (r) =>
        `只有一个秩能复现十个已发表的数值：$k$ = ${r.rank}，最大偏差 ${scientific(deviationAt(r, r.rank))}，正是保留六位小数的舍入误差。相邻的秩 ${r.rank - 1} 和 ${r.rank + 1} 分别偏差 ${deviationAt(r, r.rank - 1).toFixed(2)} 和 ${deviationAt(r, r.rank + 1).toFixed(2)}；${elsewhere(r).zh}。`,
      alt: (r) =>
        `两幅对数纵轴的折线图，画十个数值与发表值的最大偏差随秩的变化。全部秩：曲线一直在 1 以上，只在 ${r.rank} 处有一根直落到千万分之五的针。放大图：针两侧各二十个秩都在 0.8 以上。`,
      labels: { x: '秩 k', y: '最大偏差', all: '全部秩', zoom: '放大', rounding: '六位小数的舍入' },
    },
    en: {
      title: 'Scanning the rank: a needle',
      caption: (r) =>
        `One rank alone reproduces the ten published values: $k$ = ${r.rank}, with a largest deviation of ${scientific(deviationAt(r, r.rank))}, which is what rounding to six decimals leaves. The ranks next to it, ${r.rank - 1} and ${r.rank + 1}, are off by ${deviationAt(r, r.rank - 1).toFixed(2)} and ${deviationAt(r, r.rank + 1).toFixed(2)}; ${elsewhere(r).en}.`,
      alt: (r) =>
        `Two line charts on logarithmic axes of the largest deviation of ten values from those published, against the rank. Over all ranks the curve stays near or above one, except for a needle at ${r.rank} that drops to five ten-millionths. Enlarged: the twenty ranks on either side all stay above 0.8.`,
      labels: {
        x: 'rank k',
        y: 'largest deviation',
        all: 'all ranks',
        zoom: 'enlarged',
        rounding: 'rounding to six decimals',
      },
    },
  },
  data: ['rank-scan.csv'],
  draw(r, labels, frame) {
    const ranks = r.scan.deviation.length;
    const at = (k: number): [number, number] => [k, r.scan.deviation[k - 1]!];
    const zoom = Array.from({ length: 41 }, (_, i) => r.rank - 20 + i);
    const y = {
      type: 'log',
      domain: [1e-7, 2000],
      ticks: logAxis(-7, 3, 2),
      tickFormat: decade,
      label: labels.y,
    } as const;
    const common = [
      Plot.gridY(logAxis(-7, 3, 2), { stroke: colour('grid'), strokeOpacity: 1 }),
      Plot.ruleY([5e-7], {
        stroke: colour('truth'),
        strokeDasharray: truthDash,
        strokeWidth: stroke.thin,
      }),
    ];
    const line = (list: number[], width: number) =>
      Plot.line(list.map(at), { stroke: colour('model'), strokeWidth: width });
    const tip = Plot.dot([at(r.rank)], { r: pointRadius, fill: colour('data') });
    return [
      {
        title: labels.all,
        height: panelHeight(frame),
        options: {
          x: {
            domain: [0, ranks],
            ticks: [0, 1000, 2000, 3000].filter((k) => k <= ranks),
            tickFormat: grouped,
            label: labels.x,
          },
          y,
          marks: [
            ...common,
            line(thinned(ranks, r.rank, 8), stroke.thin),
            tip,
            label({ x: r.rank, y: 1e-3, dx: 8, text: `k = ${r.rank}`, role: 'data' }),
            label({
              x: ranks,
              y: 5e-7,
              dy: -9,
              text: labels.rounding,
              role: 'truth',
              anchor: 'end',
            }),
          ],
        },
      },
      {
        title: labels.zoom,
        height: panelHeight(frame),
        options: {
          marginRight: 26,
          x: {
            domain: [r.rank - 20, r.rank + 20],
            ticks: [-20, -10, 0, 10, 20].map((d) => r.rank + d),
            tickFormat: String,
            label: labels.x,
          },
          y: { ...y, label: null },
          marks: [
            ...common,
            line(zoom, stroke.line),
            Plot.dot(zoom.filter((k) => k !== r.rank).map(at), { r: 2.5, fill: colour('model') }),
            tip,
            label({
              x: r.rank,
              y: deviationAt(r, r.rank),
              dx: 9,
              dy: -14,
              text: scientific(deviationAt(r, r.rank)),
              role: 'data',
            }),
          ],
        },
      },
    ];
  },
});

const panelHeight = (frame: Frame) => (frame.narrow ? 230 : 300);
/** How many of the ten the other ranks reproduce, at most. */
function elsewhere(r: Result): Record<Lang, string> {
  const most = Math.max(...r.scan.reproduced.filter((_, i) => i !== r.rank - 1));
  return most === 0
    ? { zh: '其他秩连一个也对不上', en: 'no other rank reproduces even one of the ten' }
    : {
        zh: `其他秩最多对上 ${most} 个`,
        en: `any other rank reproduces at most ${most} of the ten`,
      };
}
const deviationAt = (r: Result, rank: number) => r.scan.deviation[rank - 1] ?? Number.NaN;
/** 4.6×10⁻⁷ */
function scientific(value: number): string {
  const [mantissa = '', exponent = ''] = value.toExponential(1).split('e');
  return `${mantissa}×10${[...exponent.replace('+', '')].map((digit) => powers[digit]).join('')}`;
}

const wordCount = figure({
  text: {
    zh: {
      title: '不同的秩衍生出多少新词',
      caption: (r) =>
        `新词来自丢掉的部分：秩太低，表太粗糙；秩越高，新词越少；满秩时矩阵原样回来，一个新词也没有。$k$ = ${r.rank} 处有 ${grouped(r.derived)} 个。图上是 ${r.counts.length} 个秩，词的数值不小于 10。`,
      alt: (r) =>
        `折线图：衍生新词个数从秩 1 的 ${grouped(r.counts[0]!.derived)} 升到秩 ${peakOf(r).rank} 的 ${grouped(peakOf(r).derived)}，再降下来，在秩 ${r.rank} 处为 ${grouped(r.derived)}，秩 2000 处不到一千，满秩时为零。`,
      labels: { x: '秩 k', y: '衍生新词（万个）', full: '满秩：0', unit: '1e4' },
    },
    en: {
      title: 'How many words each rank derives',
      caption: (r) =>
        `The new words come from what is thrown away: at a very low rank the table is too coarse, at higher ones there are fewer and fewer, and at full rank the matrix comes back and there is none. At $k$ = ${r.rank} there are ${grouped(r.derived)}. Drawn from ${r.counts.length} ranks; a word counts from a value of 10.`,
      alt: (r) =>
        `Line chart: the number of derived words rises from ${grouped(r.counts[0]!.derived)} at rank 1 to ${grouped(peakOf(r).derived)} at rank ${peakOf(r).rank}, then falls, passes ${grouped(r.derived)} at rank ${r.rank}, drops below a thousand at rank 2000 and is zero at full rank.`,
      labels: { x: 'rank k', y: 'derived words (thousands)', full: 'full rank: 0', unit: '1e3' },
    },
  },
  data: ['word-count.csv'],
  draw(r, labels, frame) {
    const unit = Number(labels.unit);
    const points = r.counts.map(({ rank, derived }): [number, number] => [rank, derived / unit]);
    const last = r.counts.at(-1)!.rank;
    const peak = peakOf(r);
    return [
      {
        options: {
          marginRight: 26,
          x: {
            domain: [0, last],
            label: labels.x,
            ticks: frame.narrow ? 4 : 7,
            tickFormat: grouped,
          },
          y: { domain: [0, 300000 / unit], grid: true, label: labels.y, ticks: 6 },
          marks: [
            rankRule(r.rank),
            Plot.line(points, { stroke: colour('model'), strokeWidth: stroke.line }),
            Plot.dot(points, { r: 2, fill: colour('model') }),
            Plot.dot([[r.rank, r.derived / unit]], { r: pointRadius + 1, fill: colour('data') }),
            label({
              x: r.rank,
              y: r.derived / unit,
              dx: 10,
              dy: -10,
              text: `k = ${r.rank}: ${grouped(r.derived)}`,
              role: 'data',
            }),
            label({
              x: peak.rank,
              y: peak.derived / unit,
              dx: 10,
              dy: -4,
              text: `k = ${peak.rank}: ${grouped(peak.derived)}`,
              role: 'model',
            }),
            Plot.dot([[last, 0]], { r: pointRadius + 1, fill: colour('data') }),
            label({
              x: last,
              y: 0,
              dx: 4,
              dy: -16,
              text: labels.full,
              role: 'data',
              anchor: 'end',
            }),
          ],
        },
      },
    ];
  },
});

const peakOf = (r: Result) =>
  r.counts.reduce((best, item) => (item.derived > best.derived ? item : best));

const publishedFigure = figure({
  text: {
    zh: {
      title: '十个已发表的数值，和各个秩下的数值',
      caption: (r) =>
        `秩 $k$ = ${r.rank} 时，十个词的数值（蓝点）都落在文章发表的数值（圆圈）上；换一个秩就散开：横线是 ${r.near[0]!.rank} 到 ${r.near.at(-1)!.rank} 之间 ${r.near.length} 个秩的范围，短竖线是各个秩。横轴为对数刻度。`,
      alt: (r) =>
        `点图，每行一个词：${r.published.map(({ word, value }) => `${word} ${value.toFixed(6)}`).join('，')}。秩 ${r.rank} 的点都在圆圈里，相邻的秩散布在两旁。`,
      labels: { x: '复原矩阵中的数值', ours: '秩', theirs: '发表值', ...glosses.zh },
    },
    en: {
      title: 'Ten published values, and the values at other ranks',
      caption: (r) =>
        `At rank $k$ = ${r.rank} all ten values (blue dots) lie on those that the article prints (circles); at other ranks they move away: each bar spans ${r.near.length} ranks from ${r.near[0]!.rank} to ${r.near.at(-1)!.rank}, one tick a rank. The first characters are 龙 dragon, 七 seven, 怨 resent and 怪 strange; “+” gives the second where the two make no word. The axis is logarithmic.`,
      alt: (r) =>
        `Dot plot with one line a word: ${r.published.map(({ word, value }) => `${word} ${value.toFixed(6)}`).join(', ')}. The dots of rank ${r.rank} lie in the circles; the ranks around it scatter to both sides.`,
      labels: {
        x: 'value in the rebuilt matrix',
        ours: 'rank',
        theirs: 'published',
        ...glosses.en,
      },
    },
  },
  data: ['rank-scan.csv'],
  draw(r, labels, frame) {
    const rows = r.published.map(({ word }) => word);
    const name = (word: string) => glossed(word, labels);
    const english = name(rows[0]!) !== rows[0];
    const ours = r.near.find(({ rank }) => rank === r.rank)!.values;
    const ticks = r.near.flatMap(({ values }) =>
      values.map((value, i) => ({ value, word: rows[i]! })),
    );
    return [
      {
        height: 36 * rows.length + 70,
        options: {
          marginLeft: english ? (frame.narrow ? 142 : 150) : 52,
          marginRight: 84,
          x: {
            type: 'log',
            domain: [8, 80],
            ticks: frame.narrow ? [10, 20, 40, 80] : [8, 10, 15, 20, 30, 50, 80],
            tickFormat: String,
            grid: true,
            label: labels.x,
          },
          y: { domain: rows, label: null, tickFormat: name, tickSize: 0 },
          marks: [
            Plot.ruleY(
              ticks,
              Plot.groupY(
                { x1: 'min', x2: 'max' },
                {
                  y: 'word',
                  x1: 'value',
                  x2: 'value',
                  stroke: colour('truth'),
                  strokeWidth: stroke.thin,
                },
              ),
            ),
            Plot.tickX(ticks, {
              x: 'value',
              y: 'word',
              stroke: colour('truth'),
              strokeWidth: stroke.thin,
              insetTop: 11,
              insetBottom: 11,
            }),
            Plot.dot(r.published, {
              x: 'value',
              y: 'word',
              r: 7,
              stroke: colour('data'),
              strokeWidth: stroke.line,
            }),
            Plot.dot(rows, {
              x: (_, i) => ours[i],
              y: (word) => word,
              r: 3.5,
              fill: colour('model'),
            }),
            Plot.text(r.published, {
              x: 80,
              y: 'word',
              dx: 8,
              textAnchor: 'start',
              text: ({ value }) => value.toFixed(6),
              fill: colour('data'),
              fontVariant: 'tabular-nums',
            }),
            Plot.text([labels.theirs], {
              frameAnchor: 'top-right',
              dx: 80,
              dy: -16,
              textAnchor: 'end',
              text: (words) => words,
              fill: colour('data'),
            }),
          ],
        },
      },
    ];
  },
});

const neighbours = figure({
  text: {
    zh: {
      title: '“龙”这一行的得失，和“怨怒”的来历',
      caption: (r) =>
        `第一幅：“龙”字一行截断之后，常见的词大体不变，有的被削去一大截，空格里却长出了新词（各画最大的八个，横轴为平方根刻度）。第二幅：衍生新词的数值是以同一个字结尾的真实词的加权和 $\\sum_a P_{ia}M_{aj}$；“怨怒”的 ${ancestorSum(r).toFixed(2)} 几乎全部来自“${r.neighbours.ancestors[0]!.word}”的 ${r.neighbours.ancestors[0]!.value.toFixed(2)}。`,
      alt: (r) =>
        `第一幅：条形图，${observedShown(r)
          .map(({ word, frequency, value }) => `${word} ${frequency} 变为 ${value.toFixed(0)}`)
          .join('，')}；新词 ${derivedShown(r)
          .map(({ word, value }) => `${word} ${value.toFixed(0)}`)
          .join('，')}。第二幅：“怨怒”的各项，${ancestorsShown(r)
          .map(({ word, value }) => `${word} ${signed(value)}`)
          .join('，')}。`,
      labels: {
        row: '“龙”这一行：□ 原来的频数，■ 截断后',
        derived: '新词：',
        terms: '“怨怒”的各项',
        value: '贡献',
        ...glosses.zh,
      },
    },
    en: {
      title: 'What the row of 龙 (dragon) loses and gains, and where 怨怒 comes from',
      caption: (r) =>
        `First panel: when the row of 龙 is truncated, most common words stay, some lose most of their frequency, and empty cells fill up (the eight largest of each; square-root axis; “+” gives the second character). Second panel: a derived value is a weighted sum of real words that end in the same character, $\\sum_a P_{ia}M_{aj}$; of the ${ancestorSum(r).toFixed(2)} of 怨怒, “resentful anger”, ${r.neighbours.ancestors[0]!.value.toFixed(2)} come from ${r.neighbours.ancestors[0]!.word}, “anger”.`,
      alt: (r) =>
        `First panel: bars, ${observedShown(r)
          .map(({ word, frequency, value }) => `${word} ${frequency} becomes ${value.toFixed(0)}`)
          .join(', ')}; derived words ${derivedShown(r)
          .map(({ word, value }) => `${word} ${value.toFixed(0)}`)
          .join(', ')}. Second panel: the terms of 怨怒, ${ancestorsShown(r)
          .map(({ word, value }) => `${word} ${signed(value)}`)
          .join(', ')}.`,
      labels: {
        row: 'row of 龙: □ frequency, ■ truncated',
        derived: 'derived:',
        terms: 'terms of 怨怒',
        value: 'contribution',
        ...glosses.en,
      },
    },
  },
  data: ['derived-words.csv'],
  draw(r, labels) {
    const name = (word: string) => glossed(word, labels);
    const english = name(observedShown(r)[0]!.word) !== observedShown(r)[0]!.word;
    const marginLeft = english ? 144 : 46;
    const observed = observedShown(r);
    const derived = derivedShown(r);
    const terms = ancestorsShown(r);
    const bars = { insetTop: 3, insetBottom: 3 };
    return [
      {
        title: labels.row,
        height: 24 * 17 + 48,
        options: {
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
              text: ({ value }) => value.toFixed(1),
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
      },
      {
        title: labels.terms,
        height: 250,
        options: {
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
      },
    ];
  },
});

const observedShown = (r: Result) => r.neighbours.observed.slice(0, 8);
const derivedShown = (r: Result) => r.neighbours.derived.slice(0, 8);
const ancestorsShown = (r: Result) => r.neighbours.ancestors.slice(0, 8);
const ancestorSum = (r: Result) =>
  r.neighbours.ancestors.reduce((sum, { value }) => sum + value, 0);
const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;

export default {
  needle,
  spectrum,
  'word-count': wordCount,
  published: publishedFigure,
  neighbours,
};

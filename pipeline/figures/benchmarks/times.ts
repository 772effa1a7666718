import * as Plot from '@observablehq/plot';
import type { Measured, TimedEntry, TimedSet } from '../../engine/bench/run.ts';
import type { FilesOf } from '../../engine/experiment.ts';
import type numbers from '../../experiments/benchmarks/numbers.ts';
import { defineFigure, t } from '../kit/figure.ts';
import type { Frame } from '../kit/frame.ts';
import { colour, stroke } from '../kit/theme.ts';
import { lanesOf, type Span } from './lanes.ts';
import { goalMark, legendOf } from './legend.ts';
import { drawn, looks, markOf, markRadius, nameOf } from './parts.ts';

/** Most seconds that would reach every goal of a set; nothing where it has none or no peer. */
function limitOf({ goals }: Measured, { row, threads, entries }: TimedSet): number | undefined {
  const limits = goals.flatMap((goal) => {
    if (goal.row !== row || goal.threads !== threads || goal.measure !== 'speed') return [];
    const other = entries.find(({ contender }) => contender === goal.against)?.median;
    return other ? [other / goal.bound] : [];
  });
  return limits.length > 0 ? Math.min(...limits) : undefined;
}

type Times = FilesOf<typeof numbers>['times.csv'];

/** Seconds of one mark. */
const samplesOf = (times: Times, { row, threads }: TimedSet, { contender }: TimedEntry) =>
  times
    .filter((one) => one.row === row && one.threads === threads && one.contender === contender)
    .map(({ seconds }) => seconds);

/** From and to which power of ten the samples reach, seconds. */
const domainOf = (samples: readonly number[]): [low: number, high: number] => [
  10 ** Math.floor(Math.log10(Math.min(...samples))),
  10 ** Math.ceil(Math.log10(Math.max(...samples))),
];

const decade = (seconds: number) => {
  if (seconds < 1e-3) return `${Math.round(seconds * 1e6)} µs`;
  return seconds < 1 ? `${Math.round(seconds * 1e3)} ms` : `${seconds} s`;
};

/** Space between two lines and between two lanes of one, px. */
const spaceOf = (frame: Frame) => (frame.narrow ? { line: 36, lane: 9 } : { line: 28, lane: 8 });

export default defineFigure<typeof numbers>()({
  title: t('各用多久', 'How long each takes'),
  caption: t(
    '同一份工作各要多久，横轴为对数：越靠左越快。短竖线是目标（有两个目标时，画较严的一个），本书的点落在它左边就算达到；有对手可比的 {{goals}} 项目标里达到了 {{goals-reached}} 项。点为中位数，细线从最快一次到最慢一次；会互相遮住的点上下错开。',
    'How long the same work takes each of them, on a logarithmic axis: further left is faster. The short upright line is the goal (where there are two, the stricter is drawn); our dot reaches it where it lies to the left. Of the {{goals}} goals with a peer to compare with, {{goals-reached}} are reached. Marks are medians, thin lines run from the fastest sample to the slowest; marks that would hide each other are set apart, one above the other.',
  ),
  alt: t(
    '点图：{{sets}} 组测量，每组一行，横轴是时间，对数刻度；最快一次 {{fastest-milliseconds}} 毫秒，最慢一次 {{slowest-seconds}} 秒。每行有本书的点、对手的点和目标的短竖线；{{goals}} 项目标中本书有 {{goals-reached}} 项落在目标左边。',
    'Dot plot of {{sets}} sets of measurements, one line each; the horizontal axis is time, logarithmic; the fastest sample took {{fastest-milliseconds}} ms, the slowest {{slowest-seconds}} s. Each line has our dot, those of the peers and a short upright line for the goal; in {{goals-reached}} of {{goals}} goals ours lies to the left of it.',
  ),
  labels: {
    time: t('时间', 'time'),
    ours: t('本书', 'ours'),
    goal: t('目标', 'goal'),
    thread: t('1 线程', '1 thread'),
    threads: t('{n} 线程', '{n} threads'),
    line: t('直线', 'line'),
    net: t('1–3–1 网络', '1–3–1 net'),
    'browser-line': t('直线，浏览器', 'line, browser'),
    'browser-net': t('网络，浏览器', 'net, browser'),
    replicas: t('256 个网络', '256 nets'),
    deep: t('深而窄的网络', 'deep, thin net'),
    'linear-code': t('线性编码', 'linear code'),
    autoencoder: t('自编码器', 'autoencoder'),
    conv: t('卷积网络', 'conv net'),
    langevin: t('朗之万链', 'Langevin'),
    svd: t('奇异值分解', 'SVD'),
    sweep: t('秩的扫描', 'rank sweep'),
  },
  draw({ result, files }, words, frame) {
    const times = files['times.csv'];
    const key = ({ row, threads }: TimedSet) => `${row} ${threads}`;
    const sets = result.sets.filter((set) => drawn(set).length > 0);
    const goals = sets.flatMap((set) => {
      const x = limitOf(result, set);
      return x === undefined ? [] : [{ y: key(set), x }];
    });
    const isShared = (row: string) => sets.filter((set) => set.row === row).length > 1;
    const labelOf = (set: TimedSet) => {
      const name = words[set.row as keyof typeof words] ?? set.row;
      if (!isShared(set.row)) return name;
      const threads = set.threads > 1 ? words.threads : words.thread;
      return `${name}${frame.narrow ? '\n' : ' · '}${threads.replace('{n}', String(set.threads))}`;
    };
    const labels = new Map(sets.map((set) => [key(set), labelOf(set)]));

    const [low, high] = domainOf(
      sets.flatMap((set) => drawn(set).flatMap((entry) => samplesOf(times, set, entry))),
    );
    const decades = Math.round(Math.log10(high / low));
    const powers = Array.from({ length: decades + 1 }, (_, i) =>
      Number((low * 10 ** i).toPrecision(1)),
    );
    const margin = frame.narrow ? { left: 106, right: 24 } : { left: 176, right: 30 };
    const perDecade = (frame.width - margin.left - margin.right) / decades;
    const space = spaceOf(frame);

    const order = Object.keys(looks);
    const dots = sets.flatMap((set) => {
      const entries = drawn(set)
        .map((entry) => {
          const samples = samplesOf(times, set, entry);
          const [low, high] = [Math.min(...samples), Math.max(...samples)];
          return { name: nameOf(entry.contender), x: entry.median, low, high };
        })
        .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name) || a.x - b.x);
      const place = (seconds: number) => Math.log10(seconds / low) * perDecade;
      const lanes = lanesOf(
        entries.map(
          (one): Span => [
            Math.min(place(one.low), place(one.x) - markRadius),
            Math.max(place(one.high), place(one.x) + markRadius),
          ],
        ),
      );
      return entries.map((one, i) => ({ ...one, y: key(set), dy: lanes[i]! * space.lane }));
    });
    const names = order.filter((name) => dots.some((dot) => dot.name === name));
    const groups = [...new Set(dots.map(({ dy }) => dy))].flatMap((dy) =>
      names.flatMap((name) => {
        const group = dots.filter((dot) => dot.dy === dy && dot.name === name);
        return group.length > 0 ? [{ name, dy, group }] : [];
      }),
    );
    const legend = legendOf([...names, 'goal'], words, frame, margin.left);
    return [
      {
        height: space.line * sets.length + legend.height + 64,
        marginLeft: margin.left,
        marginTop: legend.height + 14,
        marginRight: margin.right,
        x: {
          type: 'log',
          domain: [low, high],
          ticks: frame.narrow ? powers.filter((_, i) => i % 2 === 0) : powers,
          tickFormat: decade,
          grid: true,
          label: words.time,
        },
        y: {
          type: 'point',
          domain: [...labels.keys()],
          padding: 0.6,
          tickSize: 0,
          tickFormat: (id: string) => labels.get(id) ?? id,
          label: null,
        },
        marks: [
          ...legend.marks,
          Plot.ruleY([...labels.keys()], { stroke: colour('grid'), strokeWidth: stroke.axis }),
          ...groups.map(({ name, dy, group }) =>
            Plot.link(group, {
              x1: 'low',
              x2: 'high',
              y: 'y',
              dy,
              stroke: colour(looks[name]!.role),
              strokeWidth: stroke.thin,
            }),
          ),
          Plot.vector(goals, { x: 'x', y: 'y', length: 0.7 * space.line, ...goalMark }),
          // Ours last: what still touches it lies under it.
          ...groups
            .toSorted((a, b) => Number(a.name === 'ours') - Number(b.name === 'ours'))
            .map(({ name, dy, group }) => Plot.dot(group, { x: 'x', y: 'y', dy, ...markOf(name) })),
        ],
      },
    ];
  },
});

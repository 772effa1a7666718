import * as Plot from '@observablehq/plot';
import type { Benchmarks } from '../../experiments/benchmarks.ts';
import { defineFigure } from '../kit/figure.ts';
import type { Frame } from '../kit/frame.ts';
import { colour, stroke } from '../kit/theme.ts';
import { lanesOf, type Span } from './lanes.ts';
import { goalMark, legendOf } from './legend.ts';
import { drawn, looks, markOf, markRadius, nameOf, type TimedSet } from './parts.ts';

/** Most seconds that would reach every goal of a set; nothing where it has none or no peer. */
function limitOf({ goals }: Benchmarks, { row, threads, entries }: TimedSet): number | undefined {
  const limits = goals.flatMap((goal) => {
    if (goal.row !== row || goal.threads !== threads || goal.measure !== 'speed') return [];
    const other = entries.find(({ contender }) => contender === goal.against)?.median;
    return other ? [other / goal.bound] : [];
  });
  return limits.length > 0 ? Math.min(...limits) : undefined;
}

const speedGoals = ({ goals }: Benchmarks) =>
  goals.filter(({ measure, isReached }) => measure === 'speed' && isReached !== null);
const reached = (result: Benchmarks) =>
  speedGoals(result).filter(({ isReached }) => isReached).length;

/** From and to which power of ten the samples reach, seconds. */
function domainOf({ sets }: Benchmarks): [low: number, high: number] {
  const samples = sets.flatMap((set) => drawn(set).flatMap((entry) => entry.samples));
  return [
    10 ** Math.floor(Math.log10(Math.min(...samples))),
    10 ** Math.ceil(Math.log10(Math.max(...samples))),
  ];
}

const decade = (seconds: number) => {
  if (seconds < 1e-3) return `${Math.round(seconds * 1e6)} µs`;
  return seconds < 1 ? `${Math.round(seconds * 1e3)} ms` : `${seconds} s`;
};

const reachOf = (result: Benchmarks, to: string) => domainOf(result).map(decade).join(` ${to} `);

/** Space between two lines and between two lanes of one, px. */
const spaceOf = (frame: Frame) => (frame.narrow ? { line: 36, lane: 9 } : { line: 28, lane: 8 });

export default defineFigure<Benchmarks>()({
  text: {
    zh: {
      title: '各用多久',
      caption: (result) =>
        `同一份工作各要多久，横轴为对数：越靠左越快。短竖线是目标（有两个目标时，画较严的一个），本书的点落在它左边就算达到；有对手可比的 ${speedGoals(result).length} 项目标里达到了 ${reached(result)} 项。点为中位数，细线从最快一次到最慢一次；会互相遮住的点上下错开。`,
      alt: (result) =>
        `点图：${result.sets.length} 组测量，每组一行，横轴是时间，从 ${reachOf(result, '到')}，对数刻度。每行有本书的点、对手的点和目标的短竖线；${speedGoals(result).length} 项目标中本书有 ${reached(result)} 项落在目标左边。`,
      labels: {
        time: '时间',
        ours: '本书',
        goal: '目标',
        thread: '1 线程',
        threads: '{n} 线程',
        line: '直线',
        net: '1–3–1 网络',
        'browser-line': '直线，浏览器',
        'browser-net': '网络，浏览器',
        replicas: '256 个网络',
        autoencoder: '自编码器',
        conv: '卷积网络',
        langevin: '朗之万链',
        svd: '奇异值分解',
      },
    },
    en: {
      title: 'How long each takes',
      caption: (result) =>
        `How long the same work takes each of them, on a logarithmic axis: further left is faster. The short upright line is the goal (where there are two, the stricter is drawn); our dot reaches it where it lies to the left. Of the ${speedGoals(result).length} goals with a peer to compare with, ${reached(result)} are reached. Marks are medians, thin lines run from the fastest sample to the slowest; marks that would hide each other are set apart, one above the other.`,
      alt: (result) =>
        `Dot plot of ${result.sets.length} sets of measurements, one line each; the horizontal axis is time from ${reachOf(result, 'to')}, logarithmic. Each line has our dot, those of the peers and a short upright line for the goal; in ${reached(result)} of ${speedGoals(result).length} goals ours lies to the left of it.`,
      labels: {
        time: 'time',
        ours: 'ours',
        goal: 'goal',
        thread: '1 thread',
        threads: '{n} threads',
        line: 'line',
        net: '1–3–1 net',
        'browser-line': 'line, browser',
        'browser-net': 'net, browser',
        replicas: '256 nets',
        autoencoder: 'autoencoder',
        conv: 'conv net',
        langevin: 'Langevin',
        svd: 'SVD',
      },
    },
  },
  data: ['times.csv'],
  draw(result, words, frame) {
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

    const [low, high] = domainOf(result);
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
        .map((entry) => ({
          name: nameOf(entry.contender),
          x: entry.median,
          low: Math.min(...entry.samples),
          high: Math.max(...entry.samples),
        }))
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
        options: {
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
              .map(({ name, dy, group }) =>
                Plot.dot(group, { x: 'x', y: 'y', dy, ...markOf(name) }),
              ),
          ],
        },
      },
    ];
  },
});

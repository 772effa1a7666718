import * as Plot from '@observablehq/plot';
import type { Benchmarks } from '../../experiments/benchmarks.ts';
import { defineFigure } from '../figure.ts';
import { colour, stroke } from '../theme.ts';
import { drawn, looks, nameOf, type TimedSet } from './parts.ts';

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

const decade = (seconds: number) => {
  if (seconds < 1e-3) return `${seconds * 1e6} µs`;
  return seconds < 1 ? `${Math.round(seconds * 1e3)} ms` : `${seconds} s`;
};

export default defineFigure<Benchmarks>()({
  text: {
    zh: {
      title: '各用多久',
      caption: (result) =>
        `同一份工作各要多久，横轴为对数：越靠左越快。短竖线是目标，本书的点落在它左边就算达到；有对手可比的 ${speedGoals(result).length} 项目标里达到了 ${reached(result)} 项。点为中位数，细线从最快一次到最慢一次。`,
      alt: (result) =>
        `点图：${result.sets.length} 组测量，每组一行，横轴是时间，从微秒到百秒，对数刻度。每行有本书的点、对手的点和目标的短竖线；${speedGoals(result).length} 项目标中本书有 ${reached(result)} 项落在目标左边。`,
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
        `How long the same work takes each of them, on a logarithmic axis: further left is faster. The short upright line is the goal; our dot reaches it where it lies to the left. Of the ${speedGoals(result).length} goals with a peer to compare with, ${reached(result)} are reached. Dots are medians, thin lines run from the fastest sample to the slowest.`,
      alt: (result) =>
        `Dot plot of ${result.sets.length} sets of measurements, one line each; the horizontal axis is time from microseconds to a hundred seconds, logarithmic. Each line has our dot, those of the peers and a short upright line for the goal; in ${reached(result)} of ${speedGoals(result).length} goals ours lies to the left of it.`,
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
    const dots = sets.flatMap((set) =>
      drawn(set).map((entry) => ({
        y: key(set),
        name: nameOf(entry.contender),
        x: entry.median,
        low: Math.min(...entry.samples),
        high: Math.max(...entry.samples),
      })),
    );
    const goals = sets.flatMap((set) => {
      const x = limitOf(result, set);
      return x === undefined ? [] : [{ y: key(set), x }];
    });
    const names = Object.keys(looks).filter((name) => dots.some((dot) => dot.name === name));
    const isShared = (row: string) => sets.filter((set) => set.row === row).length > 1;
    const labelOf = (set: TimedSet) => {
      const name = words[set.row as keyof typeof words] ?? set.row;
      if (!isShared(set.row)) return name;
      if (set.threads > 1) return words.threads.replace('{n}', String(set.threads));
      return frame.narrow ? name : `${name} · ${words.thread}`;
    };
    const labels = new Map(sets.map((set) => [key(set), labelOf(set)]));
    const low = 10 ** Math.floor(Math.log10(Math.min(...dots.map((dot) => dot.low))));
    const high = 10 ** Math.ceil(Math.log10(Math.max(...dots.map((dot) => dot.high))));
    const powers = Array.from({ length: Math.round(Math.log10(high / low)) + 1 }, (_, i) =>
      Number((low * 10 ** i).toPrecision(1)),
    );
    const lineHeight = frame.narrow ? 24 : 25;
    const legend = legendOf([...names, 'goal'], words, frame.narrow);
    return [
      {
        height: lineHeight * sets.length + legend.height + 64,
        options: {
          marginLeft: frame.narrow ? 92 : 176,
          marginTop: legend.height + 14,
          marginRight: 30,
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
            Plot.ruleY([...labels.keys()], { stroke: colour('grid'), strokeWidth: stroke.axis }),
            Plot.link(dots, {
              x1: 'low',
              x2: 'high',
              y: 'y',
              stroke: ({ name }) => colour(looks[name]!.role),
              strokeWidth: stroke.thin,
            }),
            Plot.vector(goals, {
              x: 'x',
              y: 'y',
              length: 18,
              shape: upright,
              stroke: colour('ink'),
              strokeWidth: 2.5,
            }),
            ...names.map((name) =>
              Plot.dot(
                dots.filter((dot) => dot.name === name),
                { x: 'x', y: 'y', r: 4.5, symbol: looks[name]!.symbol, ...paint(name) },
              ),
            ),
            ...legend.marks,
          ],
        },
      },
    ];
  },
});

/** A short line through the place, of the length that is asked for. */
const upright = {
  draw(
    context: { moveTo(x: number, y: number): void; lineTo(x: number, y: number): void },
    length: number,
  ) {
    context.moveTo(0, 0);
    context.lineTo(0, -length);
  },
};

/** Crosses have no inside. */
function paint(name: string) {
  const { role, symbol } = looks[name]!;
  return symbol === 'times'
    ? { stroke: colour(role), strokeWidth: 2 }
    : { fill: colour(role), stroke: colour('paper'), strokeWidth: 0.75 };
}

/** Shapes and names above the plot, in lines of three on a phone. */
function legendOf(
  names: readonly string[],
  words: { readonly ours: string; readonly goal: string },
  isNarrow: boolean,
): { readonly marks: Plot.Markish[]; readonly height: number } {
  const perLine = isNarrow ? 3 : names.length;
  const lines = Math.ceil(names.length / perLine);
  const marks = names.flatMap((name, i) => {
    const [dx, dy] = [(i % perLine) * (isNarrow ? 112 : 122), Math.floor(i / perLine) * 20];
    const at = { frameAnchor: 'top-left' as const, dx: dx + (isNarrow ? -82 : -166) };
    const up = dy - lines * 20 - 2;
    const text = name === 'ours' || name === 'goal' ? words[name] : name;
    return [
      name === 'goal'
        ? Plot.vector([0], {
            ...at,
            dy: up + 5,
            length: 14,
            shape: upright,
            stroke: colour('ink'),
            strokeWidth: 2.5,
          })
        : Plot.dot([0], { ...at, dy: up + 5, r: 4.5, symbol: looks[name]!.symbol, ...paint(name) }),
      Plot.text([text], {
        ...at,
        dx: at.dx + 10,
        dy: up,
        text: (word) => word,
        textAnchor: 'start',
        fill: colour('ink'),
      }),
    ];
  });
  return { marks, height: lines * 20 };
}

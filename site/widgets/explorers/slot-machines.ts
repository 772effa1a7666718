import { colour } from '../../../pipeline/figures/kit/theme.ts';
import { chooseGreedily } from '../../../pipeline/models/bandit.ts';
import { createRng } from '../../../pipeline/models/rng.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { type Cell, cells } from '../explorer/kit/cells.ts';
import { plane } from '../explorer/kit/plane.ts';

// Five slot machines: the reader pulls, and ε-greedy pulls as often, with the same luck.

const chances = [0.2, 0.3, 0.4, 0.5, 0.7];
const names = ['A', 'B', 'C', 'D', 'E'];
const most = 40;

interface Game {
  readonly arms: readonly number[];
  readonly counts: readonly number[];
  readonly wins: readonly number[];
  /** Wins so far, from before the first pull on. */
  readonly total: readonly number[];
  /** What was lost against the best arm, on average. */
  readonly regret: number;
}

/** The arms in an order of this hall's own, and whether the n-th pull of each pays. */
function hall(number: number) {
  const rng = createRng(number);
  const order = rng.split('order');
  const arms = chances
    .map((chance) => ({ chance, key: order.uniform() }))
    .sort((a, b) => a.key - b.key)
    .map(({ chance }) => chance);
  const luck = arms.map((_, arm) => {
    const own = rng.split(arm);
    return Array.from({ length: most }, () => own.uniform());
  });
  return { arms, pays: (arm: number, n: number) => luck[arm]![n]! < arms[arm]! };
}

function play(
  { arms, pays }: ReturnType<typeof hall>,
  pulls: number,
  choose: (counts: readonly number[], wins: readonly number[], t: number) => number,
): Game {
  const counts = arms.map(() => 0);
  const wins = arms.map(() => 0);
  const total = [0];
  let regret = 0;
  for (let t = 0; t < pulls; t++) {
    const arm = choose(counts, wins, t);
    const won = pays(arm, counts[arm]!) ? 1 : 0;
    counts[arm]! += 1;
    wins[arm]! += won;
    total.push(total.at(-1)! + won);
    regret += Math.max(...arms) - arms[arm]!;
  }
  return { arms, counts, wins, total, regret };
}

function games({ pulls, epsilon, hall: number }: { pulls: string; epsilon: number; hall: number }) {
  const pulled = [...pulls].slice(0, most).map(Number);
  const here = hall(number);
  const rng = createRng(number).split('greedy');
  return {
    pulled,
    yours: play(here, pulled.length, (_, __, t) => pulled[t]!),
    greedy: play(here, pulled.length, (counts, wins) => chooseGreedily(counts, wins, epsilon, rng)),
  };
}

export default defineExplorer({
  properties: {
    pulls: { type: 'text', pattern: '[0-4]*' },
    epsilon: { type: 'number', symbol: 'ε', min: 0, max: 1, step: 0.05 },
    hall: { type: 'number', min: 1, max: 99, step: 1, integer: true },
  },
  start: { pulls: '01234', epsilon: 0.1, hall: 1 },
  presets: { again: { pulls: '01234' }, elsewhere: { pulls: '01234', hall: 2 } },
  numbers(values) {
    const { pulled, yours, greedy } = games(values);
    return {
      count: pulled.length,
      left: most - pulled.length,
      won: yours.total.at(-1)!,
      greedyWon: greedy.total.at(-1)!,
      regret: pulled.length < most ? '?' : yours.regret,
      greedyRegret: pulled.length < most ? '?' : greedy.regret,
    };
  },
  picture(values, { words }) {
    const { pulled, yours, greedy } = games(values);
    const over = pulled.length >= most;
    const best = Math.max(...chances);
    const record = ({ counts, wins }: Game, arm: number) => `${wins[arm]}/${counts[arm]}`;
    const rows: Cell[][] = [
      names.map((name, arm) => ({
        text: record(yours, arm),
        role: 'data' as const,
        fill: yours.counts[arm]! === 0 ? 0 : 0.5 * (yours.wins[arm]! / yours.counts[arm]!),
        ...(over
          ? {}
          : {
              press: {
                label: `${words.pull} ${name}`,
                press: () => ({ pulls: `${pulled.join('')}${arm}` }),
              },
            }),
      })),
      names.map((_, arm) => ({
        text: record(greedy, arm),
        role: 'model' as const,
        fill: greedy.counts[arm]! === 0 ? 0 : 0.5 * (greedy.wins[arm]! / greedy.counts[arm]!),
      })),
      names.map((_, arm) => ({
        text: over ? String(yours.arms[arm]) : '?',
        bold: over && yours.arms[arm] === best,
      })),
    ];
    const plot = plane({
      x: { domain: [0, most], label: `${words.pulled} →` },
      y: { domain: [0, most], label: `↑ ${words.wins}` },
    });
    const path = ({ total }: Game) => total.map((value, t) => [t, value] as const);
    return [
      {
        width: 344,
        height: 24 + 3 * 48 + 6,
        layers: {
          table: cells({
            x: 0,
            y: 0,
            width: 52,
            height: 48,
            margin: 80,
            columns: names,
            rows: [words.you, `ε-greedy`, words.chance],
            cells: rows,
          }),
        },
      },
      plot.panel({
        axes: [plot.axes()],
        best: over
          ? [
              plot.line(
                [
                  [0, 0],
                  [most, best * most],
                ],
                'truth',
              ),
            ]
          : [],
        games: [
          plot.line(path(greedy), 'model', { 'stroke-dasharray': '8 3' }),
          plot.line(path(yours), 'data'),
        ],
        words: [
          plot.label([1.5, 36], `— ${words.you}`, 'data'),
          plot.label([1.5, 32], '- - ε-greedy', 'model'),
          ...(over
            ? [plot.label([1.5, 28], `--- ${words.best}`, 'truth', { fill: colour('truth') })]
            : []),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '五台老虎机',
      caption:
        '点第一行的格子拉一次，格子里是“赢几次/拉几次”；每台各试过一次，还剩 {{left}} 次，拉完揭晓各台的概率。第二行是 ε-greedy，它拉得与你一样多，每台第几次拉会不会赢也与你一样。你赢了 {{won}} 次，它赢了 {{greedyWon}} 次；遗憾：你 {{regret:1}}，它 {{greedyRegret:1}}。',
      alt: '五台老虎机，已拉 {{count}} 次：你赢 {{won}} 次，ε-greedy 赢 {{greedyWon}} 次。',
      labels: {
        pulls: '拉过的臂',
        epsilon: '探索的概率',
        hall: '第几间游戏厅',
        pull: '拉',
        pulled: '拉的次数',
        wins: '赢的次数',
        you: '你',
        chance: '概率',
        best: '只拉最好的，平均',
      },
      presets: { again: '从头来', elsewhere: '换一间' },
    },
    en: {
      title: 'Five slot machines',
      caption:
        'Press a cell of the first row to pull; it shows wins/pulls. Each was tried once; {{left}} pulls are left, and after the last one the chances are shown. The second row is ε-greedy: it pulls as often as you do, and the n-th pull of a machine pays for it if it pays for you. You have won {{won}} times, it has won {{greedyWon}} times; regret: yours {{regret:1}}, its {{greedyRegret:1}}.',
      alt: 'Five slot machines after {{count}} pulls: you have won {{won}} times, ε-greedy {{greedyWon}} times.',
      labels: {
        pulls: 'arms pulled',
        epsilon: 'chance of exploring',
        hall: 'which hall',
        pull: 'pull',
        pulled: 'pulls',
        wins: 'wins',
        you: 'you',
        chance: 'chance',
        best: 'always the best, on average',
      },
      presets: { again: 'start again', elsewhere: 'another hall' },
    },
  },
});

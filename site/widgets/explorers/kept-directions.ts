import { colour } from '../../../pipeline/figures/kit/theme.ts';
import { leastCurvature } from '../../../pipeline/models/principal.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { mark } from '../explorer/mark.ts';

// The critical points of a net with two numbers in the middle: any one or two of five singular directions
// are kept. Which of them is a minimum?

/** Mean squares along the five directions. */
const squares = [5, 3, 2, 1, 0.5] as const;
const room = 2;

const keptOf = (kept: string) => [...kept].map(Number);

/** The exchange of a kept direction for a missing one with the most negative curvature, if there is one. */
function wayDown(kept: readonly number[]) {
  const missing = squares.map((_, i) => i + 1).filter((i) => !kept.includes(i));
  const square = (i: number) => squares[i - 1] as number;
  // A free place is a direction with mean square zero that is kept.
  const places = [...kept, ...Array.from({ length: room - kept.length }, () => 0)];
  const swaps = places.flatMap((from) =>
    missing.map((to) => ({
      from,
      to,
      curvature: from === 0 ? -2 * square(to) : leastCurvature(square(from), square(to)),
    })),
  );
  const best = swaps.reduce((a, b) => (b.curvature < a.curvature ? b : a));
  return best.curvature < 0 ? best : undefined;
}

const loss = (kept: readonly number[]) =>
  squares.reduce((sum, value, i) => sum + (kept.includes(i + 1) ? 0 : value), 0);

/** A press keeps a direction or lets it go; the one that was kept longest makes room. */
function pressed(kept: readonly number[], i: number): string {
  if (kept.includes(i)) return kept.filter((one) => one !== i).join('');
  return [...kept, i].slice(-room).join('');
}

export default defineExplorer({
  properties: {
    kept: {
      type: 'text',
      pattern: '|[1-5]|12|13|14|15|21|23|24|25|31|32|34|35|41|42|43|45|51|52|53|54',
    },
  },
  start: { kept: '25' },
  presets: { nothing: { kept: '' }, second: { kept: '23' } },
  numbers({ kept }) {
    const chosen = keptOf(kept);
    const way = wayDown(chosen);
    return {
      loss: loss(chosen),
      least: loss([1, 2]),
      curvature: way ? way.curvature : '≥ 0',
    };
  },
  picture({ kept }, { words, numbers }) {
    const chosen = keptOf(kept);
    const way = wayDown(chosen);
    const plot = plane({
      x: { domain: [0.4, 5.6], label: `${words.direction} →`, ticks: 5 },
      y: { domain: [0, 6], label: `↑ ${words.square} λ`, ticks: 6 },
      height: 280,
    });
    const verdict = way
      ? way.from === 0
        ? `${words.saddle} + ${way.to}`
        : `${words.saddle} ${way.from} → ${way.to}`
      : words.minimum;
    return [
      plot.panel({
        axes: [plot.axes()],
        bars: squares.map((value, at) => {
          const i = at + 1;
          const isKept = chosen.includes(i);
          const [left, right] = [plot.x(i - 0.38), plot.x(i + 0.38)];
          return {
            ...mark(
              'g',
              {},
              mark('rect', {
                x: left,
                width: right - left,
                y: plot.box.top,
                height: plot.box.bottom - plot.box.top,
                fill: 'transparent',
              }),
              mark('rect', {
                x: left,
                width: right - left,
                y: plot.y(value),
                height: plot.box.bottom - plot.y(value),
                fill: isKept ? colour('model') : colour('paper'),
                stroke: isKept ? colour('model') : colour('failure'),
                'stroke-width': 2,
                'stroke-dasharray': isKept ? undefined : '4 3',
              }),
            ),
            act: {
              kind: 'press' as const,
              label: `${words.direction} ${i}`,
              pressed: isKept,
              press: () => ({ kept: pressed(chosen, i) }),
            },
          };
        }),
        verdict: [
          plot.label([5.5, 5.5], verdict, way ? 'failure' : 'model', {
            'text-anchor': 'end',
            'font-weight': 600,
          }),
          plot.label([5.5, 4.9], `L = ${numbers.loss}`, 'ink', { 'text-anchor': 'end' }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '留哪两个方向？',
      caption:
        '五个奇异方向，编码只有两个位置。点一点柱子，留下（实心）或放掉（虚线）它；超过两个，最早的让位。放掉的加起来就是损失：现在是 {{loss:1}}，最小是 {{least:1}}。往下走得最快的那个交换，曲率是 {{curvature:2}}；曲率为负，这里就是鞍点。',
      alt: '五根柱子，高 5、3、2、1、0.5；实心的是留下的方向。损失是 {{loss:1}}，最负的曲率 {{curvature:2}}。',
      labels: {
        kept: '留下的',
        direction: '方向',
        square: '均方',
        saddle: '鞍点，可换：',
        minimum: '最小，换哪个都变差',
      },
      presets: { nothing: '一个也不留', second: '缺第一个' },
    },
    en: {
      title: 'Which two directions to keep?',
      caption:
        'Five singular directions, and room for two in the code. Press a bar to keep it (solid) or to let it go (dashed); with more than two the earliest makes room. Those that went add up to the loss: {{loss:1}} now, {{least:1}} at the least. Along the exchange that goes down fastest the curvature is {{curvature:2}}; where it is negative, this is a saddle.',
      alt: 'Five bars with heights 5, 3, 2, 1, 0.5; the solid ones are kept. The loss is {{loss:1}}, the most negative curvature {{curvature:2}}.',
      labels: {
        kept: 'kept',
        direction: 'direction',
        square: 'mean square',
        saddle: 'saddle, exchange:',
        minimum: 'minimum: any exchange is worse',
      },
      presets: { nothing: 'keep none', second: 'the first is missing' },
    },
  },
});

import { colour } from '../../../pipeline/figures/kit/theme.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { mark } from '../explorer/mark.ts';

// A linear code takes directions by their variance: letters and backgrounds in a model where the two
// kinds of directions are perpendicular.

/** Variances along the directions in which letters differ, of a made-up alphabet: each 4/5 of the one before. */
const letters = Array.from({ length: 16 }, (_, i) => 0.8 ** i);

const directions = (grounds: number, strength: number) =>
  [
    ...letters.map((variance) => ({ kind: 'letter', variance })),
    ...Array.from({ length: grounds - 1 }, (_, i) => ({
      kind: 'ground',
      variance: strength * strength * (1.1 - 0.05 * i),
    })),
  ].sort((a, b) => b.variance - a.variance);

export default defineExplorer({
  properties: {
    grounds: { type: 'number', symbol: 'M', min: 1, max: 12, step: 1, integer: true },
    strength: { type: 'number', symbol: 's', min: 0, max: 2, step: 0.1 },
    size: { type: 'number', symbol: 'k', min: 1, max: 16, step: 1, integer: true },
  },
  start: { grounds: 1, strength: 1, size: 6 },
  presets: {
    several: { grounds: 8 },
    faint: { grounds: 8, strength: 0.5 },
    strong: { grounds: 8, strength: 1.5 },
  },
  numbers({ grounds, strength, size }) {
    const taken = directions(grounds, strength).slice(0, size);
    const spent = taken.filter(({ kind }) => kind === 'ground').length;
    const kept = taken
      .filter(({ kind }) => kind === 'letter')
      .reduce((sum, { variance }) => sum + variance, 0);
    return {
      spent,
      left: size - spent,
      share: kept / letters.reduce((sum, variance) => sum + variance, 0),
    };
  },
  picture({ grounds, strength, size }, { words, numbers }) {
    const all = directions(grounds, strength).slice(0, 20);
    const top = 4.8;
    const plot = plane({
      x: { domain: [0.5, 20.5], label: `${words.order} →`, ticks: 5 },
      y: {
        domain: [0, Math.max(1.2, ...all.map(({ variance }) => variance * 1.1), top / 4)],
        label: `↑ ${words.variance}`,
        ticks: 4,
      },
    });
    const bars = all.map(({ kind, variance }, i) => {
      const role = kind === 'ground' ? 'data' : 'model';
      const [from, to] = [plot.x(i + 0.65), plot.x(i + 1.35)];
      return mark('rect', {
        x: from,
        y: plot.y(variance),
        width: to - from,
        height: Math.max(0, plot.y(0) - plot.y(variance)),
        fill: colour(role),
        'fill-opacity': i < size ? 0.85 : 0.2,
        stroke: colour(role),
        'stroke-dasharray': kind === 'ground' ? '3 2' : undefined,
      });
    });
    const cut = plot.x(size + 0.5);
    return [
      plot.panel({
        axes: [plot.axes()],
        bars,
        cut: [
          mark('line', {
            x1: cut,
            x2: cut,
            y1: plot.box.top,
            y2: plot.box.bottom,
            stroke: colour('ink'),
            'stroke-dasharray': '6 4',
          }),
          mark(
            'text',
            { x: plot.box.right, y: plot.box.top + 14, 'text-anchor': 'end' },
            `${words.letters} ${numbers.left} · ${words.backgrounds} ${numbers.spent}`,
          ),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '编码的预算',
      caption:
        '一个假想的例子：字母的方向（蓝）与背景的方向（橙，虚边）互相垂直，每条柱子是一个方向上的方差，从大到小排。线性编码取前 k = {{size}} 个：{{left}} 个给字母，{{spent}} 个给背景，字母的方差留住 {{share:2}}。',
      alt: '一排由高到低的柱子，前 {{size}} 条被取走，其中背景占 {{spent}} 条。',
      labels: {
        grounds: '背景数',
        strength: '背景的差别',
        size: '编码长度',
        order: '次序',
        variance: '方差',
        letters: '字母',
        backgrounds: '背景',
      },
      presets: { several: '八个背景', faint: '差别小', strong: '差别大' },
    },
    en: {
      title: 'The budget of a code',
      caption:
        'A made-up case: the directions of letters (blue) and of backgrounds (orange, dashed) are perpendicular, and each bar is the variance along one, in descending order. A linear code takes the first k = {{size}}: {{left}} for letters, {{spent}} for backgrounds, and of the letters’ variance a share of {{share:2}} is kept.',
      alt: 'A row of bars in descending order; the first {{size}} are taken, {{spent}} of them for backgrounds.',
      labels: {
        grounds: 'backgrounds',
        strength: 'how much they differ',
        size: 'size of the code',
        order: 'order',
        variance: 'variance',
        letters: 'letters',
        backgrounds: 'backgrounds',
      },
      presets: { several: 'eight backgrounds', faint: 'less different', strong: 'more different' },
    },
  },
});

import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';

// One decision between two actions: what one try says of the gradient, with a baseline.

interface Values {
  readonly chance: number;
  readonly good: number;
  readonly bad: number;
  readonly baseline: number;
}

/** Probability and estimate (r − b)·∂log π/∂z of each action; z is the logit of the first. */
const estimates = ({ chance, good, bad, baseline }: Values) =>
  [
    { weight: chance, value: (good - baseline) * (1 - chance) },
    { weight: 1 - chance, value: -(bad - baseline) * chance },
  ] as const;

export default defineExplorer({
  properties: {
    chance: { type: 'number', symbol: 'π', min: 0.02, max: 0.98, step: 0.02 },
    good: { type: 'number', symbol: 'r₁', min: 0, max: 10, step: 0.5 },
    bad: { type: 'number', symbol: 'r₀', min: 0, max: 10, step: 0.5 },
    baseline: { type: 'number', symbol: 'b', min: 0, max: 10, step: 0.25 },
  },
  start: { chance: 0.5, good: 8, bad: 6, baseline: 0 },
  presets: {
    middle: { chance: 0.5, good: 8, bad: 6, baseline: 7 },
    settled: { chance: 0.02, good: 8, bad: 6, baseline: 6 },
  },
  numbers(values) {
    const [one, zero] = estimates(values);
    const mean = one.weight * one.value + zero.weight * zero.value;
    const spread = Math.sqrt(
      one.weight * (one.value - mean) ** 2 + zero.weight * (zero.value - mean) ** 2,
    );
    return { mean, spread, first: one.value, second: zero.value };
  },
  picture(values, { words, numbers }) {
    const plot = plane({
      x: { domain: [-10, 10], label: `${words.estimate} →` },
      y: { domain: [0, 1], label: `↑ ${words.probability}` },
    });
    const [one, zero] = estimates(values);
    const stem = (
      { weight, value }: { weight: number; value: number },
      role: 'second' | 'data',
    ) => [
      plot.line(
        [
          [value, 0],
          [value, weight],
        ],
        role,
        { 'stroke-width': 4 },
      ),
      ...plot.points([[value, weight]], role),
    ];
    const side = (value: number) => (value > 5 ? 'end' : 'start');
    const named = (
      { weight, value }: { weight: number; value: number },
      text: string,
      role: 'second' | 'data',
      dy: number,
    ) =>
      plot.label([value, weight], text, role, {
        'text-anchor': side(value),
        dx: value > 5 ? -8 : 8,
        dy,
      });
    return [
      plot.panel({
        axes: [plot.axes()],
        mean: [
          plot.line(
            [
              [numbers.mean, 0],
              [numbers.mean, 1],
            ],
            'truth',
          ),
        ],
        stems: [...stem(one, 'second'), ...stem(zero, 'data')],
        words: [named(one, words.one, 'second', -6), named(zero, words.zero, 'data', 14)],
      }),
    ];
  },
  text: {
    zh: {
      title: '一个决定，试一次',
      caption:
        '以概率 π = {{chance:2}} 选 1，得 {{good}}；否则选 0，得 {{bad}}。试一次得到的估计，不是 {{first:2}} 就是 {{second:2}}；平均（虚线）是 {{mean:2}}，标准差 {{spread:2}}。移动基线 b：虚线不动，两根杆靠拢或分开。',
      alt: '两根杆：估计 {{first:2}} 与 {{second:2}}；平均 {{mean:2}}，标准差 {{spread:2}}。',
      labels: {
        chance: '选 1 的概率',
        good: '选 1 的奖励',
        bad: '选 0 的奖励',
        baseline: '基线',
        estimate: '梯度的估计',
        probability: '概率',
        one: '选了 1',
        zero: '选了 0',
      },
      presets: { middle: '基线取中间', settled: '几乎总选差的' },
    },
    en: {
      title: 'One decision, one try',
      caption:
        'With probability π = {{chance:2}} it chooses 1 and gets {{good}}, otherwise 0 and gets {{bad}}. One try estimates the gradient as {{first:2}} or as {{second:2}}; the mean (dashed) is {{mean:2}}, the standard deviation {{spread:2}}. Move the baseline b: the dashed line stays, and the stems move together or apart.',
      alt: 'Two stems: estimates {{first:2}} and {{second:2}}; mean {{mean:2}}, standard deviation {{spread:2}}.',
      labels: {
        chance: 'chance of choosing 1',
        good: 'reward of 1',
        bad: 'reward of 0',
        baseline: 'baseline',
        estimate: 'estimate of the gradient',
        probability: 'probability',
        one: 'chose 1',
        zero: 'chose 0',
      },
      presets: { middle: 'baseline in the middle', settled: 'nearly always the worse one' },
    },
  },
});

import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// How a given amount of work is best divided among real samples and fakes, where a fake costs c times as much and
// gradients scatter ρ times as much over fakes: error ∝ (1 + ρ/S)·(1 + cS), S fakes for each real sample.

const error = (fakes: number, cost: number, spread: number) =>
  ((1 + spread / fakes) * (1 + cost * fakes)) / 4;

export default defineExplorer({
  properties: {
    fakes: { type: 'number', symbol: 'S', min: 0.0625, max: 16, step: 1.25, scale: 'log' },
    cost: { type: 'number', symbol: 'c', min: 1, max: 64, step: 1.25, scale: 'log' },
    spread: { type: 'number', symbol: 'ρ', min: 0.25, max: 4, step: 1.25, scale: 'log' },
  },
  start: { fakes: 4, cost: 1, spread: 1 },
  presets: { equal: { fakes: 1 }, walk: { cost: 20 }, scattered: { spread: 4 } },
  numbers: ({ fakes, cost, spread }) => ({
    error: error(fakes, cost, spread),
  }),
  picture({ fakes, cost, spread }, { words, numbers }) {
    const map = plane({
      x: {
        domain: [0.0625, 16],
        scale: 'log',
        label: `${words.fakes} S →`,
      },
      y: { domain: [0.5, 300], scale: 'log', label: `↑ ${words.error}` },
    });
    return [
      map.panel({
        curve: [map.axes(), map.clipped(map.curve((s) => error(s, cost, spread)))],
        point: [
          map.handle({
            at: [fakes, Math.min(290, numbers.error)],
            label: words.fakes,
            says: `S = ${shown(fakes, 2)}`,
            step: [0.1, 0],
            move: (s) => ({ fakes: Math.round(100 * Math.max(0.07, Math.min(15.9, s))) / 100 }),
          }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '同样的工作量，怎么分',
      caption:
        '总工作量一定。一个假样本的代价是真样本的 {{cost:1}} 倍，梯度在假样本上的方差是在真样本上的 {{spread:2}} 倍；每个真样本配 {{fakes:2}} 个假样本，误差的均方是 {{error:2}}（以代价相等、方差相等、1:1 时为 1）。点可以左右拖。',
      alt: '误差与假样本比例的双对数图，一个谷。比例 {{fakes:2}}，误差 {{error:2}}。',
      labels: {
        fakes: '每个真样本配几个假样本',
        cost: '一个假样本的代价',
        spread: '方差之比',
        error: '误差的均方',
      },
      presets: { equal: '1:1', walk: '一个假样本要走 20 步', scattered: '假样本更散' },
    },
    en: {
      title: 'The same work, how divided',
      caption:
        'The whole work is fixed. A fake costs {{cost:1}} times as much as a real sample, and the gradient varies {{spread:2}} times as much over fakes; with {{fakes:2}} fakes for each real sample the mean square error is {{error:2}} (1 at equal cost, equal variance and 1:1). The point can be dragged sideways.',
      alt: 'The error against the ratio on two logarithmic axes, one valley. Ratio {{fakes:2}}, error {{error:2}}.',
      labels: {
        fakes: 'fakes for each real sample',
        cost: 'cost of a fake',
        spread: 'ratio of variances',
        error: 'mean square error',
      },
      presets: {
        equal: '1:1',
        walk: 'a fake is a walk of 20 steps',
        scattered: 'fakes scatter more',
      },
    },
  },
});

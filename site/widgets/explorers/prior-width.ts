import { type ParityOptions, parityAt, parityOptimum } from '../../../pipeline/models/parity.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';

// The dual of the conditional reading slopes down for ever; a Gaussian prior bends it up.

const table = { count: 100, reading: 'conditional', features: 'one', wrong: 0 } as const;
const withPrior = (prior: number): ParityOptions => ({ ...table, prior });

export default defineExplorer({
  properties: {
    prior: { type: 'number', symbol: 'σ', min: 0.1, max: 100, step: 1.1, scale: 'log' },
  },
  start: { prior: 1 },
  presets: { narrow: { prior: 0.3 }, wide: { prior: 10 }, widest: { prior: 100 } },
  numbers({ prior }) {
    const { lambda, odd } = parityAt(withPrior(prior), parityOptimum(withPrior(prior)));
    return { lambda, odd };
  },
  picture({ prior }, { words, numbers: { lambda } }) {
    const plot = plane({
      x: { domain: [-12, 2], label: 'λ →', ticks: 5 },
      y: { domain: [0, 1.6], label: '↑ Γ', ticks: 4 },
    });
    const curve = (options: ParityOptions) => (at: number) => parityAt(options, at).dual;
    const options = withPrior(prior);
    return [
      plot.panel({
        axes: [plot.axes()],
        without: [
          plot.curve(curve({ ...table }), 'truth'),
          plot.label([-11.8, 0.26], words.without, 'truth'),
        ],
        with: [
          plot.clipped(plot.curve(curve(options), 'second')),
          ...plot.points([[lambda, curve(options)(lambda)]], 'second', { r: 6 }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '先验给斜坡安一个底',
      caption:
        '没有先验（虚线），往左一路下降，没有最低处。先验的标准差 σ = {{prior:2}}（绿）：最低处在 λ = {{lambda:2}}，那里奇数是 1 的概率是 {{odd:5}}。',
      alt: '虚线向左趋于水平，绿线在 λ = {{lambda:2}} 处最低；σ = {{prior:2}}，概率 {{odd:5}}。',
      labels: { prior: '先验的标准差', without: '没有先验' },
      presets: { narrow: '窄', wide: '宽', widest: '更宽' },
    },
    en: {
      title: 'A prior gives the slope a bottom',
      caption:
        'Without a prior (dashed) it falls all the way to the left and has no lowest place. With a prior of standard deviation σ = {{prior:2}} (green) the lowest place is at λ = {{lambda:2}}, where an odd number has the label 1 with probability {{odd:5}}.',
      alt: 'The dashed line levels off to the left, the green one is lowest at λ = {{lambda:2}}; σ = {{prior:2}}, probability {{odd:5}}.',
      labels: { prior: 'standard deviation of the prior', without: 'no prior' },
      presets: { narrow: 'narrow', wide: 'wide', widest: 'wider still' },
    },
  },
});

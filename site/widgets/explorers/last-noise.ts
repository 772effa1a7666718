import { stationaryVariance } from '../../../pipeline/models/langevin.ts';
import { exp } from '../../../pipeline/models/math.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// The last step in the bowl with a share of its noise: V − ε + ηε, where V = 1/(1 − ε/4).

const levels = 255;

export default defineExplorer({
  properties: {
    stepSize: { type: 'number', symbol: 'ε', min: 0.005, max: 2, step: 1.05, scale: 'log' },
    share: { type: 'number', symbol: 'η', min: 0, max: 1, step: 0.01 },
  },
  start: { stepSize: 0.5, share: 1 },
  presets: { none: { share: 0 }, article: { stepSize: 0.005 }, long: { stepSize: 2, share: 0 } },
  numbers({ stepSize, share }) {
    const settled = stationaryVariance(stepSize);
    const variance = settled - stepSize + share * stepSize;
    return {
      variance,
      settled,
      noise: Math.sqrt(stepSize),
      levels: levels * Math.sqrt(stepSize),
      off: variance - 1,
      side: variance > 1 ? '+' : '−',
      size: Math.abs(variance - 1),
      half: (levels * Math.sqrt(stepSize)) / 2,
    };
  },
  picture({ stepSize, share }, { words, numbers: { variance } }) {
    const settled = stationaryVariance(stepSize);
    const laws = plane({
      x: { domain: [-4, 4], label: 'x →' },
      y: { domain: [0, 0.85], label: `↑ ${words.density}` },
    });
    const normal = (square: number) => (x: number) =>
      square <= 0
        ? Math.abs(x) < 0.02
          ? 9
          : 0
        : exp((-x * x) / (2 * square)) / Math.sqrt(2 * Math.PI * square);
    const off = plane({
      x: { domain: [0, 1], label: `${words.share} η →` },
      y: { domain: [-1.6, 1.1], label: `↑ ${words.off}` },
    });
    const at = (eta: number) => settled - stepSize + eta * stepSize - 1;
    return [
      laws.panel({
        axes: [laws.axes()],
        target: [
          laws.clipped(laws.curve(normal(1), 'truth')),
          laws.label([4, 0.78], words.target, 'truth', { 'text-anchor': 'end' }),
        ],
        law: [
          laws.clipped(laws.curve(normal(variance))),
          laws.label([4, 0.7], words.law, 'model', { 'text-anchor': 'end' }),
        ],
      }),
      off.panel({
        axes: [off.axes()],
        line: [
          off.clipped(
            off.line(
              [
                [0, 0],
                [1, 0],
              ],
              'truth',
            ),
            off.line([
              [0, at(0)],
              [1, at(1)],
            ]),
          ),
          off.handle({
            at: [share, at(share)],
            label: words.share,
            says: `η = ${shown(share, 2)}`,
            step: [0.01, 0],
            move: (value) => ({ share: Math.round(Math.max(0, Math.min(1, value)) * 100) / 100 }),
          }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '最后一步的噪声留多少',
      caption:
        '在碗里走稳以后，最后一步的噪声只留方差的 η = {{share:2}}。一步的噪声标准差 {{noise:3}}（灰度 {{levels:0}} 级）。结果的方差是 {{variance:4}}，目标是 1，相差 {{side}}{{size:4}}。拖动 (b) 的圆点，找到不偏的那一点。',
      alt: '(a) 目标的钟形曲线和结果的钟形曲线，方差 {{variance:4}}。(b) 方差的偏差随 η 直线上升。',
      labels: {
        stepSize: '步长',
        share: '留下的份额',
        density: '密度',
        off: '方差 − 1',
        target: '目标：方差 1',
        law: '结果',
      },
      presets: { none: '全丢掉', article: '苏文的步长', long: '大步长，全丢掉' },
    },
    en: {
      title: 'How much noise should the last step keep',
      caption:
        'After a walk in the bowl has settled, the last step keeps η = {{share:2}} of the variance of its noise. The noise of a step has standard deviation {{noise:3}} ({{levels:0}} grey levels). The result has variance {{variance:4}} where the target has 1, off by {{side}}{{size:4}}. Drag the dot in (b) to the place without bias.',
      alt: '(a) The bell curve of the target, and that of the result with variance {{variance:4}}. (b) What the variance is off by rises with η in a straight line.',
      labels: {
        stepSize: 'step size',
        share: 'share that is kept',
        density: 'density',
        off: 'variance − 1',
        target: 'target: variance 1',
        law: 'result',
      },
      presets: { none: 'none of it', article: 'Su’s step', long: 'a long step, no noise' },
    },
  },
});

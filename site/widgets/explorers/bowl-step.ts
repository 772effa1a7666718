import { stationaryVariance, stepCorrelation } from '../../../pipeline/models/langevin.ts';
import { exp } from '../../../pipeline/models/math.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// One Langevin step in the bowl U = x²/2: it shrinks the position by 1 − ε/2 and adds noise of
// variance ε; where both balance, the variance is 1/(1 − ε/4).

/** Beyond this step size nothing balances. */
const limit = 4;

const normal = (variance: number) => (x: number) =>
  exp((-x * x) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);

export default defineExplorer({
  properties: {
    stepSize: { type: 'number', symbol: 'ε', min: 0.05, max: 4.4, step: 0.05 },
    x: { type: 'number', symbol: 'x', min: -3.5, max: 3.5, step: 0.1 },
  },
  start: { stepSize: 1, x: 2.5 },
  presets: { fine: { stepSize: 0.1 }, forgets: { stepSize: 2 }, apart: { stepSize: 4.2 } },
  numbers: ({ stepSize, x }) => ({
    factor: stepCorrelation(stepSize),
    next: stepCorrelation(stepSize) * x,
    noise: Math.sqrt(stepSize),
    variance: stepSize < limit ? stationaryVariance(stepSize) : Number.POSITIVE_INFINITY,
  }),
  picture({ stepSize, x }, { words, numbers: { next, noise, variance, factor } }) {
    const bowl = plane({
      x: { domain: [-4, 4], label: `${words.position} x →` },
      y: { domain: [0, 8], label: `↑ ${words.energy} U(x)` },
    });
    const laws = plane({
      x: { domain: [-4, 4], label: `${words.position} x →` },
      y: { domain: [0, 0.45], label: `↑ ${words.density}` },
    });
    const U = (at: number) => (at * at) / 2;
    return [
      bowl.panel({
        bowl: [bowl.axes(), bowl.clipped(bowl.curve(U, 'truth'))],
        step: [
          bowl.clipped(
            // The step without noise, and one standard deviation of the noise to either side.
            bowl.line(
              [
                [x, U(x)],
                [next, U(x)],
              ],
              'model',
            ),
            bowl.line(
              [
                [next - noise, U(x)],
                [next + noise, U(x)],
              ],
              'model',
              {
                'stroke-width': 9,
                'stroke-opacity': 0.3,
              },
            ),
            ...bowl.points([[next, U(x)]], 'model'),
          ),
          bowl.label([next, U(x)], `${words.times} ${shown(factor, 2)}`, 'model', {
            dy: -10,
            'text-anchor': 'middle',
          }),
          bowl.handle({
            at: [x, U(x)],
            label: words.x,
            says: `x = ${shown(x, 1)}`,
            step: [0.1, 0],
            move: (at) => ({ x: Math.round(Math.max(-3.5, Math.min(3.5, at)) * 10) / 10 }),
            role: 'data',
          }),
        ],
      }),
      laws.panel({
        target: [
          laws.axes(),
          laws.clipped(laws.curve(normal(1), 'truth')),
          laws.label([4, 0.42], words.target, 'truth', { 'text-anchor': 'end' }),
        ],
        law: [
          ...(stepSize < limit ? [laws.clipped(laws.curve(normal(variance)))] : []),
          laws.label([4, 0.38], stepSize < limit ? words.law : words.none, 'model', {
            'text-anchor': 'end',
          }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '一步有多长',
      caption:
        '(a) 从 x 走一步，先按 1 − ε/2 = {{factor:3}} 缩向碗底，再加上标准差 {{noise:3}} 的噪声（浅色横条）。(b) 走久了得到的分布，方差 1/(1 − ε/4) = {{variance:3}}，目标是 1（虚线）。可以拖动圆点。',
      alt: '一个碗形的能量，和两条钟形曲线：步长 {{stepSize:2}} 时系数是 {{factor:3}}，平稳方差是 {{variance:3}}。',
      labels: {
        stepSize: '步长',
        x: '位置',
        position: '位置',
        energy: '能量',
        density: '密度',
        times: '×',
        target: '目标：方差 1',
        law: '走久了的分布',
        none: 'ε ≥ 4：越走越散',
      },
      presets: { fine: '小步', forgets: '一步忘光', apart: '步子过大' },
    },
    en: {
      title: 'How far is a step',
      caption:
        '(a) A step from x first shrinks it towards the bottom by 1 − ε/2 = {{factor:3}}, then adds noise with standard deviation {{noise:3}} (the pale bar). (b) The distribution after many steps, with variance 1/(1 − ε/4) = {{variance:3}}; the target is 1 (dashed). The dot can be dragged.',
      alt: 'An energy shaped like a bowl, and two bell curves: with step size {{stepSize:2}} the factor is {{factor:3}} and the stationary variance {{variance:3}}.',
      labels: {
        stepSize: 'step size',
        x: 'position',
        position: 'position',
        energy: 'energy',
        density: 'density',
        times: '×',
        target: 'target: variance 1',
        law: 'after many steps',
        none: 'ε ≥ 4: it flies apart',
      },
      presets: { fine: 'small steps', forgets: 'forgets at once', apart: 'too large a step' },
    },
  },
});

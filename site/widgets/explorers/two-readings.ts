import { type ParityOptions, parityAt, parityOptimum } from '../../../pipeline/models/parity.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';

// The parity table with the feature "odd and 1": E[χ] against λ in both readings, and where it is τ.

const options = (tau: number, reading: 'joint' | 'conditional'): ParityOptions => ({
  // What is asked here does not depend on how long the table is.
  count: 4,
  reading,
  features: 'one',
  wrong: 1 - 2 * tau,
});
const solve = (tau: number, reading: 'joint' | 'conditional') => {
  const asked = options(tau, reading);
  return parityAt(asked, parityOptimum(asked));
};
/** Two decimals; what rounds to zero has no sign. */
const fixed = (value: number) => shown(Math.round(value * 100) / 100 + 0, 2);

export default defineExplorer({
  properties: { tau: { type: 'number', symbol: 'τ', min: 0.05, max: 0.5, step: 0.01 } },
  start: { tau: 0.4 },
  presets: { clean: { tau: 0.5 }, nearly: { tau: 0.49 }, unsaid: { tau: 0.25 } },
  numbers({ tau }) {
    const joint = solve(tau, 'joint');
    const met = tau < 0.5 ? solve(tau, 'conditional') : undefined;
    return {
      wrong: 1 - 2 * tau,
      jointLambda: fixed(joint.lambda),
      jointOdd: joint.odd,
      jointShare: joint.oddShare,
      conditionalLambda: met ? fixed(met.lambda) : '−∞',
      conditionalOdd: met ? fixed(met.odd) : '→ 1',
    };
  },
  picture({ tau }, { words }) {
    const plot = plane({
      x: { domain: [-6, 3], label: 'λ →', ticks: 5 },
      y: { domain: [0, 1], label: '↑ E[χ]', ticks: 4 },
    });
    const curve = (reading: 'joint' | 'conditional') => (lambda: number) =>
      parityAt(options(tau, reading), lambda).expected;
    const joint = solve(tau, 'joint');
    const met = tau < 0.5 ? solve(tau, 'conditional') : undefined;
    return [
      plot.panel({
        axes: [plot.axes()],
        curves: [plot.curve(curve('joint'), 'model'), plot.curve(curve('conditional'), 'second')],
        goal: [
          plot.line(
            [
              [-6, tau],
              [3, tau],
            ],
            'truth',
          ),
          plot.handle({
            at: [2.6, tau],
            label: words.tau,
            says: `τ = ${shown(tau)}`,
            step: [0, 0.01],
            move: (_, to) => ({ tau: Math.round(Math.max(0.05, Math.min(0.5, to)) * 100) / 100 }),
            role: 'data',
          }),
        ],
        words: [
          plot.label([-5.8, 0.88], words.joint, 'model'),
          plot.label([-5.8, 0.53], words.conditional, 'second'),
        ],
        solutions: [
          ...plot.points([[joint.lambda, tau]], 'model', { r: 6 }),
          ...(met ? plot.points([[met.lambda, tau]], 'second', { r: 6 }) : []),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '一个 τ，两个 λ',
      caption:
        '拖动虚线上的点改 τ = {{tau:2}}（错标签 {{wrong:2}}）。联合：λ = {{jointLambda}}，奇数是 1 的概率 {{jointOdd:2}}，奇数占 {{jointShare:2}}。条件：λ = {{conditionalLambda}}，奇数是 1 的概率 {{conditionalOdd}}，奇数总占 0.50。',
      alt: 'E[χ] 随 λ 下降的两条曲线，联合的趋于 1，条件的趋于 1/2。τ = {{tau:2}} 时，联合的交点在 λ = {{jointLambda}}，条件的在 {{conditionalLambda}}。',
      labels: { tau: '要满足的平均', joint: '联合', conditional: '条件' },
      presets: { clean: '标签全对', nearly: '百分之二是错的', unsaid: '什么也没说' },
    },
    en: {
      title: 'One τ, two λ',
      caption:
        'Drag the point on the dashed line: τ = {{tau:2}} (wrong labels {{wrong:2}}). Joint: λ = {{jointLambda}}, an odd number has the label 1 with probability {{jointOdd:2}}, and {{jointShare:2}} of the numbers are odd. Conditional: λ = {{conditionalLambda}}, probability {{conditionalOdd}}, and always 0.50 of the numbers are odd.',
      alt: 'E[χ] falls with λ along two curves; the joint one tends to 1, the conditional one to one half. At τ = {{tau:2}} the joint one crosses at λ = {{jointLambda}}, the conditional one at {{conditionalLambda}}.',
      labels: { tau: 'average to be met', joint: 'joint', conditional: 'conditional' },
      presets: {
        clean: 'no label wrong',
        nearly: 'two in a hundred wrong',
        unsaid: 'nothing said',
      },
    },
  },
});

import type numbers from '../../experiments/policy-network/numbers.ts';
import { logAxis } from '../kit/axis.ts';
import { defineFigure, t } from '../kit/figure.ts';
import { bandOf, dotsOf, label, theoryOf } from '../kit/marks.ts';

export default defineFigure<typeof numbers>()({
  title: t('探索多少才合适', 'How much to explore'),
  caption: t(
    '不探索，有的运气好，有的永远错过最好的臂；一直探索，人人都为此付钱；随时间减少探索，两头都占。(a) 是遗憾随拉的次数（中位数与 5–95% 带），虚线是 $\\varepsilon\\bar\\Delta t$（$\\varepsilon$ = {{bandit.often.epsilon:1}}）。(b) 是拉 {{params.bandit.pulls}} 次之后的遗憾：带和线同上，点是均值，虚线是探索本身的代价 $\\varepsilon\\bar\\Delta T$。五个臂，每条 {{params.bandit.replicas}} 次。',
    'Without exploring some are lucky and some miss the best arm for good; exploring all the time makes everybody pay; exploring less and less has the best of both. (a) Regret against pulls (medians and 5–95% bands); dashed, $\\varepsilon\\bar\\Delta t$ at $\\varepsilon$ = {{bandit.often.epsilon:1}}. (b) Regret after {{params.bandit.pulls}} pulls, bands and lines as before; the dots are means, and the dashed line is the price of exploring alone, $\\varepsilon\\bar\\Delta T$. Five arms, {{params.bandit.replicas}} plays each.',
  ),
  alt: t(
    '(a) ε = 0 的带从接近 0 一直到 {{bandit.never.regret.high:0}} 以上，出了图；ε = {{bandit.often.epsilon:1}} 沿理论直线上升；ε = {{params.bandit.decay}}/t 的带低而窄。(b) 遗憾的均值在 ε = {{bandit.best}} 处最小，两边都大；ε 大时贴着理论线。',
    '(a) The band of ε = 0 reaches from near 0 to beyond {{bandit.never.regret.high:0}}, out of the picture; ε = {{bandit.often.epsilon:1}} rises along the straight line of theory; the band of ε = {{params.bandit.decay}}/t is low and narrow. (b) The mean regret is least at ε = {{bandit.best}} and larger on both sides; for large ε it lies on the line of theory.',
  ),
  labels: { pulls: t('拉的次数 t', 'pulls t'), final: t('最后的遗憾', 'final regret') },
  draw({ files, params, result }, labels) {
    const rows = files['regret.csv'];
    const sweep = files['epsilons.csv'].filter(({ epsilon }) => epsilon > 0);
    const last = params.bandit.pulls;
    const top = 250;
    const slope = 0.1 * result.bandit.meanGap;
    const one = (name: 'never' | 'often' | 'decaying', role: 'failure' | 'model' | 'second') =>
      bandOf(rows, 'pull', (row) => row[name], role);
    return [
      {
        x: {
          domain: [0, last],
          ticks: [0, last / 4, last / 2, (3 * last) / 4, last],
          tickFormat: String,
          label: labels.pulls,
        },
        y: { domain: [0, top], label: labels.regret },
        marginRight: 24,
        marks: [
          ...one('never', 'failure'),
          ...one('often', 'model'),
          ...one('decaying', 'second'),
          theoryOf(
            [0, last],
            (t) => t,
            (t) => slope * t,
          ),
          label(0.1 * last, 200, 'ε = 0', 'failure'),
          label(0.74 * last, 0.74 * slope * last, `ε = ${result.bandit.often.epsilon}`, 'model', {
            dy: -22,
            anchor: 'end',
          }),
          label(0.98 * last, 52, `ε = ${params.bandit.decay}/t`, 'second', { anchor: 'end' }),
        ],
      },
      {
        x: logAxis('ε', [0.001, 0.01, 0.1, 1], [0.001, 1]),
        y: logAxis(labels.final, [1, 10, 100, 1000], [1, 2000]),
        marginRight: 24,
        marks: [
          ...bandOf(sweep, 'epsilon', 'regret', 'model'),
          theoryOf(sweep, 'epsilon', 'theory'),
          dotsOf(sweep, 'epsilon', 'mean', 'model'),
          label(0.006, 4.5, 'εΔ̄T', 'truth', { dx: 8 }),
        ],
      },
    ];
  },
});

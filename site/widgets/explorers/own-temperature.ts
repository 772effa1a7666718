import { exp, log } from '../../../pipeline/models/math.ts';
import { temperatureOf } from '../../../pipeline/models/planar-langevin.ts';
import { linspace } from '../../../pipeline/models/statistics.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';
import { significant } from '../number.ts';

// A step downhill s and a noise σ, each its own: the walk samples e^(−U/T) with T = σ²/2s.

const [left, right] = [
  { at: -1.5, share: 0.7 },
  { at: 1.5, share: 0.3 },
];
const sd = 0.6;
/** Minus the log of two hills, up to a constant; the nearer is taken out first, so that it is finite far out. */
const U = (x: number) => {
  const depths = [left, right].map(
    ({ at, share }) => ((x - at) * (x - at)) / (2 * sd * sd) - log(share),
  );
  const least = Math.min(...depths);
  return least - log(depths.reduce((sum, depth) => sum + exp(least - depth), 0));
};
const lowest = U(left.at);
const weight = (T: number) => (x: number) => exp((lowest - U(x)) / T);
const [leastS, mostS, leastNoise, mostNoise] = [0.001, 0.1, 0.005, 1];
/** As wide as the law of temperature T is. */
const gridAt = (T: number) => {
  const end = Math.max(6, right.at + 8 * sd * Math.sqrt(T));
  return linspace(-end, end, 1201);
};
/** Probability of x > 0 at temperature T. */
function onTheRight(T: number): number {
  const grid = gridAt(T);
  const w = grid.map(weight(T));
  const total = w.reduce((sum, one) => sum + one, 0);
  return w.reduce((sum, one, i) => sum + ((grid[i] as number) > 0 ? one : 0), 0) / total;
}
export default defineExplorer({
  properties: {
    descent: { type: 'number', symbol: 's', min: leastS, max: mostS, step: 1.05, scale: 'log' },
    noise: {
      type: 'number',
      symbol: 'σ',
      min: leastNoise,
      max: mostNoise,
      step: 1.05,
      scale: 'log',
    },
  },
  start: { descent: 0.02, noise: 0.2 },
  presets: {
    cool: { noise: 0.1 },
    hot: { noise: 0.5 },
    practised: { descent: 0.0025, noise: 0.005 },
  },
  numbers(gait) {
    const T = temperatureOf(gait);
    return {
      T,
      temperature: T >= 0.01 ? shown(T, 3) : significant(T, 2),
      share: onTheRight(T),
      aim: onTheRight(1),
      tied: Math.sqrt(2 * gait.descent),
    };
  },
  picture({ descent, noise }, { words, numbers: { T } }) {
    const law = plane({
      x: { domain: [-4, 4], label: 'x →' },
      y: { domain: [0, 1], label: `↑ ${words.density}` },
    });
    const density = (at: number) => {
      const grid = gridAt(at);
      const spacing = (grid[1] as number) - (grid[0] as number);
      const total = grid.map(weight(at)).reduce((sum, one) => sum + one, 0) * spacing;
      return (x: number) => weight(at)(x) / total;
    };
    const map = plane({
      x: { domain: [leastS, mostS], scale: 'log', label: `${words.descent} s →` },
      y: { domain: [leastNoise, mostNoise], scale: 'log', label: `↑ ${words.noise} σ` },
      margin: { right: 24 },
    });
    const equal = (at: number): [number, number][] => [
      [leastS, Math.sqrt(2 * leastS * at)],
      [mostS, Math.sqrt(2 * mostS * at)],
    ];
    const clamp = (value: number, low: number, high: number) =>
      Number(Math.min(high, Math.max(low, value)).toPrecision(3));
    return [
      law.panel({
        axes: [law.axes()],
        target: [
          law.clipped(law.curve(density(1), 'truth')),
          law.label([4, 0.93], words.target, 'truth', { 'text-anchor': 'end' }),
        ],
        law: [
          law.clipped(law.curve(density(T))),
          law.label([4, 0.84], words.law, 'model', { 'text-anchor': 'end' }),
        ],
      }),
      map.panel({
        axes: [map.axes()],
        lines: [
          map.clipped(
            map.line(equal(1), 'truth'),
            ...[0.01, 0.1, 10].map((at) =>
              map.line(equal(at), 'axis', { 'stroke-width': 1, 'stroke-opacity': 0.6 }),
            ),
          ),
          // Above its end: a slanted line falls away to the left of it.
          ...[0.01, 0.1, 1, 10].map((at) => {
            const end = Math.min(mostS, mostNoise ** 2 / (2 * at));
            return map.label(
              [end, Math.sqrt(2 * end * at)],
              `T = ${at}`,
              at === 1 ? 'truth' : 'axis',
              { dy: -7, 'text-anchor': 'end' },
            );
          }),
        ],
        pair: [
          map.handle({
            at: [descent, noise],
            label: words.pair,
            says: `s = ${significant(descent, 2)}, σ = ${significant(noise, 2)}`,
            step: [descent * 0.05, noise * 0.05],
            move: (a, b) => ({
              descent: clamp(a, leastS, mostS),
              noise: clamp(b, leastNoise, mostNoise),
            }),
          }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '步长和噪声各管各的',
      caption:
        '每步下坡 s·U′，再加标准差 σ 的噪声。s = {{descent:4}}、σ = {{noise:3}} 时，走出来的是温度 T = σ²/2s = {{temperature}} 的分布（蓝线），右边一座占 {{share:3}}；目标（虚线）是 T = 1，右边占 {{aim:3}}。给定这个 s，配套的噪声是 √(2s) = {{tied:3}}。拖动 (b) 里的点，沿斜线走，温度不变。',
      alt: '(a) 两座山丘的目标密度，和温度 {{temperature}} 时的密度。(b) s 与 σ 的双对数平面，等温线是斜线，点在 s = {{descent:4}}、σ = {{noise:3}}。',
      labels: {
        descent: '下坡的步长',
        noise: '噪声',
        pair: '步长与噪声',
        density: '密度',
        target: '目标：T = 1',
        law: '走出来的',
      },
      presets: { cool: '噪声减半', hot: '噪声太大', practised: 's = 1/400，σ = 0.005' },
    },
    en: {
      title: 'A step and a noise of their own',
      caption:
        'Each step goes down by s·U′ and adds noise of standard deviation σ. With s = {{descent:4}} and σ = {{noise:3}} the walk has the law of temperature T = σ²/2s = {{temperature}} (blue), which gives the hill on the right {{share:3}}; the target (dashed) is T = 1, which gives it {{aim:3}}. The noise that goes with this s is √(2s) = {{tied:3}}. Drag the point in (b): along a slanted line the temperature stays.',
      alt: '(a) The target density with two hills, and the density at temperature {{temperature}}. (b) s against σ, both logarithmic, with slanted lines of equal temperature and a point at s = {{descent:4}}, σ = {{noise:3}}.',
      labels: {
        descent: 'step downhill',
        noise: 'noise',
        pair: 'step and noise',
        density: 'density',
        target: 'target: T = 1',
        law: 'the walk',
      },
      presets: { cool: 'half the noise', hot: 'too much noise', practised: 's = 1/400, σ = 0.005' },
    },
  },
});

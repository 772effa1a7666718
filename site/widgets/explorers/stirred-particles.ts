import { type PlanarDensity, planarDensities } from '../../../pipeline/data/planar-densities.ts';
import { createRng, fillNormals } from '../../../pipeline/models/rng.ts';
import { defineExplorer } from '../explorer/contract.ts';
import { plane } from '../explorer/kit/plane.ts';
import { shown } from '../explorer/slots.ts';
import { viridis } from '../rerun/viridis.ts';

// Particles on the energy of four hills, −ln p: dropped somewhere, then walking, with any noise.

const half = 3;
const particles = 160;
const shades = 10;
const hills = [
  { name: 'southWest', at: [-1.2, -1.2] },
  { name: 'southEast', at: [1.2, -1.2] },
  { name: 'northWest', at: [-1.2, 1.2] },
  { name: 'northEast', at: [1.2, 1.2] },
] as const;
const target: PlanarDensity = planarDensities.hills;
const within = (value: number) => Math.round(Math.max(-2.8, Math.min(2.8, value)) * 10) / 10;

export default defineExplorer({
  properties: {
    steps: { type: 'number', min: 0, max: 300, step: 5, integer: true },
    stepSize: { type: 'number', symbol: 'ε', min: 0.005, max: 0.5, step: 1.25, scale: 'log' },
    noise: { type: 'number', symbol: 'r', min: 0, max: 2.5, step: 0.1 },
    spread: { type: 'number', min: 0, max: 2, step: 0.1 },
    x: { type: 'number', symbol: 'x₁', min: -2.8, max: 2.8, step: 0.1 },
    y: { type: 'number', symbol: 'x₂', min: -2.8, max: 2.8, step: 0.1 },
  },
  start: { steps: 0, stepSize: 0.05, noise: 1, spread: 1.5, x: 0, y: 0 },
  presets: {
    corner: { steps: 20, spread: 0.1, x: -2.8, y: -2.8 },
    cold: { steps: 200, noise: 0.3 },
    hot: { steps: 200, noise: 2 },
    still: { steps: 200, noise: 0 },
  },
  numbers(values) {
    const at = walked(values);
    const counts = hills.map(({ at: [a, b] }) => {
      let inside = 0;
      for (let i = 0; i < particles; i++) {
        const [x, y] = [at[i]! - a, at[particles + i]! - b];
        if (x * x + y * y < 1.44) inside += 1;
      }
      return Math.round((100 * inside) / particles);
    });
    const [southWest = 0, southEast = 0, northWest = 0, northEast = 0] = counts;
    return { southWest, southEast, northWest, northEast, temperature: values.noise * values.noise };
  },
  picture(values, { words, numbers }) {
    const at = walked(values);
    const map = plane({
      x: { domain: [-half, half], label: 'x₁ →' },
      y: { domain: [-half, half], label: '↑ x₂' },
      width: 344,
      height: 356,
    });
    const colours = Array.from({ length: shades }, (_, i) =>
      String(viridis[Math.round(((viridis.length - 1) * i) / (shades - 1))]),
    );
    const places = Array.from({ length: particles }, (_, i): [number, number] => [
      at[i]!,
      at[particles + i]!,
    ]);
    return [
      map.panel({
        hills: [
          map.axes(),
          ...map.regions(
            (x, y) => Math.floor(shades * Math.min(0.999, Math.exp(target.logDensity(x, y)) / 0.4)),
            colours,
          ),
        ],
        particles: [
          map.clipped(
            ...map.points(places, 'data', { r: 3, stroke: '#fff', 'stroke-width': 0.75 }),
          ),
        ],
        shares: hills.map(({ name, at: [a, b] }) =>
          map.label([a, b + 1.3], `${numbers[name]}%`, 'ink', { 'text-anchor': 'middle' }),
        ),
        spoon: [
          map.handle({
            at: [values.x, values.y],
            label: words.spoon,
            says: `${shown(values.x, 1)}, ${shown(values.y, 1)}`,
            step: [0.1, 0.1],
            move: (x, y) => ({ x: within(x), y: within(y) }),
            role: 'failure',
          }),
        ],
      }),
    ];
  },
  text: {
    zh: {
      title: '撒下去，搅一搅',
      caption:
        '亮处是能量 −ln p 低的地方。160 个粒子撒在红点周围，走了 {{steps}} 步；红点可以拖，撒得多散、噪声多大都可以调。目标的四份是 40、30、20、10%；现在各座山丘周围有 {{southWest}}、{{southEast}}、{{northWest}}、{{northEast}}%。温度 r² = {{temperature:2}}。',
      alt: '四座山丘的地形上 160 个粒子，走了 {{steps}} 步，噪声 {{noise}}；各座山丘周围有 {{southWest}}、{{southEast}}、{{northWest}}、{{northEast}}%。',
      labels: {
        steps: '步数',
        stepSize: '步长',
        noise: '噪声 σ/√ε',
        spread: '撒得多散',
        x: '撒在哪里，横',
        y: '撒在哪里，纵',
        spoon: '粒子撒在哪里',
      },
      presets: { corner: '一角出发，20 步', cold: '冷', hot: '热', still: '没有噪声' },
    },
    en: {
      title: 'Drop them and stir',
      caption:
        'Bright is where the energy −ln p is low. 160 particles were dropped around the red point and have taken {{steps}} steps; the point can be dragged, and the scatter and the noise can be set. The target’s four shares are 40, 30, 20 and 10%; now there are {{southWest}}, {{southEast}}, {{northWest}} and {{northEast}}% around the hills. The temperature r² is {{temperature:2}}.',
      alt: '160 particles on the landscape of four hills after {{steps}} steps with noise {{noise}}; {{southWest}}, {{southEast}}, {{northWest}} and {{northEast}}% are around the hills.',
      labels: {
        steps: 'steps',
        stepSize: 'step size',
        noise: 'noise σ/√ε',
        spread: 'scatter',
        x: 'dropped at, across',
        y: 'dropped at, up',
        spoon: 'where particles are dropped',
      },
      presets: { corner: 'from a corner, 20 steps', cold: 'cold', hot: 'hot', still: 'no noise' },
    },
  },
});

/** Positions after the walk x ← x + ½ε∇ln p + r√ε·α, inside the square. */
function walked({
  steps,
  stepSize,
  noise,
  spread,
  x,
  y,
}: {
  readonly steps: number;
  readonly stepSize: number;
  readonly noise: number;
  readonly spread: number;
  readonly x: number;
  readonly y: number;
}): Float64Array {
  const rng = createRng(4);
  const at = fillNormals(rng.split('start').key, 0, new Float64Array(2 * particles));
  const bounded = (value: number) => Math.max(-half, Math.min(half, value));
  for (let i = 0; i < 2 * particles; i++)
    at[i] = bounded((i < particles ? x : y) + spread * at[i]!);
  const alpha = new Float64Array(2 * particles);
  const h = 1e-4;
  const { key } = rng.split('noise');
  for (let step = 0; step < steps; step++) {
    fillNormals(key, step, alpha);
    for (let i = 0; i < particles; i++) {
      const [a, b] = [at[i]!, at[particles + i]!];
      const p = target.logDensity(a, b);
      const slope = [target.logDensity(a + h, b) - p, target.logDensity(a, b + h) - p] as const;
      for (const axis of [0, 1] as const) {
        const j = axis * particles + i;
        at[j] = bounded(
          at[j]! + (stepSize / 2) * (slope[axis] / h) + noise * Math.sqrt(stepSize) * alpha[j]!,
        );
      }
    }
  }
  return at;
}

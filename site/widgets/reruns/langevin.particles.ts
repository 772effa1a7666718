import { panelWidth } from '../../../pipeline/figures/kit/frame.ts';
import { colour, stroke, truthDash } from '../../../pipeline/figures/kit/theme.ts';
import { digestFloat64 } from '../../../pipeline/models/digest.ts';
import {
  density,
  type Energy,
  energyFunction,
  langevin,
  type Particles,
} from '../../../pipeline/models/langevin.ts';
import { createRng } from '../../../pipeline/models/rng.ts';
import { histogram, mean, variance } from '../../../pipeline/models/statistics.ts';
import {
  defineRerun,
  type Moment,
  type Run,
  type View,
  type ViewContext,
} from '../rerun/contract.ts';
import { set, svg } from '../rerun/dom.ts';
import { Plane } from '../rerun/plane.ts';

// Particles that walk down an energy and are shaken: the published run of langevin.

/** `reruns.particles.params` of the manifest. */
interface Published {
  readonly seed: number;
  readonly energy: Energy;
  readonly stepSize: number;
  readonly particles: number;
  readonly steps: number;
  readonly start: number;
  readonly spread: number;
  readonly domain: readonly [number, number];
  readonly bins: number;
}

type Values = {
  readonly energy: Energy['kind'];
  readonly separation: number;
  readonly stepSize: number;
  readonly particles: number;
  readonly seed: number;
};

interface Picture {
  readonly x: Float64Array;
}

const energyOf = ({ energy, separation }: Values): Energy =>
  energy === 'harmonic' ? { kind: energy } : { kind: energy, separation };

function start(values: Values, published: Published): Run<Picture> {
  const { steps: total, start, spread } = published;
  const { stepSize, particles, seed } = values;
  const chain = langevin(
    { energy: energyOf(values), stepSize, particles, start, spread },
    createRng(seed),
  );
  let state: Particles = chain.init();
  const numbers = () => ({
    mean: mean(state.x),
    variance: variance(state.x),
    shareRight: state.x.filter((x) => x > 0).length / state.x.length,
  });
  return {
    total,
    get step() {
      return state.step;
    },
    advance(steps) {
      for (const last = Math.min(total, state.step + steps); state.step < last; )
        state = chain.step(state);
    },
    moment: () => ({ quantities: numbers(), picture: { x: state.x } }),
    end: () => ({ digest: digestFloat64(state.x), final: numbers() }),
  };
}

/** Points of the drawn curves. */
const resolution = 241;

function view({ root, frame, strings, published }: ViewContext<Values>): View<Picture, Values> {
  const { domain, bins } = published as unknown as Published;
  const width = panelWidth(frame, 2);
  const wells = new Plane({
    frame,
    width,
    x: { domain, label: `${strings('position')} x →` },
    y: { domain: [0, 6], label: `↑ ${strings('energy')} U(x)` },
  });
  const bars = new Plane({
    frame,
    width,
    x: { domain, label: `${strings('position')} x →` },
    y: { domain: [0, 0.5], label: `↑ ${strings('density')} q(x)` },
  });
  root.append(wells.element, bars.element);
  const curve = svg('path', {
    fill: 'none',
    stroke: colour('truth'),
    'stroke-width': stroke.line,
    'stroke-dasharray': truthDash,
  });
  wells.marks.append(curve);
  const boxes = svg('path', { fill: colour('model'), 'fill-opacity': 0.55 });
  const truth = svg('path', {
    fill: 'none',
    stroke: colour('truth'),
    'stroke-width': stroke.line,
    'stroke-dasharray': truthDash,
  });
  bars.marks.append(boxes, truth);
  let drawn = '';

  function drawEnergy(values: Values): void {
    const energy = energyOf(values);
    const { value } = energyFunction(energy);
    const theory = density(energy, domain, resolution);
    const pairs = (y: (i: number) => number) =>
      Float64Array.from({ length: 2 * resolution }, (_, i) =>
        i % 2 === 0 ? (theory.x[i / 2] as number) : y((i - 1) / 2),
      );
    set(curve, { d: wells.path(pairs((i) => value(theory.x[i] as number))) });
    set(truth, { d: bars.path(pairs((i) => theory.density[i] as number)) });
  }

  return {
    draw(values, { picture }: Moment<Picture>) {
      const key = JSON.stringify(energyOf(values));
      if (key !== drawn) drawEnergy(values);
      drawn = key;
      const { value } = energyFunction(energyOf(values));
      const { context } = wells;
      context.clearRect(0, 0, wells.width, wells.height);
      context.save();
      context.beginPath();
      context.rect(wells.left, wells.top, wells.right - wells.left, wells.bottom - wells.top);
      context.clip();
      context.fillStyle = wells.literal('model');
      context.globalAlpha = 0.45;
      for (const x of picture.x) {
        context.beginPath();
        context.arc(wells.x(x), wells.y(value(x)), 4, 0, 2 * Math.PI);
        context.fill();
      }
      context.restore();
      const counts = histogram(picture.x, domain, bins);
      const wide = (domain[1] - domain[0]) / bins;
      const ground = bars.y(0);
      set(boxes, {
        d: counts
          .map((count, bin) => {
            if (count === 0) return '';
            const left = bars.x(domain[0] + bin * wide) + 0.5;
            const right = bars.x(domain[0] + (bin + 1) * wide) - 0.5;
            const top = bars.y(count / (picture.x.length * wide));
            return `M${left},${ground}V${top}H${right}V${ground}Z`;
          })
          .join(''),
      });
    },
  };
}

export default defineRerun<Picture, Values>({
  properties: {
    energy: { type: 'choice', symbol: 'U', values: ['double-well', 'harmonic'] },
    separation: { type: 'number', symbol: 's', min: 1, max: 8, step: 0.5 },
    stepSize: { type: 'number', symbol: 'ε', min: 0.005, max: 4.2, step: 1.05, scale: 'log' },
    particles: { type: 'number', symbol: 'n', min: 2, max: 400, step: 2, integer: true },
    seed: { type: 'number', min: 0, max: Number.MAX_SAFE_INTEGER, step: 1, integer: true },
  },
  read(params) {
    const { energy, stepSize, particles, seed } = params as unknown as Published;
    const separation = energy.kind === 'double-well' ? energy.separation : 4;
    return { energy: energy.kind, separation, stepSize, particles, seed };
  },
  presets: {
    harmonic: { energy: 'harmonic' },
    biased: { energy: 'harmonic', stepSize: 3 },
    apart: { separation: 7 },
  },
  speeds: [5, 20, 60, 200],
  speed: 20,
  start: (values, published) => start(values, published as unknown as Published),
  view,
});

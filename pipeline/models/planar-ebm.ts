import { silu } from './activations.ts';
import { addChainTerm } from './chain-term.ts';
import { type EnergyPenalty, ebmLoss } from './ebm-loss.ts';
import { joined } from './energy-plane.ts';
import { createMlp, drawMlp, type Parameters } from './mlp.ts';
import { adam, copyMemory, type Memory } from './optimiser.ts';
import { planarSlope, planarWidths } from './planar-slope.ts';
import { fillNormals, type Key, type Rng } from './rng.ts';
import { spectrallyNormalised } from './spectral-norm.ts';

// Training an energy in the plane by the recipe of Du and Mordatch (2019) as Su (2019) tells it: real points,
// fake ones from K steps of Langevin that begin in a buffer of old samples, and a step of the optimiser on
// `ebmLoss`. Samples are frozen there; nothing is differentiated through the walk but where `chainTerm` asks for it.

export interface Recipe {
  /** Hidden units in each of two layers. */
  readonly hidden: number;
  /** The square is [−half, half]²: fresh starts are uniform there. */
  readonly half: number;
  /** Real points and fake points a step. */
  readonly real: number;
  readonly fake: number;
  readonly steps: number;
  /** Where Adam's learning rate begins; it falls to nothing in a straight line over `steps`. */
  readonly learningRate: number;
  /** ε: a step of the walk is x ← x − ½ε∇U + σα. */
  readonly stepSize: number;
  /** σ/√ε: 1 as derived, less as practised. */
  readonly noise: number;
  /** K. */
  readonly walk: number;
  /** Samples that the buffer holds; the oldest make room. 0: there is none. */
  readonly buffer: number;
  /** Share of the chains that begin afresh although there is a buffer. */
  readonly restart: number;
  /** Where fresh chains begin: anywhere in the square, or all in one corner of it. */
  readonly start: 'uniform' | 'corner';
  readonly penalty: EnergyPenalty;
  /** λ. */
  readonly weight: number;
  /** Which energy the walk descends: U, or U + λU². */
  readonly descends: 'U' | 'penalised';
  readonly spectral: 'no' | 'yes';
  /** Each component of the slope is cut to ±this; 0: it is not. */
  readonly clipSlope: number;
  /** Whether every step of the walk ends inside the square. */
  readonly clipPlace: 'no' | 'yes';
  /** Weight of the extra term of `chain-term.ts`. */
  readonly chainTerm: number;
}

/** Where a training stands: a value, never changed. */
export interface EbmState {
  readonly step: number;
  readonly phi: Parameters;
  readonly memory: Memory;
  /** Old samples, all x then all y; `held` have gone in so far. */
  readonly buffer: Float64Array;
  readonly held: number;
  /** The fake points of the last step, and mean energies of both sorts. */
  readonly fakes: Float64Array;
  readonly real: number;
  readonly fake: number;
}

export interface Ebm {
  init(): EbmState;
  step(state: EbmState): EbmState;
  /** φ as the energy uses it: spectrally normalised, if the recipe says so. */
  effective(phi: Parameters): Parameters;
  /** n chains of K steps from fresh starts. */
  fresh(phi: Parameters, n: number, rng: Rng): Float64Array;
}

/** Side of the corner. */
const corner = 0.4;

/** `data`: points, all x then all y. Throws a RangeError where the extra term is asked for together with a bent walk. */
export function planarEbm(recipe: Recipe, data: Float64Array, rng: Rng): Ebm {
  const { hidden, half, real, fake, buffer: capacity, weight, chainTerm } = recipe;
  if (chainTerm > 0 && (recipe.clipSlope > 0 || recipe.descends === 'penalised'))
    throw new RangeError(
      'planarEbm: got chainTerm with clipSlope or a penalised walk, expected the walk on U as it is',
    );
  const widths = planarWidths(hidden);
  const net = createMlp(widths, silu, real + fake);
  const pairs = createMlp(widths, silu, 2 * fake);
  const slopeOf = planarSlope(hidden);
  const optimiser = (step: number) =>
    adam(recipe.learningRate * Math.max(0, 1 - step / recipe.steps));
  const points = data.length / 2;
  const [noise, batches, starts] = [rng.split('noise'), rng.split('batch'), rng.split('start')];
  const drift = recipe.stepSize / 2;
  const sigma = recipe.noise * Math.sqrt(recipe.stepSize);
  const normalised = (phi: Parameters) =>
    recipe.spectral === 'yes' ? spectrallyNormalised(net.layers, phi) : undefined;

  const freshStart = (own: Rng): readonly [number, number] => {
    const [u, v] = [own.uniform(), own.uniform()];
    return recipe.start === 'uniform'
      ? [half * (2 * u - 1), half * (2 * v - 1)]
      : [-half + corner * u, -half + corner * v];
  };
  const bounded = (at: number) =>
    recipe.clipPlace === 'yes' ? Math.max(-half, Math.min(half, at)) : at;
  const cut = (slope: number) =>
    recipe.clipSlope > 0 ? Math.max(-recipe.clipSlope, Math.min(recipe.clipSlope, slope)) : slope;

  /** K steps in place; noise is numbered on from `first`. Positions before each step go to `path`. */
  const walk = (
    phi: Parameters,
    at: Float64Array,
    key: Key,
    first: number,
    path?: Float64Array[],
  ) => {
    const n = at.length / 2;
    const [energy, slope, alpha] = [new Float64Array(n), at.slice(), at.slice()];
    for (let step = 0; step < recipe.walk; step++) {
      slopeOf(phi, at, n, energy, slope);
      fillNormals(key, first + step, alpha);
      path?.push(at.slice());
      for (let i = 0; i < 2 * n; i++) {
        // ∇(U + λU²) = (1 + 2λU)·∇U.
        const steeper = recipe.descends === 'U' ? 1 : 1 + 2 * weight * energy[i % n]!;
        at[i] = bounded(at[i]! - drift * cut(steeper * slope[i]!) + sigma * alpha[i]!);
      }
    }
    path?.push(at);
  };

  return {
    init() {
      const phi = drawMlp(rng.split('weights'), widths, { gain: 2, lastGain: 1, offsets: 0.5 });
      return {
        step: 0,
        phi,
        memory: optimiser(0).init(phi.length),
        buffer: new Float64Array(2 * capacity),
        held: 0,
        fakes: new Float64Array(0),
        real: 0,
        fake: 0,
      };
    },

    step({ step, phi: raw, memory, buffer: old, held }) {
      const normal = normalised(raw);
      const phi = normal?.phi ?? raw;
      // As long as the buffer is empty nothing can be drawn from it, and all chains begin afresh.
      const own = starts.split(step);
      const filled = Math.min(held, capacity);
      const fakes = new Float64Array(2 * fake);
      for (let i = 0; i < fake; i++) {
        const [share, which] = [own.uniform(), own.uniform()];
        const place = Math.floor(which * filled);
        const [x, y] =
          filled > 0 && share >= recipe.restart
            ? [old[place]!, old[capacity + place]!]
            : freshStart(own);
        fakes[i] = x;
        fakes[fake + i] = y;
      }
      const path: Float64Array[] | undefined = chainTerm > 0 ? [] : undefined;
      walk(phi, fakes, noise.key, step * recipe.walk, path);
      const buffer = old.slice();
      for (let i = 0; i < Math.min(fake, capacity); i++) {
        const place = (held + i) % capacity;
        buffer[place] = fakes[i]!;
        buffer[capacity + place] = fakes[fake + i]!;
      }
      const chosen = batches.split(step);
      const reals = new Float64Array(2 * real);
      for (let i = 0; i < real; i++) {
        const which = chosen.integer(points);
        reals[i] = data[which]!;
        reals[real + i] = data[points + which]!;
      }
      const energy = net.forward(phi, joined(reals, fakes), real + fake);
      const back = new Float64Array(real + fake);
      ebmLoss(energy, real, recipe, back);
      let [meanReal, meanFake] = [0, 0];
      for (let i = 0; i < real; i++) meanReal += energy[i]! / real;
      for (let i = real; i < real + fake; i++) meanFake += energy[i]! / fake;
      const gradient = new Float64Array(phi.length);
      net.backward(phi, back, gradient);
      if (path) {
        const edge = recipe.clipPlace === 'yes' ? half : Number.POSITIVE_INFINITY;
        const chain = { path, drift, half: edge };
        addChainTerm({ net: pairs, slopeOf }, phi, chain, chainTerm, gradient);
      }
      normal?.pullBack(gradient);
      const next = raw.slice();
      return {
        step: step + 1,
        phi: next,
        memory: optimiser(step).step(next, gradient, copyMemory(memory)),
        buffer,
        held: held + (capacity > 0 ? fake : 0),
        fakes,
        real: meanReal,
        fake: meanFake,
      };
    },

    effective: (phi) => normalised(phi)?.phi ?? phi,

    fresh(phi, n, own) {
      const begun = own.split('start');
      const at = new Float64Array(2 * n);
      for (let i = 0; i < n; i++) [at[i], at[n + i]] = freshStart(begun) as [number, number];
      walk(phi, at, own.split('noise').key, 0);
      return at;
    },
  };
}

import type { Unit } from './activations.ts';
import { createMlp, drawMlp, type Mlp, type Parameters, parameterCount } from './mlp.ts';
import { normalPull } from './normal-pull.ts';
import { meanSquare } from './objective.ts';
import { copyMemory, type Memory, type Optimiser } from './optimiser.ts';
import { fillNormals, type Rng } from './rng.ts';

// An autoencoder: two networks of mlp.ts, one after the other, that learn to give back what they are given.

interface AutoencoderShape {
  readonly inputs: number;
  /** Units of the one hidden layer that encoder and decoder have each. */
  readonly hidden: number;
  /** Numbers in a code. */
  readonly code: number;
}

export interface Autoencoder {
  readonly shape: AutoencoderShape;
  /** z = e[x], d numbers each, unit after unit (`mlp.ts`); overwritten by the next pass. */
  encode(phi: Parameters, x: Float64Array, n: number): Float64Array;
  /** x̂ = d[z]; overwritten by the next pass. */
  decode(phi: Parameters, z: Float64Array, n: number): Float64Array;
}

interface AutoencoderOptions extends AutoencoderShape {
  readonly unit: Unit;
  /** Training inputs, unit after unit, n numbers each. */
  readonly x: Float64Array;
  readonly n: number;
  readonly optimiser: Optimiser;
  /** Inputs a step, drawn anew (with replacement) for every step. */
  readonly batch: number;
  /** λ, weight of the pull of the codes towards a standard normal. */
  readonly pull?: number;
  readonly rng: Rng;
  /** The most inputs that are encoded or decoded at once, if more than a batch. */
  readonly room?: number;
}

export interface AutoencoderState {
  /** Of the encoder, then of the decoder. */
  readonly phi: Parameters;
  readonly memory: Memory;
  /** (1/n)·Σ‖x − x̂‖² over the batch of the step that led here; before any step, over that of the first. */
  readonly loss: number;
}

export interface AutoencoderTrainer extends Autoencoder {
  init(): AutoencoderState;
  /** The next state, as a value: a step down (1/n)·Σ‖x − d[e[x]]‖² + λ·(distance of the codes from a normal). */
  step(state: AutoencoderState): AutoencoderState;
  /** The same step, changing phi and memory of the state that it is given. */
  stepInPlace(state: AutoencoderState): AutoencoderState;
}

const parts = ({ inputs, hidden, code }: AutoencoderShape) => {
  const [into, out] = [
    [inputs, hidden, code],
    [code, hidden, inputs],
  ];
  const border = parameterCount(into);
  return { into, out, border, all: border + parameterCount(out) };
};

/** Parameters of both networks together. */
export const autoencoderParameters = (shape: AutoencoderShape): number => parts(shape).all;

/** An autoencoder with room for `capacity` inputs at once. The activation stands in the two hidden layers alone. */
export function createAutoencoder(
  shape: AutoencoderShape,
  unit: Unit,
  capacity: number,
): Autoencoder & { readonly encoder: Mlp; readonly decoder: Mlp } {
  const { into, out, border } = parts(shape);
  const [encoder, decoder] = [createMlp(into, unit, capacity), createMlp(out, unit, capacity)];
  return {
    shape,
    encoder,
    decoder,
    encode: (phi, x, n) => encoder.forward(phi.subarray(0, border), x, n),
    decode: (phi, z, n) => decoder.forward(phi.subarray(border), z, n),
  };
}

/** Trains on minibatches of `batch` examples; x holds the inputs of all n, unit by unit. */
export function createAutoencoderTrainer(options: AutoencoderOptions): AutoencoderTrainer {
  const { inputs, hidden, code, unit, x, n, optimiser, batch, pull = 0, rng } = options;
  const shape = { inputs, hidden, code };
  const { into, out, border, all } = parts(shape);
  const net = createAutoencoder(shape, unit, Math.max(batch, options.room ?? 0));
  const chosen = new Float64Array(inputs * batch);
  const atOutputs = new Float64Array(inputs * batch);
  const atCode = new Float64Array(code * batch);
  const normals = new Float64Array(code * batch);
  const gradient = new Float64Array(all);
  const draw = (step: number) => {
    const own = rng.split(`batch ${step}`);
    for (let i = 0; i < batch; i++) {
      const which = own.integer(n);
      for (let j = 0; j < inputs; j++) chosen[j * batch + i] = x[j * n + which]!;
    }
  };
  /** The loss over the batch of a step, and its gradient at the outputs. */
  const pass = (phi: Parameters, step: number): number => {
    draw(step);
    const z = net.encode(phi, chosen, batch);
    return meanSquare(net.decode(phi, z, batch), chosen, batch, atOutputs);
  };
  const stepInPlace = ({ phi, memory }: AutoencoderState): AutoencoderState => {
    const loss = pass(phi, memory.step);
    const own = phi.subarray(border);
    net.decoder.backward(own, atOutputs, gradient.subarray(border));
    // ∂L/∂z = Ω_0ᵀ·δ_0 of the decoder, whose first layer is given the code.
    const { weights } = net.decoder.layers[0]!;
    const delta = net.decoder.delta(0);
    for (let u = 0; u < code; u++)
      for (let i = 0; i < batch; i++) {
        let sum = 0;
        for (let h = 0; h < hidden; h++)
          sum += own[weights + h * code + u]! * delta[h * batch + i]!;
        atCode[u * batch + i] = sum;
      }
    if (pull > 0) {
      fillNormals(rng.split('normals').key, memory.step, normals);
      normalPull(net.encoder.activity(2), normals, batch, pull, atCode);
    }
    net.encoder.backward(phi.subarray(0, border), atCode, gradient.subarray(0, border));
    return { phi, memory: optimiser.step(phi, gradient, memory), loss };
  };
  return {
    ...net,
    init() {
      const phi = new Float64Array(all);
      phi.set(drawMlp(rng.split('encoder'), into, { gain: 1 }));
      phi.set(drawMlp(rng.split('decoder'), out, { gain: 1 }), border);
      return { phi, memory: optimiser.init(all), loss: pass(phi, 0) };
    },
    stepInPlace,
    step: ({ phi, memory, loss }) =>
      stepInPlace({ phi: phi.slice(), memory: copyMemory(memory), loss }),
  };
}

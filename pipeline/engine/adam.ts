import * as tf from '@tensorflow/tfjs-core';

/** Adam's settings; the defaults are those of the paper, the same on every backend. */
export interface AdamOptions {
  /** η. */
  readonly learningRate: number;
  /** β1, decay of the first moment. */
  readonly beta1?: number;
  /** β2, decay of the second moment. */
  readonly beta2?: number;
  /** ε, added to the root of the second moment. */
  readonly epsilon?: number;
}

type NamedTensor = { name: string; tensor: tf.Tensor };

interface Moments {
  readonly first: tf.Variable;
  readonly second: tf.Variable;
}

/**
 * Adam as an optimizer of TensorFlow.js (`minimize`, `applyGradients`, `getWeights`): in one kernel
 * where the backend has `FusedAdam`, else by operations. Moments belong to a variable by its name,
 * whatever order gradients come in.
 *
 * m ← β1·m + (1 − β1)·g, v ← β2·v + (1 − β2)·g², p ← p − η·m̂/(√v̂ + ε), m̂ = m/(1 − β1^t), v̂ = v/(1 − β2^t).
 * Source: Kingma & Ba, arXiv 1412.6980, algorithm 1.
 */
export class Adam extends tf.Optimizer {
  /** η; may be changed between steps. */
  learningRate: number;
  readonly #beta1: number;
  readonly #beta2: number;
  readonly #epsilon: number;
  readonly #moments = new Map<string, Moments>();

  constructor({ learningRate, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 }: AdamOptions) {
    super();
    this.learningRate = learningRate;
    this.#beta1 = beta1;
    this.#beta2 = beta2;
    this.#epsilon = epsilon;
  }

  static get className(): string {
    return 'FcsAdam';
  }

  /**
   * One step.
   * @throws Error for a name that is no variable, or a gradient or moments of another shape.
   */
  override applyGradients(gradients: tf.NamedTensorMap | NamedTensor[]): void {
    const entries = Array.isArray(gradients)
      ? gradients.map(({ name, tensor }) => [name, tensor] as const)
      : Object.entries(gradients);
    const t = this.iterations + 1;
    const attrs = {
      beta1: this.#beta1,
      beta2: this.#beta2,
      rate: this.learningRate / (1 - this.#beta1 ** t),
      unbias: 1 / (1 - this.#beta2 ** t),
      epsilon: this.#epsilon,
    };
    for (const [name, gradient] of entries) {
      const value = tf.engine().registeredVariables[name];
      if (!value) throw new Error(`Adam: there is a gradient of "${name}", but no such variable`);
      const moments = this.#momentsOf(name, value.shape);
      // Kernels read as many numbers as the variable has.
      assertShape(`the gradient of "${name}"`, gradient, value);
      assertShape(`the first moment of "${name}"`, moments.first, value);
      tf.tidy(() => {
        const [p, m, v] = step({ value, gradient, ...moments }, attrs);
        value.assign(p);
        moments.first.assign(m);
        moments.second.assign(v);
      });
    }
    this.incrementIterations();
  }

  /** Everything a run needs to go on where it stopped: iterations, then both moments by name. */
  override async getWeights(): Promise<NamedTensor[]> {
    const moments = [...this.#moments].flatMap(([name, { first, second }]) => [
      { name: `${name}/m`, tensor: first as tf.Tensor },
      { name: `${name}/v`, tensor: second as tf.Tensor },
    ]);
    return [await this.saveIterations(), ...moments];
  }

  /**
   * Takes in what `getWeights` gave.
   * @throws Error without the count of steps in front, for a name it never gives, or for a moment of
   * another shape than the other one of its variable.
   */
  override async setWeights(weights: NamedTensor[]): Promise<void> {
    const [count] = weights;
    if (count?.name !== 'iter')
      throw new Error(
        `Adam: the first weight is ${count ? `"${count.name}"` : 'missing'}, expected "iter", the count of steps`,
      );
    for (const { name, tensor } of await this.extractIterations(weights)) {
      const [, variable, moment] = /^(.*)\/([mv])$/.exec(name) ?? [];
      if (!variable) throw new Error(`Adam: weight "${name}", expected "<variable>/m" or "/v"`);
      const moments = this.#momentsOf(variable, tensor.shape);
      const target = moment === 'm' ? moments.first : moments.second;
      assertShape(`"${name}"`, tensor, target);
      target.assign(tensor);
    }
  }

  override dispose(): void {
    for (const { first, second } of this.#moments.values()) tf.dispose([first, second]);
    this.#moments.clear();
    super.dispose();
  }

  override getConfig() {
    return {
      learningRate: this.learningRate,
      beta1: this.#beta1,
      beta2: this.#beta2,
      epsilon: this.#epsilon,
    };
  }

  #momentsOf(name: string, shape: number[]): Moments {
    const known = this.#moments.get(name);
    if (known) return known;
    const zeros = () => tf.tidy(() => tf.variable(tf.zeros(shape), false));
    const moments = { first: zeros(), second: zeros() };
    this.#moments.set(name, moments);
    return moments;
  }
}

function assertShape(what: string, { shape }: tf.Tensor, variable: tf.Tensor): void {
  if (!tf.util.arraysEqual(shape, variable.shape))
    throw new Error(
      `Adam: ${what} has shape [${shape}], expected [${variable.shape}], that of the variable`,
    );
}

interface StepAttrs {
  readonly beta1: number;
  readonly beta2: number;
  /** η/(1 − β1^t). */
  readonly rate: number;
  /** 1/(1 − β2^t). */
  readonly unbias: number;
  readonly epsilon: number;
}

type StepInputs = Moments & { readonly value: tf.Tensor; readonly gradient: tf.Tensor };
type Stepped = [tf.Tensor, tf.Tensor, tf.Tensor];

/** Value and moments after one step. */
function step(inputs: StepInputs, attrs: StepAttrs): Stepped {
  if (tf.getKernel('FusedAdam', tf.getBackend()))
    return tf.engine().runKernel('FusedAdam', { ...inputs }, { ...attrs }) as Stepped;
  const { value, gradient, first, second } = inputs;
  const { beta1, beta2, rate, unbias, epsilon } = attrs;
  const mean = tf.add(tf.mul(first, beta1), tf.mul(gradient, 1 - beta1));
  const variance = tf.add(tf.mul(second, beta2), tf.mul(tf.square(gradient), 1 - beta2));
  const root = tf.add(tf.sqrt(tf.mul(variance, unbias)), epsilon);
  return [tf.sub(value, tf.div(tf.mul(mean, rate), root)), mean, variance];
}

// How large each row is; sent to the contenders as it stands.

export interface ReplicasSizes {
  readonly seed: number;
  readonly replicas: number;
  /** Hidden units of each net. */
  readonly hidden: number;
  readonly points: number;
  readonly learningRate: number;
  /** Steps after which the losses are compared. */
  readonly steps: number;
}

export interface DeepSizes {
  readonly seed: number;
  /** Hidden layers, and units of each. */
  readonly depth: number;
  readonly width: number;
  /** Points of sin πt, t from −1 on. */
  readonly points: number;
  readonly learningRate: number;
  readonly steps: number;
}

export interface LinearCodeSizes {
  readonly seed: number;
  readonly batch: number;
  readonly input: number;
  readonly code: number;
  readonly learningRate: number;
  readonly steps: number;
}

export interface AutoencoderSizes {
  readonly seed: number;
  readonly batch: number;
  readonly input: number;
  readonly hidden: number;
  readonly learningRate: number;
  readonly steps: number;
}

export interface ConvSizes {
  readonly seed: number;
  readonly batch: number;
  /** Height and width of an image of one channel. */
  readonly size: number;
  /** Channels after each of the two convolutions. */
  readonly channels: readonly [number, number];
  readonly classes: number;
  readonly learningRate: number;
  readonly steps: number;
}

export interface LangevinSizes {
  readonly seed: number;
  readonly particles: number;
  /** Hidden units of each of the two layers. */
  readonly hidden: number;
  /** ε. */
  readonly stepSize: number;
  /** Steps of one chain: the unit of work. */
  readonly steps: number;
}

/** A sparse matrix by rows, as `pipeline/models/spectral/sparse.ts` has it. */
export interface SvdSizes {
  readonly matrix: {
    readonly rows: number;
    readonly columns: number;
    readonly starts: readonly number[];
    readonly indices: readonly number[];
    readonly values: readonly number[];
  };
}

export interface SweepSizes extends SvdSizes {
  /** Empty cells, row·columns + column, that hold a word after all. */
  readonly hidden: readonly number[];
  /** Ranks of the approximations, ascending; the whole matrix comes after them. */
  readonly ranks: readonly number[];
  /** How many of the highest empty cells are looked at, ascending. */
  readonly firsts: readonly number[];
}

export interface GemmSizes {
  readonly n: number;
  readonly type: 'float32' | 'float64';
}

export interface SiluSizes {
  /** Numbers of float32. */
  readonly count: number;
}

export interface CopySizes {
  /** Numbers of float64 that are copied. */
  readonly length: number;
}

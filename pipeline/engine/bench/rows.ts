import type { ContenderId } from './programs.ts';
import type {
  AutoencoderSizes,
  ConvSizes,
  DeepSizes,
  LangevinSizes,
  LinearCodeSizes,
  ReplicasSizes,
  SvdSizes,
  SweepSizes,
} from './sizes.ts';
import { lineFit, netFit } from './small/sizes.ts';
import {
  autoencoderWork,
  convWork,
  langevinWork,
  replicasWork,
  svdWork,
  type Work,
} from './work.ts';

/** A bound that a row shall keep. */
export interface Goal {
  /** `speed`: the other's time over ours, at least. `max-error`: at most. */
  readonly measure: 'speed' | 'max-error';
  readonly bound: number;
  readonly against?: ContenderId;
}

export interface Row {
  readonly id: string;
  readonly sizes: object;
  /** Who takes part, ourselves first. */
  readonly contenders: readonly ContenderId[];
  /** Largest relative difference of the check values. */
  readonly tolerance: number;
  readonly goals: readonly Goal[];
  /** Whether more than one thread can help; the smallest models have nothing to share. */
  readonly isShared: boolean;
  /** Without it the row has no place in the roofline: it never leaves the nearest cache. */
  readonly work?: Work;
}

interface Sizes {
  /** Gradient steps of the line and of the smallest net. */
  readonly steps: number;
  readonly replicas: ReplicasSizes;
  readonly deep: DeepSizes;
  readonly linearCode: LinearCodeSizes;
  readonly autoencoder: AutoencoderSizes;
  readonly conv: ConvSizes;
  readonly langevin: LangevinSizes;
  readonly sweep: Omit<SweepSizes, 'matrix'>;
}

const speed = (against: ContenderId, bound: number): Goal => ({ measure: 'speed', bound, against });

/** The rows of the benchmark. Who has one thread only is measured against one thread. */
export function rowsOf(sizes: Sizes, matrix: SvdSizes['matrix']): readonly Row[] {
  return [
    {
      id: 'line',
      sizes: lineFit(sizes.steps),
      contenders: ['ours', 'pytorch', 'tfjs-cpu', 'tfjs-wasm'],
      // TensorFlow.js has float32 only.
      tolerance: 1e-4,
      goals: [speed('tfjs-cpu', 500), speed('pytorch', 80)],
      isShared: false,
    },
    {
      id: 'net',
      sizes: netFit(sizes.steps),
      contenders: ['ours', 'pytorch', 'tfjs-cpu', 'tfjs-wasm'],
      tolerance: 1e-4,
      goals: [speed('tfjs-cpu', 100), speed('pytorch', 80)],
      isShared: false,
    },
    {
      id: 'browser-line',
      sizes: lineFit(sizes.steps),
      contenders: ['browser-ours', 'browser-tfjs'],
      tolerance: 1e-4,
      goals: [speed('browser-tfjs', 500)],
      isShared: false,
    },
    {
      id: 'browser-net',
      sizes: netFit(sizes.steps),
      contenders: ['browser-ours', 'browser-tfjs'],
      tolerance: 1e-4,
      goals: [speed('browser-tfjs', 100)],
      isShared: false,
    },
    {
      id: 'replicas',
      sizes: sizes.replicas,
      contenders: ['ours', 'pytorch', 'pytorch-float32'],
      tolerance: 1e-4,
      goals: [speed('pytorch', 2)],
      isShared: true,
      work: replicasWork(sizes.replicas),
    },
    {
      id: 'deep',
      sizes: sizes.deep,
      contenders: ['ours', 'pytorch', 'numpy'],
      tolerance: 1e-9,
      goals: [speed('pytorch', 2), speed('numpy', 2)],
      isShared: false,
    },
    {
      id: 'linear-code',
      sizes: sizes.linearCode,
      contenders: ['ours', 'pytorch', 'numpy'],
      tolerance: 1e-9,
      goals: [speed('pytorch', 1), speed('numpy', 1)],
      isShared: false,
    },
    {
      id: 'autoencoder',
      sizes: sizes.autoencoder,
      contenders: ['ours', 'pytorch', 'tfjs-wasm', 'tfjs-cpu'],
      tolerance: 1e-3,
      goals: [speed('pytorch', 1 / 1.3)],
      isShared: true,
      work: autoencoderWork(sizes.autoencoder),
    },
    {
      id: 'conv',
      sizes: sizes.conv,
      contenders: ['ours', 'pytorch', 'tfjs-wasm', 'tfjs-cpu'],
      tolerance: 1e-3,
      goals: [speed('pytorch', 1 / 1.3)],
      isShared: true,
      work: convWork(sizes.conv),
    },
    {
      id: 'langevin',
      sizes: sizes.langevin,
      contenders: ['ours', 'numpy', 'tfjs-wasm', 'tfjs-cpu'],
      tolerance: 1e-4,
      goals: [speed('numpy', 1)],
      isShared: true,
      work: langevinWork(sizes.langevin),
    },
    {
      id: 'svd',
      sizes: { matrix },
      contenders: ['ours', 'numpy', 'ml-matrix'],
      // Singular values below 1e-6 of the largest are not resolved; their sum is compared.
      tolerance: 1e-6,
      goals: [speed('numpy', 2), { measure: 'max-error', bound: 1e-8 }],
      isShared: true,
      work: svdWork({ matrix }),
    },
    {
      id: 'sweep',
      sizes: { matrix, ...sizes.sweep },
      contenders: ['ours', 'numpy'],
      // Shares of whole numbers: one cell that is ranked differently shows.
      tolerance: 1e-9,
      goals: [speed('numpy', 1)],
      isShared: true,
    },
  ];
}

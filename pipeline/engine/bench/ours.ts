import { silu } from '../gradients.ts';
import { openEngine } from '../open.ts';
import { copyRow } from './ours/copy.ts';
import { deepRow } from './ours/deep.ts';
import { linearCodeRow } from './ours/linear-code.ts';
import { replicasRow } from './ours/replicas.ts';
import { gemm64Row, svdRow } from './ours/spectral.ts';
import { sweepRow } from './ours/sweep.ts';
import type { Bench } from './protocol.ts';
import { type Rows, serve } from './serve.ts';
import type { GemmSizes } from './sizes.ts';
import { fitLine, fitNet } from './small/ours.ts';
import type { SmallFit, SmallNet } from './small/sizes.ts';
import { type Kit, tensorRows } from './tensor-rows.ts';

// What this book trains with, as a contender. Argument: threads.
const threads = Number(process.argv[2]);

const again = (work: () => number): Bench => ({
  check: () => ({ value: work(), units: 1 }),
  run(count) {
    for (let i = 0; i < count; i++) work();
  },
});

/** A row that trains through the engine, which starts with it. */
const tensors =
  (row: string): Rows[string] =>
  async (sizes) => {
    const { tf, adam, dense, conv2d, draws } = await openEngine('wasm', { threads });
    const rng = { key: [0, 1] } as unknown as Parameters<typeof draws.noise>[0];
    const kit = {
      tf,
      adam: (learningRate: number) => adam({ learningRate }),
      dense: dense as Kit['dense'],
      conv: conv2d as Kit['conv'],
      silu: silu as Kit['silu'],
      noise: (step: number, shape: number[]) => draws.noise(rng, step, shape),
    };
    return tensorRows(kit)[row]!(sizes);
  };

await serve(
  { 'Node.js': process.versions.node, V8: process.versions.v8 },
  {
    line: (fit: SmallFit) => again(() => fitLine(fit)),
    net: (fit: SmallNet) => again(() => fitNet(fit)),
    replicas: (sizes) => replicasRow(sizes, threads),
    deep: deepRow,
    'linear-code': linearCodeRow,
    autoencoder: tensors('autoencoder'),
    conv: tensors('conv'),
    langevin: tensors('langevin'),
    svd: (sizes) => svdRow(sizes, threads),
    sweep: (sizes) => sweepRow(sizes, threads),
    gemm: (sizes: GemmSizes) =>
      sizes.type === 'float64' ? gemm64Row(sizes, threads) : tensors('gemm')!(sizes),
    silu: tensors('silu'),
    copy: (sizes) => copyRow(sizes, threads),
  },
);

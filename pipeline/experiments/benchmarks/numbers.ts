import { jieba } from '../../data/jieba.ts';
import { type ContenderId, contenderIds } from '../../engine/bench/programs.ts';
import { rowsOf } from '../../engine/bench/rows.ts';
import { runBench } from '../../engine/bench/run.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import { unseenCells } from '../../models/held-out.ts';
import { wordMatrix } from '../../models/word-matrix.ts';

const params = {
  seed: 3,
  threads: [1, 2],
  contenders: contenderIds as readonly ContenderId[],
  patience: { rounds: 9, sampleSeconds: 0.2, budgetSeconds: 5 },
  steps: 10_000,
  replicas: { replicas: 256, hidden: 32, points: 64 },
  deep: { depth: 6, width: 10, points: 16 },
  linearCode: { batch: 50, input: 196, code: 4 },
  autoencoder: { batch: 256, input: 784, hidden: 256 },
  conv: { batch: 128, size: 28, channels: [32, 64] as [number, number], classes: 10 },
  langevin: { particles: 512, hidden: 128, stepSize: 0.005, steps: 40 },
  svd: { minFrequency: 100 },
  sweep: { ranks: [1, 3, 10, 30, 100, 300, 981], firsts: [100, 1000, 10000] },
  roofline: { n: 1024, length: 2 ** 24, activations: 2 ** 16 },
};

export default defineNumbers({
  kind: 'measurement',
  params,
  smoke: {
    threads: [1],
    contenders: ['ours'],
    patience: { rounds: 2, sampleSeconds: 0.005, budgetSeconds: 0.1 },
    steps: 50,
    replicas: { replicas: 4, hidden: 3, points: 8 },
    deep: { depth: 2, width: 3, points: 4 },
    linearCode: { batch: 4, input: 6, code: 2 },
    autoencoder: { batch: 8, input: 20, hidden: 8 },
    conv: { batch: 4, size: 8, channels: [4, 4], classes: 3 },
    langevin: { particles: 16, hidden: 8, steps: 3 },
    svd: { minFrequency: 20_000 },
    sweep: { ranks: [1, 3], firsts: [10, 100] },
    roofline: { n: 64, length: 4096, activations: 64 },
  },
  data: { jieba },

  async run({ params: p, data, progress }) {
    const { seed } = p;
    const source = wordMatrix(data.jieba, p.svd);
    const { rows, columns, starts, indices, values } = source.matrix;
    const listed = new Set(data.jieba.map(({ word }) => word));
    const unseen = unseenCells(source, (word) => listed.has(word));
    const hidden = [...unseen.cells.filter((_, i) => unseen.isWord[i])];
    const lists = { starts: [...starts], indices: [...indices], values: [...values] };
    // Few steps before the check: the slowest contender needs half a minute for one.
    const trained = { seed, learningRate: 1e-3, steps: 2 };
    const plan = {
      rows: rowsOf(
        {
          steps: p.steps,
          replicas: { ...p.replicas, seed, learningRate: 2e-4, steps: 20 },
          deep: { ...p.deep, seed, learningRate: 0.05, steps: 20 },
          linearCode: { ...p.linearCode, seed, learningRate: 0.01, steps: 20 },
          autoencoder: { ...p.autoencoder, ...trained },
          conv: { ...p.conv, ...trained },
          langevin: { ...p.langevin, seed },
          sweep: { ...p.sweep, hidden },
        },
        { rows, columns, ...lists },
      ),
      threads: p.threads,
      contenders: p.contenders,
      patience: p.patience,
      roofline: p.roofline,
    };
    const measured = await runBench(plan, progress);
    const times = measured.sets.flatMap(({ row, threads, entries }) =>
      entries.flatMap(({ contender, samples }) =>
        samples.map((seconds, sample) => ({ row, threads, contender, sample, seconds })),
      ),
    );
    return { result: measured, files: { 'times.csv': times } };
  },
});

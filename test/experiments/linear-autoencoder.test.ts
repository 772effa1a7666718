import { readFileSync } from 'node:fs';
import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { expect, test } from 'vitest';
import { fashionTrain } from '../../pipeline/data/fashion-mnist.ts';
import { ovalPoints } from '../../pipeline/data/oval.ts';
import type numbers from '../../pipeline/experiments/linear-autoencoder/numbers.ts';
import { shrink } from '../../pipeline/models/images.ts';
import { runProcess } from '../../pipeline/models/process.ts';
import rerunner, { type Values } from '../../site/widgets/reruns/linear-autoencoder.training.ts';
import { committed, publishedRun } from '../row.ts';

const { result, files, params, manifest } = committed<typeof numbers>('linear-autoencoder');
const published = publishedRun(manifest, 'training');
const end = (change: Partial<Values>) =>
  runProcess(
    rerunner.process({ ...rerunner.read(published.params), ...change }, published.params, {}),
  );

test('the decoders in the file span the singular vectors in the file: cosines of all angles are 1 (ml-matrix)', () => {
  const { data, shape } = files['factors.npy'];
  const [, k = 0, n = 0] = shape;
  const block = (which: number) =>
    Matrix.from1DArray(k, n, [...data.subarray(which * k * n, (which + 1) * k * n)]);
  const singular = block(0);
  for (const decoder of [block(2), block(4)]) {
    const { rightSingularVectors } = new SingularValueDecomposition(decoder, {
      autoTranspose: true,
    });
    const basis = rightSingularVectors.subMatrix(0, n - 1, 0, k - 1);
    const cosines = new SingularValueDecomposition(singular.mmul(basis)).diagonal;
    for (const cosine of cosines) expect(cosine).toBeCloseTo(1, 8);
  }
  // D·C = I for the first net; the file holds C transposed.
  const product = block(2).mmul(block(1).transpose());
  expect(product.sub(Matrix.eye(k)).norm()).toBeLessThan(1e-5);
});

const images = shrink(fashionTrain.parse(readFileSync(fashionTrain.file)), params.images.shrink);
const n = result.inputs;
const rows = Float64Array.from(
  images.pixels.subarray(0, params.images.count * n),
  (value) => value / 255,
);

/** (‖M − MCD‖²/m − L*)/Σλ, from the images. */
function gapOf(encoder: Matrix, decoder: Matrix): number {
  const m = Matrix.from1DArray(params.images.count, n, [...rows]);
  const lost = Matrix.sub(m, m.mmul(encoder.transpose()).mmul(decoder)).norm() ** 2;
  return lost / m.norm() ** 2 - result.least;
}

test('the gap of the nets in the file, from the images (ml-matrix)', () => {
  const { data, shape } = files['factors.npy'];
  const [, k = 0] = shape;
  const block = (which: number) =>
    Matrix.from1DArray(k, n, [...data.subarray(which * k * n, (which + 1) * k * n)]);
  expect(gapOf(block(0), block(0))).toBeCloseTo(0, 13);
  for (const net of [0, 1])
    expect(gapOf(block(1 + 2 * net), block(2 + 2 * net))).toBeCloseTo(
      files['ends.csv'][net]!.fullGap,
      12,
    );
});

test('as the text says: pixels stay dark from random weights, not from the SVD', () => {
  const { dark } = result.rectified;
  expect(dark.pixels.low).toBeGreaterThan(0);
  expect(dark.fromSvd).toBe(0);
});

test('as the text says: the entries of the first singular vector have one sign', () => {
  const signs = new Set(files['factors.npy'].data.subarray(0, n).map(Math.sign));
  expect(signs.size).toBe(1);
  expect(signs).not.toContain(0);
});

test('as the text says: what the verdict on the batch SVD depends on, the yardstick and the rows it carries', () => {
  const { onePass, onePassTight, minibatch } = result;
  expect(onePass.gap.median).toBeLessThan(minibatch.gap.median);
  expect(onePass.angle.median).toBeGreaterThan(minibatch.angle.median);
  expect(onePassTight.gap.median).toBeGreaterThan(minibatch.gap.high);
  expect(onePassTight.angle.median).toBeGreaterThan(minibatch.angle.high);
});

test('no linear net is below the optimum, and full batch comes nearer than minibatches', () => {
  for (const { fullGap, batchGap } of files['ends.csv']) {
    expect(fullGap).toBeGreaterThan(-1e-14);
    expect(batchGap).toBeGreaterThan(fullGap);
  }
});

test('as the text says: constant steps stop higher than decaying ones, in loss and in angle', () => {
  expect(result.constant.gap.low).toBeGreaterThan(result.minibatch.gap.high);
  expect(result.constant.angle.low).toBeGreaterThan(result.minibatch.angle.high);
});

test('as the text says: with a ReLU on the output random starts all end above the linear optimum, the SVD’s start below', () => {
  expect(result.rectified.least).toBeGreaterThan(0);
  expect(result.rectified.cut).toBeLessThan(0);
  expect(result.rectified.fromSvd.high).toBeLessThan(result.rectified.cut);
});

test('as the text says: a net at the upper end of the band is worse than a linear one with a number fewer', () => {
  const { levels } = result.stairs;
  expect(result.rectified.code.high).toBeGreaterThan(levels.at(-2)! - levels.at(-1)!);
});

test('equal mean squares: the direction of c + d at the start is that of d at the end', () => {
  expect(result.equal.moved).toBeLessThan(0.1);
  expect(result.equal.largestGap).toBeLessThan(1e-12);
});

test('all starts beside the saddle left it', () => {
  expect(result.saddle.most).toBeLessThan(params.saddle.steps);
});

test('the cloud has the mean squares that it is said to have', () => {
  const points = ovalPoints({ seed: 3, count: 17, ratio: 0.5, turn: 0 });
  const of = (f: (x: number, y: number) => number) =>
    Array.from({ length: 17 }, (_, i) => f(points[2 * i]!, points[2 * i + 1]!)).reduce(
      (a, b) => a + b,
    ) / 17;
  expect(of((x) => x * x)).toBeCloseTo(1, 12);
  expect(of((_, y) => y * y)).toBeCloseTo(0.25, 12);
  expect(of((x, y) => x * y)).toBeCloseTo(0, 12);
});

test('exercise and presets: a nearly round cloud is a few degrees off, a start in the worst direction waits and arrives', () => {
  const { angle } = end({ ratio: 0.95 }).final as { angle: number };
  expect(angle).toBeGreaterThan(2);
  expect(angle).toBeLessThan(10);
  const { rows, final } = end(rerunner.presets.saddle!);
  expect(rows[100]![4]! / rows[0]![4]!).toBeGreaterThan(0.99);
  expect(final.angle).toBeLessThan(0.1);
});

test('presets: 4 points a step tremble, less so where steps decay; too large steps do not settle', () => {
  const { small, decaying, fast } = rerunner.presets;
  expect(end(decaying!).final.gap!).toBeLessThan(end(small!).final.gap! / 2);
  expect(end(fast!).final.gap!).toBeGreaterThan(0.05);
});

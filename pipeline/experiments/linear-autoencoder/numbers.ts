import { fashionTrain } from '../../data/fashion-mnist.ts';
import { ovalPoints } from '../../data/oval.ts';
import { defineNumbers } from '../../engine/experiment.ts';
import { openRows } from '../../engine/rows/open.ts';
import { shrink } from '../../models/images.ts';
import { addRows, type Sketch } from '../../models/incremental-svd.ts';
import {
  type CodeParameters,
  decayed,
  decoderOf,
  descend,
  drawCode,
  encoderOf,
  gramLoss,
  type Rectified,
  rowLoss,
} from '../../models/linear-autoencoder.ts';
import { planeErrors, planeProcess } from '../../models/linear-autoencoder-process.ts';
import { log, sin } from '../../models/math.ts';
import { gather, minibatches } from '../../models/minibatches.ts';
import { leastCurvature, leastLoss, type Principal, principal } from '../../models/principal.ts';
import { runProcess } from '../../models/process.ts';
import { fillNormals, type Rng } from '../../models/rng.ts';
import { placed, type RowKernels } from '../../models/row-kernels.ts';
import { addRowCombinations, rowProducts } from '../../models/row-products.ts';
import { type Band, band, mean } from '../../models/statistics.ts';
import {
  angleOf,
  degrees,
  orthonormalRows,
  principalAngles,
  radians,
} from '../../models/subspace.ts';

const params = {
  seed: 4208,
  images: { count: 1000, shrink: 2 },
  code: 4,
  seeds: 16,
  scale: 0.01,
  full: { learningRate: 0.015, steps: 3000 },
  minibatch: { size: 50, learningRate: 0.013, halfTime: 1000, steps: 4000 },
  stairs: { scale: 1e-7, steps: 900 },
  saddle: { coordinates: 16, replicas: 64, sizes: [1e-1, 1e-2, 1e-3, 1e-4, 1e-5], steps: 8000 },
  gaps: {
    ratios: [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99],
    replicas: 256,
    learningRate: 0.1,
    scale: 0.01,
    angle: 1,
    steps: 20000,
  },
  equal: { replicas: 256, steps: 2000 },
  plane: { replicas: 256, count: 40, ratio: 0.5, turn: 30, learningRate: 0.1, steps: 600 },
  incremental: { kept: 8 },
  shown: [1, 3, 8, 9],
  run: { seed: 6, startX: -0.4, startY: 0.2, learningRate: 0.1, steps: 300 },
};
type Params = typeof params;

/** What a decoder is measured by. */
interface Errors {
  /** (L − L*)/Σλ. */
  readonly gap: number;
  /** The principal angles to the span of v_1 … v_k, degrees, the largest first. */
  readonly angles: readonly number[];
}

interface Task extends Principal {
  readonly rows: Float64Array;
  readonly n: number;
  readonly k: number;
  readonly count: number;
  readonly least: number;
}

function taskOf(rows: Float64Array, n: number, k: number): Task {
  const found = principal(rows, n);
  return { ...found, rows, n, k, count: rows.length / n, least: leastLoss(found.values, k) };
}

/** L over all rows, the angles, from the Gram matrix. */
function measure(task: Task) {
  const loss = gramLoss({ inputs: task.n, code: task.k }, task.gram);
  const spare = new Float64Array(2 * task.k * task.n);
  const best = task.vectors.slice(0, task.k * task.n);
  return (phi: CodeParameters): Errors => ({
    gap: (loss(phi, spare) - task.least) / task.total,
    angles: Array.from(
      principalAngles(best, orthonormalRows(decoderOf(phi), task.n), task.n),
      degrees,
    ),
  });
}

/**
 * Steps at which curves are read: the first few, then about a dozen a factor of ten, and the last. From the first
 * pass on they are ends of passes: within one, a net leans to the rows that it saw last.
 */
function readAt(steps: number, pass = 1): Set<number> {
  const chosen = new Set<number>([0, steps]);
  for (let step = 1; step < steps; step = Math.max(step + 1, Math.round(step * 1.2)))
    chosen.add(step < pass ? step : pass * Math.round(step / pass));
  return chosen;
}

/** Full-batch descent from `start`, read at some steps; returns the end. */
function fullBatch(
  task: Task,
  start: CodeParameters,
  { learningRate, steps }: Params['full'],
  kernels: RowKernels,
  read: (step: number, phi: CodeParameters) => void,
): CodeParameters {
  return kernels.scope(() => {
    const phi = placed(start, kernels);
    const gram = placed(task.gram, kernels);
    const loss = gramLoss({ inputs: task.n, code: task.k }, gram, kernels);
    const gradient = kernels.allocate(phi.length);
    const chosen = readAt(steps);
    for (let step = 0; ; step++) {
      if (chosen.has(step)) read(step, phi);
      if (step === steps) return phi.slice();
      loss(phi, gradient);
      descend(phi, gradient, learningRate, kernels);
    }
  });
}

/** Minibatch descent from `start` with decaying steps, or constant ones, read at some steps; returns the end. */
function withMinibatches(
  task: Task,
  start: CodeParameters,
  p: Params['minibatch'],
  { rng, rectified, kernels }: { rng: Rng; rectified: Rectified; kernels: RowKernels },
  read: (step: number, phi: CodeParameters) => void,
): CodeParameters {
  return kernels.scope(() => {
    const phi = placed(start, kernels);
    const loss = rowLoss({ inputs: task.n, code: task.k }, p.size, rectified, kernels);
    const gradient = kernels.allocate(phi.length);
    const batch = kernels.allocate(p.size * task.n);
    const which = minibatches(task.count, p.size, rng);
    const chosen = readAt(p.steps, Math.ceil(task.count / p.size));
    for (let step = 0; ; step++) {
      if (chosen.has(step)) read(step, phi);
      if (step === p.steps) return phi.slice();
      const rows = which(step);
      loss.gradient(phi, gather(task.rows, task.n, rows, batch), rows.length, gradient);
      descend(phi, gradient, decayed(p.learningRate, step, p.halfTime), kernels);
    }
  });
}

const bandsAt = <T>(runs: readonly (readonly T[])[], value: (one: T) => number): Band[] =>
  runs[0]!.map((_, i) => band(runs.map((run) => value(run[i]!))));

/** What the nets have learned: C, D, and what is and is not the same for all of them. */
function factors(task: Task, nets: readonly CodeParameters[]) {
  const { n, k, vectors } = task;
  const best = vectors.subarray(0, k * n);
  const projection = new Float64Array(n * n);
  addRowCombinations(best, 1, n, best, n, k, n, projection);
  const each = nets.map((phi) => {
    const [encoder, decoder] = [encoderOf(phi), decoderOf(phi)];
    const inverse = new Float64Array(k * k);
    rowProducts(decoder, k, encoder, k, n, inverse);
    const product = new Float64Array(n * n);
    // C has its columns as rows here: CD = Σ_r c_r d_r.
    addRowCombinations(encoder, 1, n, decoder, n, k, n, product);
    const along = new Float64Array(k * k);
    rowProducts(decoder, k, best, k, n, along);
    const cosines = Array.from({ length: k }, (_, r) => {
      const row = decoder.subarray(r * n, (r + 1) * n);
      const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
      return Math.max(...along.subarray(r * k, (r + 1) * k).map(Math.abs)) / length;
    });
    return {
      product,
      decoder,
      /** ‖MCD − M_k‖/‖M_k‖. */
      rebuilt: Math.sqrt(
        meanSquare(task, difference(product, projection)) / meanSquare(task, projection),
      ),
      /** max |DC − I|. */
      inverse: Math.max(...inverse.map((value, i) => Math.abs(value - (i % (k + 1) ? 0 : 1)))),
      /** How nearly a unit is a singular vector: the mean over units of the largest |cos|. */
      match: mean(cosines),
      tied: distance(encoder, decoder),
    };
  });
  return {
    rebuiltError: Math.max(...each.map(({ rebuilt }) => rebuilt)),
    productError: Math.max(...each.map(({ product }) => distance(product, projection))),
    inverseError: Math.max(...each.map(({ inverse }) => inverse)),
    decoderDistance: band(each.slice(1).map(({ decoder }) => distance(decoder, each[0]!.decoder))),
    match: band(each.map(({ match }) => match)),
    tied: Math.max(...each.map(({ tied }) => tied)),
  };
}

/** Some rows as they are, by the truncated SVD and by two nets: 4 × rows × n. */
function rebuilt({ rows, vectors, n, k }: Task, nets: readonly CodeParameters[], which: number[]) {
  const chosen = Float64Array.from(which.flatMap((i) => [...rows.subarray(i * n, (i + 1) * n)]));
  const best = vectors.subarray(0, k * n);
  const by = (encoder: Float64Array, decoder: Float64Array) => {
    const codes = new Float64Array(which.length * k);
    rowProducts(chosen, which.length, encoder, k, n, codes);
    const out = new Float64Array(chosen.length);
    addRowCombinations(codes, k, 1, decoder, which.length, k, n, out);
    return out;
  };
  const all = [
    chosen,
    by(best, best),
    ...nets.slice(0, 2).map((phi) => by(encoderOf(phi), decoderOf(phi))),
  ];
  return {
    data: Float32Array.from(all.flatMap((rows) => [...rows])),
    shape: [all.length, which.length, n],
  };
}

/** ‖MX‖²/m = tr(XᵀSX) for an n × n matrix X. */
function meanSquare({ gram, n }: Task, x: Float64Array): number {
  const image = new Float64Array(n * n);
  addRowCombinations(gram, n, 1, x, n, n, n, image);
  return image.reduce((sum, value, i) => sum + value * x[i]!, 0);
}

const difference = (a: Float64Array, b: Float64Array) => a.map((value, i) => value - b[i]!);

/** ‖a − b‖/‖b‖. */
function distance(a: Float64Array, b: Float64Array): number {
  let [sum, size] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    sum += (a[i]! - b[i]!) * (a[i]! - b[i]!);
    size += b[i]! * b[i]!;
  }
  return Math.sqrt(sum / size);
}

/** From nearly nothing: the loss pauses near the levels that 1, 2, … kept directions leave. */
function stairs(task: Task, p: Params, rng: Rng) {
  const loss = gramLoss({ inputs: task.n, code: task.k }, task.gram);
  const runs = Array.from({ length: p.seeds }, (_, seed) => {
    const phi = drawCode(rng.split(seed), { inputs: task.n, code: task.k }, p.stairs.scale);
    const gradient = new Float64Array(phi.length);
    return Array.from({ length: p.stairs.steps + 1 }, () => {
      const value = loss(phi, gradient) / task.total;
      descend(phi, gradient, p.full.learningRate);
      return value;
    });
  });
  const levels = Array.from(
    { length: task.k + 1 },
    (_, kept) => leastLoss(task.values, kept) / task.total,
  );
  // Where it falls most slowly between two levels, relative to the level it should pause at.
  const pauses = levels.slice(1, -1).map((level, i) => {
    const found = runs.map((run) => {
      const [high, low] = [(level + levels[i]!) / 2, (level + levels[i + 2]!) / 2];
      let [slowest, at] = [Number.POSITIVE_INFINITY, level];
      for (let step = 0; step + 1 < run.length; step++) {
        const fall = run[step]! - run[step + 1]!;
        if (run[step]! < high && run[step]! > low && fall < slowest) {
          slowest = fall;
          at = run[step]!;
        }
      }
      return Math.abs(at / level - 1);
    });
    return Math.max(...found);
  });
  const rows = Array.from({ length: p.stairs.steps + 1 }, (_, step) => ({
    step,
    loss: band(runs.map((run) => run[step]!)),
  })).filter(({ step }) => step % 5 === 0);
  return { rows, levels, pause: Math.max(...pauses) };
}

/**
 * Starts beside the critical point that keeps v_1 … v_{k−1} and v_{k+1}, not v_k; in the coordinates of the
 * first singular directions, where S is diagonal.
 */
function beside(task: Task, p: Params, rng: Rng) {
  const { k } = task;
  const n = p.saddle.coordinates;
  const values = task.values.slice(0, n);
  const gram = new Float64Array(n * n);
  values.forEach((value, i) => {
    gram[i * n + i] = value;
  });
  const loss = gramLoss({ inputs: n, code: k }, gram);
  const gradient = new Float64Array(2 * k * n);
  const [kept, missing] = [values[k]!, values[k - 1]!];
  const least = leastLoss(values, k);
  const level = least + missing - kept;
  const rate = log(1 - p.full.learningRate * leastCurvature(kept, missing));
  const rows = p.saddle.sizes.map((size, at) => {
    const steps = Array.from({ length: p.saddle.replicas }, (_, replica) => {
      const phi = fillNormals(rng.split(at).split(replica).key, 0, new Float64Array(2 * k * n));
      for (let i = 0; i < phi.length; i++) phi[i] = (phi[i]! * size) / Math.sqrt(n);
      for (let r = 0; r < k; r++) {
        const direction = r < k - 1 ? r : k;
        phi[r * n + direction] = phi[r * n + direction]! + 1;
        phi[(k + r) * n + direction] = phi[(k + r) * n + direction]! + 1;
      }
      for (let step = 0; step < p.saddle.steps; step++) {
        const value = loss(phi, gradient);
        if (value < (level + least) / 2) return step;
        descend(phi, gradient, p.full.learningRate);
      }
      return p.saddle.steps;
    });
    return { size, steps: band(steps), most: Math.max(...steps) };
  });
  const [first, last] = [rows[0]!, rows.at(-1)!];
  return {
    rows,
    level: (level - least) / task.total,
    /** Steps for a start e times as near, measured and by the curvature. */
    stepsPerE: (last.steps.median - first.steps.median) / log(first.size / last.size),
    theory: 1 / rate,
    /** The largest number of steps that any of them took. */
    most: Math.max(...rows.map(({ most }) => most)),
  };
}

const plane = { inputs: 2, code: 1 };
/** The sine of the angle between a 2 → 1 → 2 net's decoder and the first axis. */
function sineOf(phi: CodeParameters): number {
  const [x, y] = decoderOf(phi) as unknown as readonly [number, number];
  return Math.abs(y) / Math.sqrt(x * x + y * y);
}

/** Mean squares 1 and r along the two axes: steps until the line is within an angle of the first. */
function gaps({ gaps: p }: Params, rng: Rng) {
  const near = sin(radians(p.angle));
  const gradient = new Float64Array(4);
  return p.ratios.map((ratio) => {
    const loss = gramLoss(plane, Float64Array.of(1, 0, 0, ratio));
    const needed = Array.from({ length: p.replicas }, (_, replica) => {
      const phi = drawCode(rng.split(replica), plane, p.scale);
      for (let step = 0; step < p.steps; step++) {
        if (sineOf(phi) < near) return step;
        loss(phi, gradient);
        descend(phi, gradient, p.learningRate);
      }
      return p.steps;
    });
    return {
      ratio,
      gap: 1 - ratio,
      steps: band(needed),
      /** From 45° on, if all the way went at the pace of its end. */
      theory: log(1 / near) / -log(1 - p.learningRate * leastCurvature(1, ratio)),
    };
  });
}

/** Equal mean squares: every line is as good as any, and the start decides. */
function equal(p: Params, rng: Rng) {
  const loss = gramLoss(plane, Float64Array.of(1, 0, 0, 1));
  const gradient = new Float64Array(4);
  const angle = (phi: CodeParameters) => {
    const sine = sineOf(phi);
    return degrees(angleOf(Math.sqrt((1 - sine) * (1 + sine)), sine));
  };
  return Array.from({ length: p.equal.replicas }, (_, replica) => {
    const phi = drawCode(rng.split(replica), plane, p.gaps.scale);
    // Near zero c + d grows and c − d shrinks, so their sum is what the line comes from.
    const sum = Float64Array.of(0, 0, phi[0]! + phi[2]!, phi[1]! + phi[3]!);
    const start = angle(sum);
    for (let step = 0; step < p.equal.steps; step++) {
      loss(phi, gradient);
      descend(phi, gradient, p.gaps.learningRate);
    }
    return { start, end: angle(phi), gap: (loss(phi, gradient) - 1) / 2 };
  });
}

/** Points on both sides of the origin, one number in the middle: what max(z, 0) costs there. */
function inThePlane({ plane: p, scale }: Params, rng: Rng) {
  const ends = (['none', 'code', 'output'] as const).map((rectified) => {
    const found = Array.from({ length: p.replicas }, (_, replica) => {
      const points = ovalPoints({ ...p, seed: replica });
      const [startX = 0, startY = 0] = drawCode(rng.split(replica), plane, scale);
      const run = { ...p, rectified, batch: p.count, halfTime: 0, startX, startY, seed: 0 };
      const { rows } = runProcess(planeProcess(points, run));
      return rows.at(-1)![4]! / principal(points, 2).total;
    });
    return [rectified, band(found)] as const;
  });
  return Object.fromEntries(ends) as Record<Rectified, Band>;
}

/** The images by a truncated SVD that sees them a batch at a time, once, and carries `kept` rows along. */
function incrementally(task: Task, p: Params, kept: number, rng: Rng) {
  const { n, k, count } = task;
  const errorsOf = measure(task);
  const size = p.minibatch.size;
  const perPass = Math.ceil(count / size);
  const batch = new Float64Array(size * n);
  const runs = Array.from({ length: p.seeds }, (_, seed) => {
    const which = minibatches(count, size, rng.split(seed));
    let sketch: Sketch = new Float64Array(0);
    return Array.from({ length: perPass }, (_, step) => {
      const rows = which(step);
      const more = gather(task.rows, n, rows, batch).subarray(0, rows.length * n);
      sketch = addRows(sketch, more, n, kept);
      const unit = orthonormalRows(sketch.subarray(0, k * n), n);
      return { seen: (step + 1) * size, ...errorsOf(Float64Array.of(...unit, ...unit)) };
    });
  });
  return runs[0]!.map(({ seen }, i) => ({
    seen,
    gap: band(runs.map((run) => run[i]!.gap)),
    angle: band(runs.map((run) => run[i]!.angles[0]!)),
  }));
}

/** Pixels that are not positive before a ReLU on the output for any image: how many, and their share of all squares. */
function darkPixels({ rows, n, k, count, total }: Task, phi: CodeParameters) {
  const codes = new Float64Array(count * k);
  rowProducts(rows, count, encoderOf(phi), k, n, codes);
  const out = new Float64Array(count * n);
  addRowCombinations(codes, k, 1, decoderOf(phi), count, k, n, out);
  let [pixels, squares] = [0, 0];
  for (let j = 0; j < n; j++) {
    let [isDark, square] = [true, 0];
    for (let i = j; i < count * n; i += n) {
      if (out[i]! > 0) isDark = false;
      square += rows[i]! * rows[i]!;
    }
    if (isDark) [pixels, squares] = [pixels + 1, squares + square];
  }
  return { pixels, share: squares / (count * total) };
}

/** What max(z, 0) on the code, or on the output, does to the loss of the images. */
function rectifiedRuns(task: Task, p: Params, rng: Rng, kernels: RowKernels) {
  const { n, k, count, rows, least, total, vectors } = task;
  const shape = { inputs: n, code: k };
  const run = (rectified: Rectified, start: (own: Rng) => CodeParameters) => {
    const over = rowLoss(shape, count, rectified);
    return Array.from({ length: p.seeds }, (_, seed) => {
      const own = rng.split(seed);
      const how = { rng: own.split('batches'), rectified, kernels };
      const read: { step: number; gap: number }[] = [];
      const end = withMinibatches(task, start(own), p.minibatch, how, (step, phi) =>
        read.push({ step, gap: (over.value(phi, rows, count) - least) / total }),
      );
      return { read, phi: end };
    });
  };
  const drawn = (own: Rng) => drawCode(own.split('start'), shape, p.scale);
  const best = vectors.subarray(0, k * n);
  const truncated = () => {
    const phi = new Float64Array(2 * k * n);
    phi.set(best);
    phi.set(best, k * n);
    return phi;
  };
  const [code, output] = [run('code', drawn), run('output', drawn)];
  const fromSvd = run('output', truncated);
  const cut = (rowLoss(shape, count, 'output').value(truncated(), rows, count) - least) / total;
  const gapOf = ({ gap }: { gap: number }) => gap;
  const [codes, outputs, after] = [code, output, fromSvd].map((runs) =>
    bandsAt(
      runs.map(({ read }) => read),
      gapOf,
    ),
  );
  const dark = output.map(({ phi }) => darkPixels(task, phi));
  return {
    rows: code[0]!.read.map(({ step }, i) => ({
      step,
      code: codes![i]!,
      output: outputs![i]!,
      fromSvd: after![i]!,
    })),
    numbers: {
      code: codes!.at(-1)!,
      output: outputs!.at(-1)!,
      fromSvd: after!.at(-1)!,
      /** max(M_k, 0) in place of M_k, before any training. */
      cut,
      least: Math.min(...output.map(({ read }) => read.at(-1)!.gap)),
      dark: {
        pixels: band(dark.map(({ pixels }) => pixels)),
        share: band(dark.map(({ share }) => share)),
        fromSvd: Math.max(...fromSvd.map(({ phi }) => darkPixels(task, phi).pixels)),
      },
    },
  };
}

function publishedRun(p: Params) {
  const { count, ratio, turn } = p.plane;
  const points = ovalPoints({ seed: p.run.seed, count, ratio, turn });
  const process = planeProcess(points, { ...p.run, rectified: 'none', batch: count, halfTime: 0 });
  const errors = planeErrors(points);
  const finished = runProcess(process);
  return {
    points,
    finished,
    direction: Array.from(principal(points, 2).vectors.subarray(0, 2)),
    rows: finished.rows.map((row, step) => ({
      step,
      c1: row[0]!,
      c2: row[1]!,
      d1: row[2]!,
      d2: row[3]!,
      ...errors({ step, phi: row.slice(0, 4), loss: row[4]! }),
    })),
  };
}

export default defineNumbers({
  kind: 'reference',
  params,
  data: { images: fashionTrain },
  smoke: {
    images: { count: 60, shrink: 4 },
    seeds: 2,
    full: { steps: 300 },
    minibatch: { size: 20, steps: 300 },
    stairs: { steps: 100 },
    saddle: { replicas: 2, sizes: [1e-1, 1e-2], steps: 2000 },
    gaps: { ratios: [0.5, 0.8], replicas: 4, steps: 2000 },
    equal: { replicas: 4, steps: 200 },
    plane: { replicas: 4, steps: 60 },
    run: { steps: 60 },
  },

  run({ params: p, rng, data, progress }) {
    const kernels = openRows();
    const images = shrink(data.images, p.images.shrink);
    const n = images.width * images.height;
    const task = taskOf(
      Float64Array.from(images.pixels.subarray(0, p.images.count * n), (value) => value / 255),
      n,
      p.code,
    );
    const errorsOf = measure(task);
    const starts = Array.from({ length: p.seeds }, (_, seed) =>
      drawCode(rng.split('nets').split(seed), { inputs: n, code: p.code }, p.scale),
    );
    const shown = p.shown.map((label) => images.labels.indexOf(label));
    const nets: CodeParameters[] = [];
    const full = starts.map((start, seed) => {
      progress((0.25 * seed) / p.seeds, 'full batch');
      const read: (Errors & { step: number })[] = [];
      const end = fullBatch(task, start, p.full, kernels, (step, phi) =>
        read.push({ step, ...errorsOf(phi) }),
      );
      nets.push(end);
      return read;
    });
    const mini = [p.minibatch.halfTime, Number.POSITIVE_INFINITY].map((halfTime, i) =>
      starts.map((start, seed) => {
        progress(0.25 + 0.15 * (i + seed / p.seeds), 'minibatches');
        const read: (Errors & { step: number })[] = [];
        const order = rng.split('order').split(seed);
        const how = { rng: order, rectified: 'none' as const, kernels };
        withMinibatches(task, start, { ...p.minibatch, halfTime }, how, (step, phi) =>
          read.push({ step, ...errorsOf(phi) }),
        );
        return read;
      }),
    ) as [(Errors & { step: number })[][], (Errors & { step: number })[][]];
    const [decaying, constant] = mini;
    progress(0.55, 'activations');
    const rectified = rectifiedRuns(task, p, rng.split('rectified'), kernels);
    progress(0.9, 'small cases');
    const [incremental, tight] = [p.incremental.kept, p.code].map((kept) =>
      incrementally(task, p, kept, rng.split('incremental')),
    ) as [ReturnType<typeof incrementally>, ReturnType<typeof incrementally>];
    const climbed = stairs(task, p, rng.split('stairs'));
    const saddle = beside(task, p, rng.split('saddle'));
    const gapRows = gaps(p, rng.split('gaps'));
    const equals = equal(p, rng.split('equal'));
    const run = publishedRun(p);
    const ends = (runs: typeof full) => runs.map((read) => read.at(-1)!);
    const summary = (runs: typeof full) => ({
      gap: band(ends(runs).map(({ gap }) => gap)),
      angle: band(ends(runs).map(({ angles }) => angles[0]!)),
      largestGap: Math.max(...ends(runs).map(({ gap }) => gap)),
      largestAngle: Math.max(...ends(runs).map(({ angles }) => angles[0]!)),
    });
    return {
      result: {
        inputs: n,
        least: task.least / task.total,
        share: 1 - task.least / task.total,
        total: task.total,
        full: summary(full),
        minibatch: summary(decaying),
        constant: summary(constant),
        /** How many times each image was seen by the nets on minibatches. */
        passes: (p.minibatch.steps * p.minibatch.size) / p.images.count,
        factors: factors(task, nets),
        stairs: { levels: climbed.levels, pause: climbed.pause },
        saddle: {
          level: saddle.level,
          stepsPerE: saddle.stepsPerE,
          theory: saddle.theory,
          most: saddle.most,
        },
        gaps: { first: gapRows[0]!, last: gapRows.at(-1)! },
        equal: {
          largestGap: Math.max(...equals.map(({ gap }) => Math.abs(gap))),
          end: band(equals.map(({ end }) => end)),
          moved: Math.max(...equals.map(({ start, end }) => Math.abs(end - start))),
        },
        plane: inThePlane(p, rng.split('plane')),
        rectified: rectified.numbers,
        onePass: incremental.at(-1)!,
        /** The same with no more rows than are wanted. */
        onePassTight: tight.at(-1)!,
        run: {
          digest: run.finished.digest,
          final: run.finished.final,
          direction: run.direction,
        },
      },
      files: {
        'spectrum.csv': Array.from(task.values, (value, i) => ({
          direction: i + 1,
          meanSquare: value,
          share: value / task.total,
        })),
        'full-batch.csv': full[0]!.map(({ step }, i) => ({
          step,
          gap: bandsAt(full, ({ gap }) => gap)[i]!,
          angle: bandsAt(full, ({ angles }) => angles[0]!)[i]!,
        })),
        'minibatch.csv': decaying[0]!.map(({ step }, i) => ({
          step,
          gap: bandsAt(decaying, ({ gap }) => gap)[i]!,
          angle: bandsAt(decaying, ({ angles }) => angles[0]!)[i]!,
          constantGap: bandsAt(constant, ({ gap }) => gap)[i]!,
          constantAngle: bandsAt(constant, ({ angles }) => angles[0]!)[i]!,
        })),
        'ends.csv': full.map((read, seed) => {
          const [a, b] = [read.at(-1)!, decaying[seed]!.at(-1)!];
          return {
            net: seed + 1,
            fullGap: a.gap,
            fullAngle: a.angles[0]!,
            fullSmallest: a.angles.at(-1)!,
            batchGap: b.gap,
            batchAngle: b.angles[0]!,
            batchSmallest: b.angles.at(-1)!,
          };
        }),
        'factors.npy': {
          type: 'array' as const,
          data: Float64Array.of(
            ...task.vectors.subarray(0, p.code * n),
            ...nets.slice(0, 2).flatMap((phi) => [...encoderOf(phi), ...decoderOf(phi)]),
          ),
          shape: [5, p.code, n],
        },
        'rebuilt.npy': { type: 'array' as const, ...rebuilt(task, nets, shown) },
        'stairs.csv': climbed.rows,
        'saddle.csv': saddle.rows.map(({ size, steps }) => ({ size, steps })),
        'gaps.csv': gapRows,
        'equal.csv': equals,
        'rectified.csv': rectified.rows,
        'incremental.csv': incremental.map((row, i) => ({
          ...row,
          tightGap: tight[i]!.gap,
          tightAngle: tight[i]!.angle,
        })),
        'points.csv': Array.from({ length: run.points.length / 2 }, (_, i) => ({
          x: run.points[2 * i]!,
          y: run.points[2 * i + 1]!,
        })),
        'run.csv': run.rows,
      },
    };
  },
});

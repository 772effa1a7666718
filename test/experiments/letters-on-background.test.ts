import { describe, expect, it } from 'vitest';
import {
  alphabet,
  backgrounds,
  compose,
  ink,
  pixelCount,
  runPictures,
  scenes,
  side,
  styleNames,
} from '../../pipeline/data/letters.ts';
import type numbers from '../../pipeline/experiments/letters-on-background/numbers.ts';
import { hyperbolic } from '../../pipeline/models/activations.ts';
import {
  blockMeans,
  centred,
  liftOff,
  medianImage,
  projections,
} from '../../pipeline/models/hand-features.ts';
import { accuracy, explained, oneHot, ridgeProbes } from '../../pipeline/models/linear-probe.ts';
import { createMlp, drawMlp } from '../../pipeline/models/mlp.ts';
import { principalComponents } from '../../pipeline/models/principal-components.ts';
import { createRng } from '../../pipeline/models/rng.ts';
import { takeApart } from '../../pipeline/models/tanh-autoencoder.ts';
import { unitByUnit } from '../../pipeline/models/training.ts';
import { committed } from '../row.ts';

const rng = createRng(3);
const rows = (count: number, width: number, name: string) =>
  Array.from({ length: count }, (_, i) => {
    const own = rng.split(`${name} ${i}`);
    return Float64Array.from({ length: width }, () => own.normal());
  });

describe('letters', () => {
  it('covers the middle of a stroke fully and far pixels not at all', () => {
    // The bar of T lies at the top of its box, 4.5 pixels above the middle; its stem in the middle column.
    const drawn = ink({ letter: 'T', style: 'bold', x: 0, y: 0 });
    expect(drawn[8 * side + 8]).toBe(1);
    expect(drawn[15 * side + 15]).toBe(0);
    expect(drawn[0]).toBe(0);
  });

  it('moves with its place: a whole pixel is a shift', () => {
    const here = ink({ letter: 'K', style: 'serif', x: 0, y: 0 });
    const there = ink({ letter: 'K', style: 'serif', x: 1, y: 0 });
    for (let row = 0; row < side; row++)
      for (let column = 1; column < side; column++)
        expect(there[row * side + column]).toBeCloseTo(here[row * side + column - 1]!, 12);
  });

  it('says which letters there are', () => {
    expect(() => ink({ letter: 'Q', style: 'light', x: 0, y: 0 })).toThrow(
      /got "Q", expected one of A, C/,
    );
  });

  it('draws every letter and every background equally often, apart from one another', () => {
    const grounds = backgrounds(createRng(1), 4, 0.7);
    const made = scenes(createRng(2), grounds, { count: 80, letters: 10, jitter: 1 });
    for (let label = 0; label < 10; label++)
      for (let ground = 0; ground < 4; ground++)
        expect(made.filter((it) => it.label === label && it.ground === ground)).toHaveLength(2);
    expect(new Set(made.map(({ style }) => style)).size).toBe(styleNames.length);
    expect(made[3]!.letter).toBe(alphabet[3]);
  });

  it('lies between background and white, and is the background where there is no ink', () => {
    const [ground] = backgrounds(createRng(5), 1, 0.7) as [Float64Array];
    const covered = ink({ letter: 'O', style: 'light', x: 0.3, y: -0.7 });
    compose(ground, covered).forEach((value, at) => {
      expect(value).toBeGreaterThanOrEqual(ground[at]!);
      expect(value).toBeLessThanOrEqual(1);
      if (covered[at] === 0) expect(value).toBe(ground[at]);
    });
  });
});

describe('linear probes', () => {
  it('are ridge regression, whichever of the two systems is solved', () => {
    // More features than examples and the other way round: the gradient of the penalised squares is zero.
    for (const [n, d] of [
      [8, 20],
      [20, 5],
    ] as const) {
      const [x, t] = [rows(n, d, `x ${n}`), rows(n, 2, `t ${n}`)];
      const ratio = 0.05;
      const [probe] = ridgeProbes(x, t, [ratio]);
      const zero = new Float64Array(d);
      const base = probe!.read(zero);
      const weights = Array.from({ length: d }, (_, j) => {
        const unit = zero.slice();
        unit[j] = 1;
        return probe!.read(unit).map((value, o) => value - base[o]!);
      });
      const centre = zero.map((_, j) => x.reduce((sum, row) => sum + row[j]!, 0) / n);
      const trace = x.reduce(
        (sum, row) => sum + row.reduce((all, value, j) => all + (value - centre[j]!) ** 2, 0),
        0,
      );
      for (let o = 0; o < 2; o++)
        for (let j = 0; j < d; j++) {
          const gradient = x.reduce(
            (sum, row, i) => sum + (probe!.read(row)[o]! - t[i]![o]!) * (row[j]! - centre[j]!),
            ratio * trace * weights[j]![o]!,
          );
          expect(gradient).toBeCloseTo(0, 9);
        }
      // The intercept is free: residuals add up to zero.
      expect(x.reduce((sum, row, i) => sum + probe!.read(row)[0]! - t[i]![0]!, 0)).toBeCloseTo(
        0,
        9,
      );
    }
  });

  it('count what they read rightly', () => {
    const x = [[0], [1], [2], [3]].map((row) => Float64Array.from(row));
    const labels = [0, 0, 1, 1];
    const [probe] = ridgeProbes(x, oneHot(labels, 2), [1e-9]);
    expect(accuracy(probe!, x, labels)).toBe(1);
    expect(accuracy(probe!, x, [1, 1, 0, 0])).toBe(0);
    const [line] = ridgeProbes(x, [[1], [3], [5], [7]], [1e-12]);
    expect(explained(line!, x, [[1], [3], [5], [7]])).toBeCloseTo(1, 9);
  });
});

describe('features picked by hand', () => {
  it('find the background, and the ink laid over it', () => {
    const [ground] = backgrounds(createRng(9), 1, 0.7) as [Float64Array];
    // Each pixel is free in two of the three pictures at least.
    const letters = ['L', 'T', 'X'].map((letter, i) =>
      ink({ letter, style: 'light', x: 3 * (i - 1), y: 0 }),
    );
    const free = Array.from({ length: pixelCount }, (_, at) => at).filter(
      (at) => letters.filter((covered) => covered[at]! > 0).length < 2,
    );
    const median = medianImage(letters.map((covered) => compose(ground, covered)));
    for (const at of free) expect(median[at]).toBe(ground[at]);
    const lifted = liftOff(compose(ground, letters[0]!), ground);
    lifted.forEach((value, at) => {
      expect(value).toBeCloseTo(letters[0]![at]!, 12);
    });
  });

  it('add up, average, and move to the middle', () => {
    const four = Float64Array.from([1, 2, 3, 4]);
    expect(Array.from(projections(four, 2))).toEqual([3, 7, 4, 6]);
    expect(Array.from(blockMeans(four, 2, 2))).toEqual([2.5]);
    const corner = new Float64Array(9);
    corner[0] = 1;
    expect(centred(corner, 3, 0.5)[4]).toBe(1);
  });
});

it('principal components of points on a line are that line', () => {
  const points = [-2, -1, 0, 1, 2].map((z) => Float64Array.of(1 + 0.6 * z, 2 + 0.8 * z));
  const svd = principalComponents(points, Float64Array.of(1, 2));
  expect(svd.variances[0]).toBeCloseTo(2, 12);
  expect(svd.variances[1]).toBeCloseTo(0, 12);
  const back = svd.decode(svd.encode(points[4]!, 1));
  expect(back[0]).toBeCloseTo(2.2, 12);
  expect(back[1]).toBeCloseTo(3.6, 12);
});

it('a net taken apart and put together is the net', () => {
  const widths = [6, 5, 2, 5, 6];
  const phi = drawMlp(createRng(8), widths, { gain: 1, offsets: 0.3 });
  const inputs = rows(4, 6, 'inputs');
  const { encode, decode } = takeApart(widths, phi);
  const back = decode(encode(inputs));
  const whole = createMlp(widths, hyperbolic, 4).forward(phi, unitByUnit(inputs), 4);
  back.forEach((row, i) => {
    row.forEach((value, j) => {
      expect(value).toBe(whole[j * 4 + i]);
    });
  });
});

it('the page draws the pictures of the published run anew', () => {
  const { params } = committed<typeof numbers>('letters-on-background');
  const noise = params.noises.at(-1)!;
  const [shown, held] = runPictures({ ...params.data, ...params.run, noise });
  expect([shown.length, held.length]).toEqual([params.data.shown, params.run.held]);
  expect(shown[0]!.seen).not.toEqual(shown[0]!.clean);
  expect(runPictures({ ...params.data, ...params.run, noise })[1][5]!.seen).toEqual(held[5]!.seen);
});

it('says on the page what the numbers say', () => {
  const { files, params } = committed<typeof numbers>('letters-on-background');
  const probe = (data: string, features: string, perLetter: number) =>
    files['labels.csv'].find(
      (row) => row.data === data && row.features === features && row.perLetter === perLetter,
    )!;
  const move = (grounds: number, kind: string, change: string) =>
    files['moves.csv'].find(
      (row) => row.grounds === grounds && row.kind === kind && row.change === change,
    )!.distance;
  for (const perLetter of params.labels)
    for (const code of ['net', 'svd'])
      for (const by of ['projections', 'blocks'])
        expect(probe('noisy', code, perLetter).accuracy.median).toBeGreaterThan(
          probe('noisy', by, perLetter).accuracy.median,
        );
  for (const perLetter of params.labels)
    expect(probe('noisy', 'centred', perLetter).gain.median).toBeGreaterThan(
      probe('noisy', 'svd', perLetter).gain.median,
    );
  // Another known background moves these codes further than another letter, a new one as far as new noise.
  expect(move(8, 'svd', 'known').low).toBeGreaterThan(1);
  expect(move(8, 'net', 'known').low).toBeGreaterThan(1);
  expect(move(1, 'net', 'fresh').median).toBeLessThan(move(1, 'net', 'noise').high);
  // On new backgrounds the code loses less than pixels, which stay ahead.
  const [pixels, net] = files['swapped.csv'].filter(({ grounds }) => grounds === 1);
  expect(net!.after.median).toBeLessThan(pixels!.after.median);
  expect(net!.before.median - net!.after.median).toBeLessThan(
    pixels!.before.median - pixels!.after.median,
  );
  // The probes of the table, with the same ridge.
  for (const { features, grounds, before, ridge } of files['swapped.csv']) {
    const most = probe(grounds === 1 ? 'noisy' : 'several', features, params.labels.at(-1)!);
    expect([before.median, ridge]).toEqual([most.accuracy.median, most.ridge]);
  }
  // Of eight numbers half goes to the background, less than half of that to the letter.
  const spent = files['components.csv'];
  expect(spent[7]!.ground.median).toBeCloseTo(0.5, 1);
  expect(spent[7]!.letter.median).toBeLessThan(spent[7]!.ground.median / 2);
  for (const { code, ground, letter } of spent)
    if (code >= 4) expect(ground.low).toBeGreaterThan(letter.high);
});

import { describe, expect, it } from 'vitest';
import { examplesOf, tree, wavePoints } from '../../pipeline/data/depth-targets.ts';
import type gradients from '../../pipeline/experiments/depth-gradients/numbers.ts';
import type pays from '../../pipeline/experiments/depth-pays/numbers.ts';
import { relu } from '../../pipeline/models/activations.ts';
import { deepNetProcess, deepStart, deepWidths } from '../../pipeline/models/deep-net-process.ts';
import { createMlp, layersOf, parameterCount } from '../../pipeline/models/mlp.ts';
import { runProcess, walk } from '../../pipeline/models/process.ts';
import { createRng } from '../../pipeline/models/rng.ts';
import { committed } from '../row.ts';

describe('depth-gradients', () => {
  const { files, result, params } = committed<typeof gradients>('depth-gradients');
  const at = (kind: string, layer: number) =>
    files['layers.csv'].find((row) => row.kind === kind && row.layer === layer)!;

  it('has the theory within the band, for every kind and layer', () => {
    for (const { gradient, gradientTheory } of files['layers.csv']) {
      expect(gradientTheory).toBeGreaterThan(gradient.low);
      expect(gradientTheory).toBeLessThan(gradient.high);
    }
  });

  it('ReLU: weights get the same in all layers, pre-activations do not', () => {
    // Medians of 256 nets: level to a fifth while δ changes by √2 a layer.
    for (const kind of ['relu-xavier', 'relu-he', 'relu-large']) {
      const ratio = at(kind, 1).weights.median / at(kind, params.start.depth).weights.median;
      expect(ratio).toBeGreaterThan(0.8);
      expect(ratio).toBeLessThan(1.25);
    }
    // 2^(19/2) in root mean square.
    const fall = at('relu-xavier', 20).gradientTheory / at('relu-xavier', 1).gradientTheory;
    expect(fall).toBeCloseTo(2 ** 9.5, 6);
  });

  it('the constant’s loss is the variance of sin πt over its points', () => {
    // Σ sin² over 15 equal steps of a period is 15/2; the sixteenth point is 0 again.
    expect(result.constant).toBeCloseTo(7.5 / 16, 12);
  });
});

describe('deepNetProcess', () => {
  const options = {
    activation: 'tanh',
    scheme: 'xavier',
    scale: 2,
    depth: 3,
    width: 4,
    learningRate: 0.05,
    steps: 20,
    seed: 1,
  } as const;

  it('scales weights alone: offsets begin at zero', () => {
    const [one, two] = [1, 2].map((scale) => deepStart({ ...options, scale }, createRng(1)));
    for (const { offsets, weights, end } of layersOf(deepWidths(options)))
      for (let i = offsets; i < end; i++) expect(two![i]! + 0).toBe(i < weights ? 0 : 2 * one![i]!);
  });

  it('goes downhill as far as its gradient says: L falls by η·‖∂L/∂φ‖² to first order', () => {
    const small = walk(deepNetProcess({ ...options, learningRate: 1e-5 }, wavePoints(16)));
    const before = small.state;
    small.advance(1);
    const squares = before.norms.reduce((sum, norm) => sum + norm * norm, 0);
    expect((before.loss - small.state.loss) / (1e-5 * squares)).toBeCloseTo(1, 2);
  });

  it('digests loss and norms of every step', () => {
    const { rows, final } = runProcess(deepNetProcess(options, wavePoints(16)));
    expect(rows).toHaveLength(21);
    expect([...rows.at(-1)!].slice(0, 2)).toEqual([final.loss, final.first]);
    expect(rows[0]).toHaveLength(1 + options.depth + 1);
  });
});

describe('depth-pays', () => {
  const { files, params } = committed<typeof pays>('depth-pays');

  it('compares networks of nearly equally many parameters', () => {
    for (const { target, parameters, widths } of files['errors.csv']) {
      const most = ['tree', 'ridges'].includes(target) ? params.most.cube : params.most.line;
      expect(parameterCount(widths.split('-').map(Number))).toBe(parameters);
      expect(parameters).toBeLessThanOrEqual(most);
      expect(parameters).toBeGreaterThan(0.94 * most);
    }
  });

  it('a share of pairs is one half against itself, up to ties', () => {
    for (const row of files['errors.csv'].filter(({ depth }) => depth === 1))
      expect(row.beats).toBeCloseTo((16 * 15) / 2 / 256, 2);
  });

  it('has targets that are what they are called', () => {
    expect(tree([1, 0, 0, 0, 0, 0, 0, 0])).toBe(1);
    expect(tree([0.5, 0.25, 0, 0, 1, 0, 0, 0])).toBe(0.75); // |¼ − 0| − |1 − 0|
    const sizes = { line: 5, cube: 7, test: 4 };
    const folds = examplesOf('folds-3', sizes, createRng(1));
    expect([...folds.train.y]).toEqual([0, 0, 0, 0, 0]); // at multiples of a quarter
    expect([...folds.test.y]).toEqual([1, 1, 1, 1]); // at odd eighths
    const cube = examplesOf('tree', sizes, createRng(1));
    const first = Array.from({ length: 8 }, (_, j) => cube.train.x[j * 7]!);
    expect(cube.train.y[0]).toBe(tree(first));
  });

  it('has a tree that 8, 4 and 2 ReLUs with 121 parameters are, as the chapter says', () => {
    const widths = [8, 8, 4, 2, 1];
    const phi = new Float64Array(parameterCount(widths));
    expect(phi).toHaveLength(121);
    // Pairs of units a[d] and a[−d]; what comes after adds them up to |d|.
    layersOf(widths).forEach(({ inputs, outputs, weights }, k) => {
      for (let o = 0; o < outputs; o++)
        for (let j = 0; j < inputs; j++) {
          // Unit j of a later layer is one half of |d| number ⌊j/2⌋.
          const leaf = k === 0 ? j : Math.floor(j / 2);
          const sign = leaf % 2 === o % 2 ? 1 : -1;
          const last = k === widths.length - 2;
          if (last || Math.floor(leaf / 2) === Math.floor(o / 2))
            phi[weights + o * inputs + j] = last ? 1 : sign;
        }
    });
    const { train } = examplesOf('tree', { line: 2, cube: 50, test: 2 }, createRng(2));
    const f = createMlp(widths, relu, 50).forward(phi, train.x, 50);
    f.forEach((value, i) => {
      expect(value).toBeCloseTo(train.y[i]!, 13);
    });
  });
});

import { defineNumbers } from '../../engine/experiment.ts';
import { relu } from '../../models/activations.ts';
import { functionNames, testsOf } from '../../models/linearity.ts';
import { createMlp, layersOf } from '../../models/mlp.ts';
import type { Rng } from '../../models/rng.ts';

const params = {
  seed: 311,
  most: 6,
  probes: 48,
  pairs: 2000,
  largest: 9,
  drawn: [2, 4, 3],
};
type Params = typeof params;

/** Slopes and offsets of a network with one hidden layer, as they stand in its array of parameters. */
function built(widths: readonly number[]) {
  const layers = layersOf(widths);
  const offsets = layers.reduce((sum, layer) => sum + layer.weights - layer.offsets, 0);
  const slopes = layers.reduce((sum, layer) => sum + layer.end - layer.weights, 0);
  return { slopes, offsets, parameters: layers.at(-1)!.end };
}

/** How many parameters move some output on some of the probes when they move by one. */
function felt(widths: readonly number[], { probes }: Params, rng: Rng): number {
  const net = createMlp(widths, relu, probes);
  const [inputs = 0] = widths;
  // None near zero: each unit is active on about half of the probes.
  const phi = Float64Array.from(
    { length: built(widths).parameters },
    () => (0.5 + rng.uniform()) * (rng.integer(2) === 0 ? 1 : -1),
  );
  const x = Float64Array.from({ length: inputs * probes }, () => 10 * rng.normal());
  const before = net.forward(phi, x, probes).slice();
  const moves = (i: number) => {
    const moved = phi.slice();
    moved[i] = moved[i]! + 1;
    return net.forward(moved, x, probes).some((value, j) => value !== before[j]);
  };
  return Array.from(phi.keys()).filter(moves).length;
}

/** Shares of random arguments and parameters, whole numbers, for which each test is passed. */
function linearity(p: Params, rng: Rng) {
  const whole = () => rng.integer(2 * p.largest + 1) - p.largest;
  // An offset of zero would be none.
  const offset = () => (1 + rng.integer(p.largest)) * (rng.integer(2) === 0 ? 1 : -1);
  const draws = Array.from({ length: p.pairs }, () => ({
    a: [whole(), whole(), whole()],
    b: [whole(), whole(), whole()],
    phi: [offset(), offset(), offset(), offset()],
  }));
  return functionNames.map((name) => {
    const all = draws.map(({ a, b, phi }) => testsOf(name, a, b, phi));
    const share = (test: keyof (typeof all)[0]) =>
      all.filter((one) => one[test]).length / all.length;
    return {
      function: name,
      superposition: share('superposition'),
      doubling: share('doubling'),
      affine: share('affine'),
      parameters: share('parameters'),
    };
  });
}

export default defineNumbers({
  kind: 'reference',
  params,
  smoke: { most: 3, pairs: 200 },
  run({ params: p, rng }) {
    const sizes = Array.from({ length: p.most }, (_, i) => i + 1);
    const nets = sizes.flatMap((inputs) =>
      sizes.flatMap((hidden) =>
        sizes.map((outputs) => {
          const widths = [inputs, hidden, outputs];
          return {
            inputs,
            hidden,
            outputs,
            ...built(widths),
            felt: felt(widths, p, rng.split(`net ${widths.join('-')}`)),
            formula: hidden * (inputs + 1) + outputs * (hidden + 1),
          };
        }),
      ),
    );
    const tests = linearity(p, rng.split('linearity'));
    const [sum, affine, clipped, net] = tests as [
      (typeof tests)[0],
      (typeof tests)[0],
      (typeof tests)[0],
      (typeof tests)[0],
    ];
    return {
      result: {
        nets: nets.length,
        agree: nets.filter(
          ({ parameters, felt: count, formula }) => parameters === formula && count === formula,
        ).length,
        example: built([1, 3, 1]),
        figure311: built([3, 3, 2]),
        figure36: built([1, 4, 2]),
        figure37: built([2, 3, 1]),
        problem316: built(p.drawn),
        linearity: { sum, affine, relu: clipped, net },
      },
      files: { 'nets.csv': nets, 'linearity.csv': tests },
    };
  },
});

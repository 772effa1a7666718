import { sin } from '../models/math.ts';
import type { Rng } from '../models/rng.ts';
import { linspace } from '../models/statistics.ts';
import { folded } from '../models/tent.ts';
import { type Examples, examples } from '../models/training.ts';

// What the networks of the chapter on depth are to learn; all of it is made here.

/** One period of a wave, y = sin πt for t in [−1, 1]; the input is √3·t, of mean square about 1. */
export function wavePoints(count: number): Examples {
  const places = linspace(-1, 1, count);
  return examples(
    places.map((t) => [Math.sqrt(3) * t]),
    places.map((t) => [sin(Math.PI * t)]),
  );
}

/** Some examples to train on, others to test with. */
interface Split {
  readonly train: Examples;
  readonly test: Examples;
}

export const targetNames = ['folds-3', 'folds-5', 'waves', 'tree', 'ridges'] as const;
export type TargetName = (typeof targetNames)[number];

/** Numbers of inputs: a line, or the eight leaves of a tree. */
export const inputsOf = (name: TargetName): number =>
  name === 'tree' || name === 'ridges' ? 8 : 1;

/** Three differences one above the other: | | |x₁−x₂| − |x₃−x₄| | − | |x₅−x₆| − |x₇−x₈| | |. */
export function tree(x: readonly number[]): number {
  let values = x;
  while (values.length > 1)
    values = Array.from({ length: values.length / 2 }, (_, i) =>
      Math.abs(values[2 * i]! - values[2 * i + 1]!),
    );
  return values[0]!;
}

/** A sum of 16 ReLUs of the inputs, drawn once: what one hidden layer is made for. */
export function ridges(rng: Rng): (x: readonly number[]) => number {
  const units = Array.from({ length: 16 }, () => ({
    weights: Array.from({ length: 8 }, () => rng.normal() / Math.sqrt(8)),
    offset: 0.3 * rng.normal(),
    output: rng.normal(),
  }));
  return (x) =>
    units.reduce((total, { weights, offset, output }) => {
      const z = weights.reduce((sum, weight, j) => sum + weight * x[j]!, offset);
      return total + output * Math.max(0, z);
    }, 0);
}

/** On [0, 1]: three folds, five folds, two periods of a wave that moves between 0 and 1 as they do. */
const onLine = {
  'folds-3': (t: number) => folded(t, 3),
  'folds-5': (t: number) => folded(t, 5),
  waves: (t: number) => 0.5 + 0.5 * sin(4 * Math.PI * t),
} as const;

/**
 * Examples of a target. On the line they are equally spaced, the test points amid the others, and the
 * input is 2t − 1; of eight inputs all are uniform in [−1, 1].
 */
export function examplesOf(
  name: TargetName,
  { line, cube, test }: { readonly line: number; readonly cube: number; readonly test: number },
  rng: Rng,
): Split {
  if (name !== 'tree' && name !== 'ridges') {
    const at = (places: readonly number[]) =>
      examples(
        places.map((t) => [2 * t - 1]),
        places.map((t) => [onLine[name](t)]),
      );
    const half = 0.5 / test;
    return { train: at(linspace(0, 1, line)), test: at(linspace(half, 1 - half, test)) };
  }
  const f = name === 'tree' ? tree : ridges(rng.split('ridges'));
  const draw = (count: number, own: Rng) => {
    const inputs = Array.from({ length: count }, () =>
      Array.from({ length: 8 }, () => 2 * own.uniform() - 1),
    );
    return examples(
      inputs,
      inputs.map((x) => [f(x)]),
    );
  };
  return { train: draw(cube, rng.split('train')), test: draw(test, rng.split('test')) };
}

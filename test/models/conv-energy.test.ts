import { describe, expect, it } from 'vitest';
import {
  type ConvEnergyShape,
  createConvEnergy,
  type EnergyWeights,
  weightShapes,
} from '../../pipeline/models/conv-energy.ts';
import { createRng } from '../../pipeline/models/rng.ts';

const shape: ConvEnergyShape = {
  side: 8,
  layers: [
    { size: 4, stride: 2, pad: 1, channels: 3 },
    { size: 3, stride: 1, pad: 0, channels: 4 },
  ],
  hidden: 5,
};

const drawn = (of = shape): EnergyWeights => {
  const rng = createRng(2);
  return Object.fromEntries(
    Object.entries(weightShapes(of)).map(([name, size]) => [
      name,
      {
        shape: size,
        data: Float64Array.from(
          { length: size.reduce((a, b) => a * b, 1) },
          () => 0.5 * rng.normal(),
        ),
      },
    ]),
  );
};

describe('the energy of a picture', () => {
  it.each([1, 3])('has the slope that finite differences find, channels: %i', (channels) => {
    const own = { ...shape, channels };
    const net = createConvEnergy(own, drawn(own));
    const rng = createRng(3);
    const x = Float64Array.from({ length: 64 * channels }, () => 2 * rng.uniform() - 1);
    const slope = new Float64Array(x.length);
    expect(net.slope(x, slope)).toBe(net.energy(x));
    const h = 1e-5;
    for (let i = 0; i < x.length; i++) {
      const [up, down] = [x.slice(), x.slice()];
      up[i]! += h;
      down[i]! -= h;
      expect(slope[i]).toBeCloseTo((net.energy(up) - net.energy(down)) / (2 * h), 8);
    }
  });

  it('is what a plain sum over the definition gives where all filters but one are zero', () => {
    // One filter weight w at the middle of the picture, then identity-like layers: U = v·silu(h·silu(c·silu(w·x))).
    const weights = Object.fromEntries(
      Object.entries(weightShapes(shape)).map(([name, of]) => [
        name,
        { shape: of, data: new Float64Array(of.reduce((a, b) => a * b, 1)) },
      ]),
    );
    const silu = (z: number) => z / (1 + Math.exp(-z));
    // Filter place (1, 1), pad 1, stride 2: output (0, 0) sees pixel (0, 0).
    weights['conv1/weights']!.data[(1 * 4 + 1) * 3] = 2;
    weights['conv2/weights']!.data[0] = 3;
    weights['dense1/weights']!.data[0] = 4;
    weights['dense2/weights']!.data[0] = 5;
    weights['dense2/bias']!.data[0] = 7;
    const x = new Float64Array(64);
    x[0] = 0.6;
    const expected = 7 + 5 * silu(4 * silu(3 * silu(2 * 0.6)));
    expect(createConvEnergy(shape, weights).energy(x)).toBeCloseTo(expected, 12);
  });

  it('says which weights do not fit', () => {
    const { 'dense1/bias': _, ...rest } = drawn();
    expect(() => createConvEnergy(shape, rest)).toThrow('"dense1/bias" is missing, expected [5]');
    expect(() => weightShapes({ ...shape, side: 2 })).toThrow('layer 2 leaves a side of');
  });
});

import { expect, it } from 'vitest';
import { defineRerun, seedKnob } from '../../../site/widgets/rerun/contract.ts';

const { read } = defineRerun({
  properties: { seed: seedKnob, unit: { type: 'choice', values: ['relu', 'tanh'] } },
  presets: {},
  speeds: [1],
  speed: 1,
  process: () => {
    throw new Error('not asked for');
  },
  picture: () => null,
});

it('takes the knobs out of what was published, and nothing else', () => {
  expect(read({ unit: 'relu', seed: 3, steps: 100 })).toEqual({ seed: 3, unit: 'relu' });
});

it('names a knob that was not published, and what to do', () => {
  expect(() => read({ unit: 'relu' })).toThrow(/seed: got undefined, expected .*told\.ts/);
  expect(() => read({ seed: 3, unit: ['relu'] })).toThrow(/unit: got \["relu"\]/);
});

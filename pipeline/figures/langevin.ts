import histogram from './langevin/histogram.ts';
import mixing from './langevin/mixing.ts';
import particles from './langevin/particles.ts';
import stationaryVariance from './langevin/stationary-variance.ts';
import twoModes from './langevin/two-modes.ts';

export default {
  particles,
  'stationary-variance': stationaryVariance,
  histogram,
  mixing,
  'two-modes': twoModes,
};

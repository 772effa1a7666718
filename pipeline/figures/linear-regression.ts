import descent from './linear-regression/descent.ts';
import lossCurve from './linear-regression/loss-curve.ts';
import lossSurface from './linear-regression/loss-surface.ts';
import testData from './linear-regression/test-data.ts';
import threeLines from './linear-regression/three-lines.ts';

export default {
  'three-lines': threeLines,
  'loss-surface': lossSurface,
  descent,
  'loss-curve': lossCurve,
  'test-data': testData,
};

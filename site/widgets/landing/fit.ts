import {
  gradientDescent,
  type Phi,
  type Points,
} from '../../../pipeline/models/linear-regression.ts';
import { type Mini, type Scale, scale } from './mini.ts';

/** Much smaller than the published η: one sees the line turn. */
const learningRate = 0.003;
const stepsEach = 360;

export interface FitData {
  readonly points: Points;
  readonly starts: readonly Phi[];
  readonly x: Scale;
  readonly y: Scale;
}

/** A line that descends to its points, again and again from another start. */
export function fitMini(svg: SVGElement, { points, starts, x, y }: FitData): Mini {
  const [across, up] = [scale(x), scale(y)];
  const residuals = svg.querySelectorAll('g > path');
  const line = svg.querySelector('.line');
  const { init, step } = gradientDescent(points, { learningRate });
  let start = 0;
  let state = init(starts[0] as Phi);
  return {
    stepsPerSecond: 60,
    advance(steps) {
      for (let i = 0; i < steps; i++) {
        if (state.step < stepsEach) state = step(state);
        else state = init(starts[++start % starts.length] as Phi);
      }
      const at = (value: number) => up(state.phi[0] + state.phi[1] * value).toFixed(1);
      line?.setAttribute('d', `M${across(0)},${at(0)}L${across(2)},${at(2)}`);
      residuals.forEach((residual, i) => {
        const [left, top] = [points.x[i] ?? 0, points.y[i] ?? 0];
        residual.setAttribute('d', `M${across(left).toFixed(1)},${up(top).toFixed(1)}V${at(left)}`);
      });
    },
  };
}

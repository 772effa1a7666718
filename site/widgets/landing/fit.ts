import type { Start } from '../../../pipeline/models/activation-net.ts';
import type { Points } from '../../../pipeline/models/linear-regression.ts';
import type { Parameters } from '../../../pipeline/models/mlp.ts';
import { createRng } from '../../../pipeline/models/rng.ts';
import {
  outputsAt,
  type ShallowNet,
  shallowNet,
  trainShallow,
} from '../../../pipeline/models/shallow-process.ts';
import { linspace } from '../../../pipeline/models/statistics.ts';
import { type Mini, type Scale, scale } from './mini.ts';

/** Pictures from the start of a training to its end, and for how many the end stays. */
const pictures = 420;
const rest = 90;
/** Places at which the net is drawn; its joints may lie anywhere between. */
const resolution = 121;

export interface FitData {
  readonly points: Points;
  readonly hidden: number;
  readonly start: Start;
  readonly learningRate: number;
  readonly epochs: number;
  /** The published net, and others of the same experiment. */
  readonly seeds: readonly number[];
  readonly x: Scale;
  readonly y: Scale;
}

const netOf = ({ points, hidden, start, learningRate }: FitData, seed: number): ShallowNet =>
  shallowNet({
    training: points,
    test: { x: [], y: [] },
    activation: 'relu',
    hidden,
    start,
    learningRate,
    batch: points.x.length,
    penalty: {},
    rng: createRng(seed),
  });

/** The net as the `d` of a path, and the whiskers from its line to the points. */
function drawn({ points, x, y }: FitData, { unit }: ShallowNet, phi: Parameters) {
  const [across, up] = [scale(x), scale(y)];
  const at = linspace(x[0][0], x[0][1], resolution);
  const outputs = outputsAt(unit, phi, at);
  const feet = outputsAt(unit, phi, points.x);
  const px = (value: number) => value.toFixed(1);
  return {
    line: at
      .map((a, i) => `${i === 0 ? 'M' : 'L'}${px(across(a))},${px(up(outputs[i] as number))}`)
      .join(''),
    whiskers: Array.from(
      points.x,
      (a, i) => `M${px(across(a))},${px(up(points.y[i] as number))}V${px(up(feet[i] as number))}`,
    ),
  };
}

/** The published net where its training ends. */
export function finished(data: FitData) {
  const net = netOf(data, data.seeds[0] as number);
  return drawn(data, net, trainShallow(net, data.epochs));
}

/** A net bends to its points, epoch by epoch on a logarithmic clock, and then another one does. */
export function fitMini(svg: SVGElement, data: FitData): Mini {
  const residuals = svg.querySelectorAll('g > path');
  const line = svg.querySelector('.line');
  let [run, picture, epoch] = [0, 0, 0];
  let net = netOf(data, data.seeds[0] as number);
  let state = net.trainer.init(net.start.slice());
  return {
    stepsPerSecond: 60,
    advance(steps) {
      picture += steps;
      if (picture > pictures + rest) {
        run += 1;
        [picture, epoch] = [0, 0];
        net = netOf(data, data.seeds[run % data.seeds.length] as number);
        state = net.trainer.init(net.start.slice());
      }
      const due = Math.exp(Math.min(1, picture / pictures) * Math.log(data.epochs + 1)) - 1;
      for (; epoch < Math.floor(due); epoch++) state = net.trainer.stepInPlace(state);
      const { line: d, whiskers } = drawn(data, net, state.phi);
      line?.setAttribute('d', d);
      residuals.forEach((residual, i) => {
        residual.setAttribute('d', whiskers[i] as string);
      });
    },
  };
}

import {
  type DataSet,
  dataSetNames,
  domain,
  drawPoints,
  isTest,
  split,
} from '../../../pipeline/data/shallow-task.ts';
import { activationWords } from '../../../pipeline/figures/kit/activation-names.ts';
import { type Start, starts } from '../../../pipeline/models/activation-net.ts';
import type { Points } from '../../../pipeline/models/linear-regression.ts';
import { createRng } from '../../../pipeline/models/rng.ts';
import {
  hiddenUnits,
  shallowActivations,
  shallowNet,
  shallowProcess,
} from '../../../pipeline/models/shallow-process.ts';
import { readCsv } from '../../../pipeline/run/formats/csv.ts';
import {
  defineRerun,
  type PointsProperty,
  type Properties,
  type ValuesOf,
} from '../rerun/contract.ts';
import { type Pair, pointsOf } from '../rerun/points.ts';

// A network with one hidden layer, trained on points of one's choice: the published runs of shallow-fit.

/** `reruns.training.params` of the manifest. */
interface Published {
  readonly dataSet: DataSet;
  /** Seed of the data. */
  readonly draw: number;
  readonly count: number;
  readonly noise: number;
  readonly testShare: number;
  readonly hidden: number;
  readonly start: Start;
  readonly learningRate: number;
  readonly epochs: number;
  readonly seed: number;
  /** Seeds 0, 1, 2, … of this many nets are published. */
  readonly nets: number;
}

const penalties = ['none', 'l1', 'l2'] as const;

export type Values = ValuesOf<typeof properties>;

interface Picture {
  readonly phi: Float64Array;
  readonly points: readonly Pair[];
  /** Which of them are for testing. */
  readonly test: readonly boolean[];
  /** [epoch, training error, test error] row by row, at about equal distances of the logarithm. */
  readonly errors: Float64Array;
}

/** What the plot of the points shows. */
const box: PointsProperty = { type: 'points', x: domain, y: [-1.5, 1.5], least: 0, most: 60 };

/** All points, in the order that says which are for testing. */
function pointsFor({ points, dataSet, draw, count, noise }: Values): Points {
  const own = pointsOf(points);
  if (own.length > 0) return { x: own.map(([x]) => x), y: own.map(([, y]) => y) };
  return drawPoints(dataSet, createRng(draw), { count, noise });
}

const pairsOf = ({ x, y }: Points): Pair[] => Array.from(x, (at, i) => [at, y[i] as number]);

/** Epochs that are drawn of a run that is `last` epochs long. */
function drawn(last: number): number[] {
  const rows = 180;
  const at = (i: number) => Math.round(Math.exp((i / rows) * Math.log(last + 1))) - 1;
  return [...new Set(Array.from({ length: rows + 1 }, (_, i) => at(i)))];
}

const numberOfSeeds = Number.MAX_SAFE_INTEGER;

/** The published run as knobs. */
function read(published: Published): Values {
  const { hidden, learningRate, dataSet, noise, draw, testShare, start, seed, count } = published;
  return {
    activation: 'relu',
    hidden,
    learningRate,
    dataSet,
    count,
    noise,
    draw,
    testShare,
    showTest: 'yes',
    batch: count,
    start,
    penalty: 'none',
    penaltyRate: 0.001,
    seed,
    points: '',
  };
}

const properties = {
  activation: { type: 'choice', symbol: 'a', values: shallowActivations },
  hidden: { type: 'number', symbol: 'D', min: 1, max: 16, step: 1, integer: true },
  learningRate: { type: 'number', symbol: 'η', min: 0.001, max: 2, step: 1.1, scale: 'log' },
  dataSet: { type: 'choice', values: dataSetNames },
  count: { type: 'number', symbol: 'I', min: 10, max: 60, step: 1, integer: true },
  noise: { type: 'number', symbol: 'σ', min: 0, max: 0.3, step: 0.01 },
  draw: { type: 'number', min: 0, max: 999, step: 1, integer: true },
  testShare: { type: 'number', min: 0.1, max: 0.9, step: 0.1 },
  showTest: { type: 'choice', values: ['yes', 'no'] },
  batch: { type: 'number', min: 1, max: 60, step: 1, integer: true },
  start: { type: 'choice', values: starts },
  penalty: { type: 'choice', values: penalties },
  penaltyRate: { type: 'number', symbol: 'λ', min: 1e-4, max: 1, step: 1.1, scale: 'log' },
  seed: { type: 'number', min: 0, max: numberOfSeeds, step: 1, integer: true },
  points: box,
} as const satisfies Properties;

export default defineRerun({
  properties,
  folded: [
    'dataSet',
    'count',
    'noise',
    'draw',
    'testShare',
    'showTest',
    'batch',
    'start',
    'penalty',
    'penaltyRate',
  ],
  words: activationWords,
  files: ['nets.csv'],
  also(values, published: Published, files) {
    const { seed, showTest, ...own } = values;
    const table = files['nets.csv'];
    const as = read(published);
    const same = Object.entries(own).every(([name, value]) => as[name as keyof Values] === value);
    if (!same || !table) return undefined;
    const { seed: seeds = [], ...columns } = readCsv(new TextDecoder().decode(table));
    const row = seeds.indexOf(String(seed));
    if (row < 0) return undefined;
    const at = (column: string) => Number(columns[column]?.[row]);
    return { trainError: at('train_error'), testError: at('test_error'), dead: at('dead') };
  },
  read,
  presets: {
    second: { seed: 1 },
    oneJoint: { seed: 0 },
    line: { seed: 3 },
    dead: { seed: 2 },
    kills: { learningRate: 0.5 },
    diverges: { learningRate: 1.1 },
    many: { hidden: 16, learningRate: 0.02 },
    sparse: { hidden: 16, learningRate: 0.02, penalty: 'l1', penaltyRate: 0.003 },
    minibatch: { batch: 1 },
    smooth: { activation: 'tanh' },
  },
  speeds: [10, 100, 1000, 10000],
  speed: 100,
  process(values, published: Published) {
    const { epochs } = published;
    const { activation, hidden, learningRate, batch, start, penalty, penaltyRate, seed } = values;
    const net = shallowNet({
      ...split(pointsFor(values), values.testShare),
      activation,
      hidden,
      learningRate,
      batch,
      start,
      penalty: penalty === 'none' ? {} : { [penalty]: penaltyRate },
      rng: createRng(seed),
    });
    return shallowProcess(net, epochs);
  },
  picture({ state, rows, step }, values): Picture {
    const { phi } = state.training;
    const points = pointsFor(values);
    const errors = drawn(Math.min(step, rows.length - 1)).flatMap((epoch) => [
      epoch,
      ...(rows[epoch] as Float64Array).subarray(phi.length),
    ]);
    return {
      phi,
      points: pairsOf(points),
      test: Array.from(points.x, (_, i) => isTest(i, values.testShare)),
      errors: Float64Array.from(errors),
    };
  },
  says({ learningRate, points }) {
    // The second derivative of the error by φ_0 is 2, whatever the rest of the network is.
    if (learningRate > 1) return { said: ['diverges', {}], failed: true };
    return points === '' ? undefined : { said: ['ownPoints', {}] };
  },
  data: (_run, values) =>
    pairsOf(pointsFor(values)).map(([x, y], i) => ({
      set: isTest(i, values.testShare) ? 'test' : 'training',
      x,
      y,
    })),
  weights({ state: { training } }) {
    const { phi } = training;
    const hidden = hiddenUnits(phi);
    return {
      'hidden.offset': { shape: [hidden], data: phi.slice(0, hidden) },
      'hidden.weight': { shape: [hidden, 1], data: phi.slice(hidden, 2 * hidden) },
      'output.offset': { shape: [1], data: phi.slice(2 * hidden, 2 * hidden + 1) },
      'output.weight': { shape: [1, hidden], data: phi.slice(2 * hidden + 1) },
    };
  },
});

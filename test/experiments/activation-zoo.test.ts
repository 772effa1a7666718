import { expect, it } from 'vitest';
import type numbers from '../../pipeline/experiments/activation-zoo/numbers.ts';
import { activationNames } from '../../pipeline/models/activations.ts';
import { runProcess } from '../../pipeline/models/process.ts';
import rerun, { type Values } from '../../site/widgets/reruns/activation-zoo.training.ts';
import { committed, publishedRun } from '../row.ts';

const { result, files, params, manifest } = committed<typeof numbers>('activation-zoo');
const row = (setting: string, activation: string) =>
  files['comparison.csv'].find((one) => one.setting === setting && one.activation === activation)!;

it('holds every activation, in values and as a network', () => {
  for (const file of ['activations.csv', 'networks.csv'] as const)
    expect(new Set(files[file].map(({ activation }) => activation))).toEqual(
      new Set([...activationNames, ...(file === 'networks.csv' ? ['concatenated-mirrored'] : [])]),
    );
});

it('says of variants of ReLU what the table says', () => {
  const ahead = files['comparison.csv'].filter(
    ({ activation, better, worse }) =>
      ['leaky-0.1', 'parametric-0.25'].includes(activation) && better > worse + 0.1,
  );
  const check = manifest.checks.find(({ id }) => id === 'variants-better')!;
  expect(check.got).toBe(ahead.length > 0);
});

it('the median net of three ReLUs fits the bent line no better than a straight one', () => {
  const { median } = row('kinks', 'relu').loss;
  expect(median / row('kinks', 'identity').loss.median).toBeCloseTo(1, 3);
});

it('more units are dead the larger the step', () => {
  const dead = files['dead-units.csv'].map((one) => one.dead);
  dead.slice(1).forEach((share, i) => {
    expect(share).toBeGreaterThan(dead[i]!);
  });
});

const published = publishedRun(manifest, 'training');
/** First and last state of the published training with some knobs moved. */
function endsOf(change: Partial<Values>) {
  const values = { ...rerun.read(published.params), ...change };
  const process = rerun.process(values, published.params, {});
  return { first: process.init(), last: runProcess(process).final };
}

it('the preset that dies does so: three live units, then none, and the net is a constant', () => {
  const { first, last } = endsOf(rerun.presets.dies!);
  expect([first.dead, last.dead]).toEqual([0, 3]);
  // Σ (0.8·sin πx)² over 16 points of one period, both ends among them.
  expect(last.loss).toBeCloseTo(0.64 * 7.5, 6);
});

it('with leaky ReLU nothing dies, and the net ends as the best line', () => {
  const { last } = endsOf(rerun.presets.leaks!);
  expect(last.dead).toBe(0);
  expect(last.loss).toBeCloseTo(row('wave', 'identity').loss.median, 6);
});

it('four times the published step kills all three units without diverging', () => {
  const { first, last } = endsOf({ learningRate: 4 * params.training.learningRate });
  expect([first.dead, last.dead]).toEqual([0, 3]);
  expect(last.loss).toBeCloseTo(0.64 * 7.5, 6);
});

it('the sine has the least median loss in every setting', () => {
  for (const setting of ['kinks', 'wave', 'wave-spread'])
    expect(row(setting, 'sin').loss.median).toBe(
      Math.min(
        ...files['comparison.csv']
          .filter((one) => one.setting === setting)
          .map(({ loss }) => loss.median),
      ),
    );
});

it('Heaviside makes four pieces of the net, rect five, as the joints say', () => {
  // Steps at 0.5, 1, 11/7; edges at 1/7, 0.5, 1, 11/7 and, beyond the drawing, 19/9 and 3.
  expect(result.network.pieces).toEqual({ heaviside: 4, rect: 5 });
});

it('every band of seeds has at least 256 of them, of large networks 16', () => {
  expect(params.comparison.replicas).toBeGreaterThanOrEqual(256);
  expect(params.depth.replicas).toBeGreaterThanOrEqual(16);
});

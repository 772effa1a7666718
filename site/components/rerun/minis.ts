import { getArtifact, getRerun, readOutput, readTable } from '../../lib/artifacts.ts';
import { type FitData, finished } from '../../widgets/landing/fit.ts';
import { hillLines } from '../../widgets/landing/hills.ts';
import { scale } from '../../widgets/landing/mini.ts';
import { patterns } from '../../widgets/landing/patterns.ts';
import { darkness } from '../../widgets/landing/photo.ts';
import type { SampleData } from '../../widgets/landing/sample.ts';

// The three small pictures of the landing page, as they stand before they move: the end of each
// published run. They have no axes and no words, so one drawing serves both languages.

/** Box of every mini, px. */
export const box = { width: 360, height: 190 } as const;
const pad = 14;

const fixed = (value: number) => value.toFixed(1);

/** Others of the same nets that get on as well, so that what is seen next is another way there. */
const others = 5;

/** A net of three ReLUs, where the training that was published ends. */
export function fitMini() {
  const artifact = getArtifact('shallow-fit');
  const { params, final } = getRerun('shallow-fit/training');
  const { hidden, start, learningRate, epochs, seed } = params as unknown as FitData & {
    readonly seed: number;
  };
  const least = final.trainError ?? 0;
  const seeds = readTable(artifact, 'data/nets.csv')
    .filter((row) => Number(row.seed) !== seed && Number(row.train_error) < 1.5 * least)
    .slice(0, others)
    .map((row) => Number(row.seed));
  const rows = readTable(artifact, 'data/points.csv').filter(({ set }) => set === 'training');
  const points = { x: rows.map(({ x }) => Number(x)), y: rows.map(({ y }) => Number(y)) };
  const x = [
    [0, 2],
    [pad, box.width - pad],
  ] as const;
  const y = [
    [-1.5, 1.5],
    [box.height - pad, pad],
  ] as const;
  const [across, up] = [scale(x), scale(y)];
  const data: FitData = {
    points,
    hidden,
    start,
    learningRate,
    epochs,
    seeds: [seed, ...seeds],
    x,
    y,
  };
  const dots = rows.map((_, i) => ({
    cx: fixed(across(points.x[i] as number)),
    cy: fixed(up(points.y[i] as number)),
  }));
  return { data, ...finished(data), dots };
}

const pixel = 5;
const pixels = 36;

/** The photograph of low rank, in fewer pixels, from all its patterns; the bars are the singular values. */
export function compressMini() {
  const ink = darkness(readOutput(getArtifact('low-rank-storage'), 'data/photo.npy'), pixels);
  const photo = patterns(ink, pixels);
  const picture = { x: 5, y: (box.height - pixel * pixels) / 2, pixel, side: pixel * pixels };
  const left = picture.x + picture.side + 18;
  const step = (box.width - 6 - left) / photo.values.length;
  // The first value, the mean grey, is many times the next: on a logarithmic scale all can be seen.
  const [most, least] = [Math.log(photo.values[0] ?? 1), Math.log((photo.values.at(-1) ?? 1) / 2)];
  const foot = picture.y + picture.side;
  const bars = photo.values.map((value, k) => {
    const height = Math.max(1, ((Math.log(value) - least) / (most - least)) * picture.side);
    return {
      x: fixed(left + k * step),
      y: fixed(foot - height),
      width: fixed(step - 0.8),
      height: fixed(height),
    };
  });
  return { photo, ink, picture, bars };
}

/** Particles of the many that are shown. */
const count = 150;

/** Particles where the published run left them, on the hills of their energy. */
export function sampleMini() {
  const { params } = getRerun('langevin-plane/particles');
  const { seed, hills } = params as unknown as {
    readonly seed: number;
    readonly hills: SampleData['energy'];
  };
  // As wide as the box allows at equal scales, so that hills stay round.
  const half = 2.4;
  const wide = (half * box.width) / box.height;
  const x = [
    [-wide, wide],
    [0, box.width],
  ] as const;
  const y = [
    [-half, half],
    [box.height, 0],
  ] as const;
  const [across, up] = [scale(x), scale(y)];
  const data: SampleData = { seed, energy: hills, x, y };
  return {
    data,
    path: hillLines(hills, x, y),
    dots: readTable(getArtifact('langevin-plane'), 'data/particles.csv')
      .slice(0, count)
      .map((row) => ({ cx: fixed(across(Number(row.x))), cy: fixed(up(Number(row.y))) })),
  };
}

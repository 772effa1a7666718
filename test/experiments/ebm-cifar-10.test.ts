import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ColourImages, parsePictures } from '../../pipeline/data/cifar-10.ts';
import type { FilesOf, Outputs, ParamsOf } from '../../pipeline/engine/experiment.ts';
import { openEngine } from '../../pipeline/engine/open.ts';
import numbers from '../../pipeline/experiments/ebm-cifar-10/numbers.ts';
import told from '../../pipeline/experiments/ebm-cifar-10/told.ts';
import { createRng } from '../../pipeline/models/rng.ts';
import { drawExperiment } from '../../pipeline/run/figures.ts';
import { writeData } from '../../pipeline/run/formats/format.ts';
import { experimentIds, openProject, selectIds } from '../../pipeline/run/project.ts';
import { type NumbersOfRun, type Run, wordsOf } from '../../pipeline/run/telling.ts';

// No artifact: no GPU was there. What the profile of a GPU computes is tried here at its smoke size, on the
// processor, with pictures from small files that are made here and read as those of the package are.

const id = 'ebm-cifar-10';
const project = openProject(process.cwd());
const { smoke: params, gpu } = numbers.profiles;
type Data = Parameters<typeof numbers.run>[0]['data'];

/** So many pictures of one colour each with some grain, by way of a PNG. */
async function made(count: number, seed: number): Promise<ColourImages> {
  const rng = createRng(seed);
  const pixels = new Uint8Array(count * 3072);
  for (let i = 0; i < count; i++) {
    const colour = [0, 1, 2].map(() => rng.integer(200));
    for (let at = 0; at < 3072; at++) pixels[i * 3072 + at] = colour[at % 3]! + rng.integer(40);
  }
  const raw = { width: 1024, height: count, channels: 3 } as const;
  return parsePictures(new Uint8Array(await sharp(pixels, { raw }).png().toBuffer()));
}

let data: Data;
beforeAll(async () => {
  const [train1, train2, train3, train4, train5] = (await Promise.all(
    [1, 2, 3, 4, 5].map((seed) => made(10, seed)),
  )) as [ColourImages, ColourImages, ColourImages, ColourImages, ColourImages];
  const labels = Uint8Array.from({ length: 50 }, (_, i) => i % 10);
  data = { train1, train2, train3, train4, train5, labels, test: await made(20, 6) };
});

async function ran(own: Data = data) {
  const engine = await openEngine('wasm', { threads: 1 });
  return numbers.run({
    params,
    rng: createRng(params.seed),
    data: own,
    engine,
    progress: () => {},
    checkpoint: { restore: () => undefined, isDue: () => false, save() {} },
  }) as Promise<Outputs<{ chosen: number }, FilesOf<typeof numbers>>>;
}

describe('the profile of a GPU, at its smoke size', () => {
  it('trains on colour pictures, samples, and does it twice to the same bits', async () => {
    const [once, again] = [await ran(), await ran()];
    expect(again).toEqual(once);
    const { 'chains.npy': strip, 'sampling.csv': rows } = once.files!;
    expect(strip.shape).toEqual([2, 3, params.shown, 32, 32, 3]);
    expect(strip.data.length).toBe(strip.shape.reduce((a, b) => a * b, 1));
    // Noise at the start of one, the buffer at that of the other; both then walk.
    const frame = (at: number) => strip.data.slice(at * 3 * 3072, (at + 1) * 3 * 3072);
    for (const start of [0, 3]) expect(frame(start + 1)).not.toEqual(frame(start));
    expect(rows).toHaveLength(6);
    for (const { distance } of rows) expect(distance.median).toBeGreaterThan(0);
    expect([2, 4]).toContain(once.result.chosen);
  });

  it('has words for all that it makes, and a drawing', async () => {
    const { result, files } = await ran();
    const run = {
      experiment: id,
      params,
      files: Object.entries(files!).map(([name, content]) => {
        const { columns } = writeData(name, content);
        return { path: `data/${name}`, ...(columns && { columns: [...columns] }) };
      }),
    } as unknown as Run;
    const seen = { result, params, files } as unknown as NumbersOfRun;
    const told = await wordsOf(project, run, seen);
    expect(told.downloads).toHaveLength(3);
    const drawn = await drawExperiment(project, id, seen, told);
    expect(Object.keys(drawn.files)).toHaveLength(4);
    expect(drawn.figures[0]!.caption.en).not.toMatch(/\{\{|undefined|NaN/);
  });

  it('wants a label for each picture', async () => {
    const labels = data.labels.subarray(1);
    await expect(ran({ ...data, labels })).rejects.toThrow('got 49 labels, expected 50');
  });
});

it('claims of a whole run that the buffer is nearer, and that can fail', () => {
  const p = gpu as ParamsOf<typeof numbers>;
  const holds = (buffer: number) => {
    const row = (start: string, step: number, middle: number) => ({
      start,
      step,
      distance: { low: middle - 1, median: middle, high: middle + 1 },
    });
    const files = {
      'sampling.csv': [row('noise', 0, 90), row('noise', 60, 30), row('buffer', 60, buffer)],
    } as unknown as FilesOf<typeof numbers>;
    const result = {} as Parameters<NonNullable<typeof told.checks>>[0];
    return told.checks!(result, p, files).map(({ got }) => got);
  };
  expect(holds(20)).toEqual([true]);
  expect(holds(28.5)).toEqual([false]);
  expect(told.checks!({} as never, params, {} as never)).toEqual([]);
});

it('is not among all, and is there for whoever names it', () => {
  expect(numbers.profiles.cpu).toBeUndefined();
  expect(experimentIds(project)).not.toContain(id);
  expect(selectIds(project, [id])).toEqual([id]);
});

import { describe, expect, it } from 'vitest';
import type numbers from '../../pipeline/experiments/benchmarks/numbers.ts';
import told from '../../pipeline/experiments/benchmarks/told.ts';
import { lanesOf, type Span } from '../../pipeline/figures/benchmarks/lanes.ts';
import { drawExperiment } from '../../pipeline/run/figures.ts';
import { openProject } from '../../pipeline/run/project.ts';
import { committed, type Row } from '../row.ts';

const { result, params, files, manifest } = committed<typeof numbers>('benchmarks');
type Numbers = Row<typeof numbers>;
const only = (isKept: (contender: string) => boolean): Numbers => ({
  params,
  result: {
    ...result,
    sets: result.sets.map((set) => ({
      ...set,
      entries: set.entries.filter(({ contender }) => isKept(contender)),
    })),
    ceilings: result.ceilings.filter(({ contender }) => isKept(contender)),
  },
  files: { 'times.csv': files['times.csv'].filter(({ contender }) => isKept(contender)) },
});
const draw = (data: Numbers) =>
  drawExperiment(openProject(process.cwd()), 'benchmarks', data, {
    ...manifest,
    metrics: { ...told.metrics!(data.result, data.params, data.files) },
  });

describe('lanesOf', () => {
  // By hand, from the sentences above the function.
  const around = (place: number, reach = 5): Span => [place - reach, place + reach];
  it.each([
    ['far apart', [around(0), around(20), around(40)], [0, 0, 0]],
    ['side by side', [around(10), around(20)], [0, 0]],
    ['two at one place', [around(10), around(10)], [0, 1]],
    ['five at one place', [0, 0, 0, 0, 0].map((at) => around(at)), [0, 1, -1, 2, -2]],
    ['one between two', [around(10), around(4), around(16)], [0, 1, 1]],
    ['one that reaches over two', [around(10, 30), around(0), around(20)], [0, 1, 1]],
  ])('%s', (_name, spans, lanes) => {
    expect(lanesOf(spans)).toEqual(lanes);
  });
});

describe('the figures of the benchmarks', () => {
  it.each([
    ['ours alone, as the smoke profile has it', (id: string) => id === 'ours'],
    ['a machine without numpy', (id: string) => id !== 'numpy'],
  ])('can be drawn and told with %s', async (_name, isKept) => {
    const { files: drawn, figures } = await draw(only(isKept));
    expect(Object.keys(drawn)).toHaveLength(8);
    const roofline = figures.find(({ name }) => name === 'roofline')!;
    expect(roofline.caption.en).toContain('those of OpenBLAS —;');
  });

  it('draw ours last, so that it is never under a peer', async () => {
    const drawn = Object.entries((await draw(only(() => true))).files);
    const last = drawn.map(([file, svg]) => {
      const roles = [...String(svg).matchAll(/fill="var\(--fcs-(model|second)\b/g)].map(
        ([, role]) => role,
      );
      expect(new Set(roles).size, file).toBe(2);
      return roles.at(-1);
    });
    expect(last).toEqual(drawn.map(() => 'model'));
  });

  it('say between which times the marks stand', async () => {
    const two = only((id) => id === 'ours');
    const row = { row: 'line', threads: 1, contender: 'ours' as const };
    const times = [0.002, 30].map((seconds, sample) => ({ ...row, sample, seconds }));
    const { figures } = await draw({ ...two, files: { 'times.csv': times } });
    expect(figures.find(({ name }) => name === 'times')!.alt.en).toContain(
      'the fastest sample took 2.00 ms, the slowest 30 s',
    );
  });
});

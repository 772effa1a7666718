import path from 'node:path';
import * as Plot from '@observablehq/plot';
import { describe, expect, it } from 'vitest';
import type { Figure, FigureData } from '../../pipeline/figures/kit/figure.ts';
import { wide } from '../../pipeline/figures/kit/frame.ts';
import { drawPanel } from '../../pipeline/run/draw/plot.ts';
import { serialisePanel } from '../../pipeline/run/draw/serialise.ts';
import { labelsOf } from '../../pipeline/run/figures.ts';
import { loadModule } from '../../pipeline/run/load.ts';
import { experimentIds, figureModules, openProject } from '../../pipeline/run/project.ts';
import { concerns } from '../part.ts';
import { committed } from '../row.ts';

// A page offers the files that a figure reads. One that is read and not drawn would be offered for nothing: so
// each is changed, a column at a time, until the drawing changes too.

type Data = FigureData<unknown, unknown, Readonly<Record<string, unknown>>>;
type Labels = Readonly<Record<string, string>>;
type Cell = number | string | Readonly<Record<string, number>>;
type Rows = readonly Readonly<Record<string, Cell>>[];

const grown = (value: number) => 1.02 * value;
const changed = (cell: Cell): Cell =>
  typeof cell === 'number'
    ? grown(cell)
    : typeof cell === 'string'
      ? `${cell}′`
      : Object.fromEntries(Object.entries(cell).map(([key, value]) => [key, grown(value)]));

/** The same file with every other value of one column changed (a scale of its own would not show all), or an array turned round. */
function* changes(file: unknown): Generator<unknown> {
  if (Array.isArray(file)) {
    const rows = file as Rows;
    for (const column of Object.keys(rows[0]!).reverse())
      yield rows.map((row, i) =>
        i % 2 === 0 ? { ...row, [column]: changed(row[column] as Cell) } : row,
      );
  } else {
    const array = file as { readonly data: Float64Array };
    yield { ...array, data: array.data.toReversed() };
  }
}

function drawing(figure: Figure, data: Data, labels: Labels): string {
  const panels = figure.draw(data, labels, wide);
  return panels
    .map((panel) => serialisePanel(drawPanel(panel, wide, panels.length, 'here').svg, 'p'))
    .join('');
}

/** Of these files, those that the figure draws nothing of. */
function undrawn(figure: Figure, data: Data, labels: Labels, names: readonly string[]): string[] {
  const whole = drawing(figure, data, labels);
  const shows = (name: string, file: unknown) => {
    try {
      return drawing(figure, { ...data, files: { ...data.files, [name]: file } }, labels) !== whole;
    } catch {
      // A row that is looked up by what was changed is not found: this column alone says nothing.
      return false;
    }
  };
  return names.filter((name) => ![...changes(data.files[name])].some((file) => shows(name, file)));
}

it('sees a file that is read and not drawn', () => {
  const rows = [
    { x: 1, y: 2 },
    { x: 2, y: 3 },
  ];
  const files = { 'drawn.csv': rows, 'read.csv': rows };
  const figure = {
    draw({ files: { 'drawn.csv': drawn, 'read.csv': read } }: { files: typeof files }) {
      return read.length > 0 ? [{ marks: [Plot.dot(drawn, { x: 'x', y: 'y' })] }] : [];
    },
  } as unknown as Figure;
  expect(undrawn(figure, { result: {}, params: {}, files }, {}, Object.keys(files))).toEqual([
    'read.csv',
  ]);
});

const project = openProject(process.cwd());
const ids = experimentIds(project).filter(
  (id) => figureModules(project, id).length > 0 && concerns.experiment(id),
);

describe.each(ids)('figures of %s', (id) => {
  it('draw something of every file that is offered beside them', async () => {
    const { manifest, ...data } = committed(id);
    for (const module of figureModules(project, id)) {
      const figure = (await loadModule(project, module)).default as Figure | undefined;
      if (!figure) continue;
      const name = path.basename(module, '.ts');
      const offered = manifest.figures.find((one) => one.name === name)!.data;
      const names = offered.flatMap((file) =>
        file.startsWith('data/') ? [file.slice('data/'.length)] : [],
      );
      const labels = labelsOf(figure, manifest.downloads, 'en');
      expect(undrawn(figure, data as unknown as Data, labels, names), name).toEqual([]);
    }
  });
});

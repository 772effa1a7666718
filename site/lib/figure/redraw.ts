import { readNpy } from '../../../pipeline/run/formats/npy.ts';
import { type Artifact, readOutput, readTable } from '../artifacts.ts';
import { axesOf, pixelRow } from './axes.ts';

// How a notebook draws a file plainly: every quantity of a table against one column, a line a group. What
// to draw against what is chosen from the table itself, and stands in the notebook for the reader to change.

/** As many groups have a line each, at most. */
const mostGroups = 16;
/** As many quantities have a panel, at most. */
const mostPanels = 4;
/** A column with more places than this is an axis of a map. */
const fewPlaces = 8;

const list = (words: readonly string[]) => `[${words.map((word) => `"${word}"`).join(', ')}]`;

/** A line of Python that draws a file; undefined for what is no table and no array. */
export function redraw(artifact: Artifact, file: string): string | undefined {
  if (file.endsWith('.csv')) return redrawTable(artifact, file);
  if (file.endsWith('.npy')) return redrawArray(artifact, file);
  return undefined;
}

function redrawTable(artifact: Artifact, file: string): string {
  const rows = readTable(artifact, file);
  const columns = artifact.manifest.downloads.find(({ path }) => path === file)?.columns ?? [];
  const ofType = (wanted: string) =>
    columns.filter(({ type }) => type === wanted).map(({ name }) => name);
  const [words, numbers, bands] = [ofType('string'), ofType('number'), ofType('band')];
  const call = (name: string, ...parts: string[]) =>
    `${name}(table("${file}"), ${parts.join(', ')})`;
  const places = (names: readonly string[]) =>
    new Set(rows.map((row) => names.map((name) => row[name]).join('\0'))).size;
  const [first, second] = numbers;

  const quantities = (taken: readonly string[]) =>
    [...bands, ...numbers.filter((name) => !taken.includes(name))].slice(0, mostPanels);
  // Values at the places of a plane: two columns that meet everywhere.
  if (
    first &&
    second &&
    quantities([first, second]).length > 0 &&
    places([first]) > fewPlaces &&
    places([second]) > fewPlaces &&
    places([first]) * places([second]) * places(words) === rows.length
  )
    return call(
      'plane',
      `"${first}"`,
      `"${second}"`,
      list(quantities([first, second])),
      list(words),
    );

  // Along a number that grows from row to row in every group; few other numbers make groups as words do.
  const grows = (x: string, by: readonly string[]) => {
    const last = new Map<string, number>();
    return rows.every((row) => {
      const group = by.map((name) => row[name]).join('\0');
      const before = last.get(group) ?? Number.NEGATIVE_INFINITY;
      last.set(group, Number(row[x]));
      return before < Number(row[x]);
    });
  };
  const groupings = [words, ...numbers.map((name) => [...words, name])];
  for (const by of groupings.filter((names) => places(names) <= mostGroups))
    for (const x of numbers.filter((name) => !by.includes(name) && places([name]) > 1)) {
      const free = quantities([x, ...by]);
      if (free.length > 0 && grows(x, by)) return call('lines', `"${x}"`, list(free), list(by));
    }

  // Words with a number each, or a cloud of points; one quantity alone as a histogram.
  const [word] = words;
  const free = quantities([]);
  const cloud = first && free.length > 1;
  if (
    word &&
    free.length > 0 &&
    !(cloud && places(words) <= mostGroups && places(words) < rows.length)
  )
    return call('dots', `"${word}"`, list(free));
  if (cloud) return call('dots', `"${first}"`, list(quantities([first])), list(words));
  return call('dots', 'None', list([first ?? word ?? '']));
}

function redrawArray(artifact: Artifact, file: string): string {
  const { shape } = readNpy(readOutput(artifact, file));
  const axes = axesOf(artifact, file, shape);
  const last = axes.at(-1);
  if (last?.values && shape.length === 2) return `grid("${file}")`;
  if (shape.length === 2) return `spread("${file}")`;
  if (last?.values) return `plt.imshow(array("${file}"))`;
  // Pixels that follow one another in a single axis are a square picture.
  const side = Math.sqrt(shape.at(-1) as number);
  const flat = axes.at(-2) !== pixelRow;
  const [height, width] = flat ? [side, side] : shape.slice(-2);
  const before = shape.slice(0, flat ? -1 : -2);
  const columns = before.length > 1 ? before.at(-1) : Math.ceil(Math.sqrt(before[0] as number));
  return `pictures("${file}", ${height}, ${width}, ${columns})`;
}

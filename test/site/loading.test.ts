import { createHash } from 'node:crypto';
import { autoType, csvParse, csvParseRows } from 'd3-dsv';
import { describe, expect, it } from 'vitest';
import { loss } from '../../pipeline/models/linear-regression.ts';
import { pairBest, pairDual } from '../../pipeline/models/two-multipliers.ts';
import { readNpy } from '../../pipeline/run/formats/npy.ts';
import { readSafetensors } from '../../pipeline/run/formats/safetensors.ts';
import { getArtifact, loadArtifacts, readOutput, readTable } from '../../site/lib/artifacts.ts';
import { type Axis, axesOf, describeArray } from '../../site/lib/figure/axes.ts';
import { excelCopy } from '../../site/lib/figure/excel.ts';
import { publishedFile, publishedFiles } from '../../site/lib/figure/files.ts';
import { folderOf, type Loadable, loadingOf, variable } from '../../site/lib/figure/loading.ts';

const artifacts = loadArtifacts();
const files = (kind: string) =>
  artifacts.flatMap((artifact) =>
    artifact.manifest.downloads
      .filter(({ path }) => path.endsWith(`.${kind}`))
      .map(({ path }) => ({ artifact, path, id: `${artifact.id}/${path}` })),
  );

/** Runs the JavaScript of a page against the published files; gives what it defines. */
async function runJavaScript(
  id: string,
  kind: Loadable,
): Promise<Record<string, unknown> | undefined> {
  const artifact = getArtifact(id);
  const found = loadingOf(artifact, kind).find(({ program }) => program === 'JavaScript');
  if (!found) return undefined;
  const host = 'https://example.org/';
  const code = `${found.before}${host}${id}/${folderOf(kind)}${found.after}`
    .split('\n')
    .filter((line) => !line.startsWith('import '))
    .join('\n');
  const names = [...code.matchAll(/^const (\w+) = await/gm)].map(([, name]) => name);
  const fetched = async (address: string) => {
    const bytes = await publishedFile(address.replace(host, ''));
    return new Response(new Uint8Array(bytes));
  };
  const run = new Function(
    'fetch',
    'autoType',
    'csvParse',
    `return (async () => {\n${code}\nreturn { ${names.join(', ')} };\n})()`,
  );
  return await run(fetched, autoType, csvParse);
}

describe('the lines that load the files of an artifact', () => {
  it.each(artifacts.map(({ id }) => id))('name every file of %s once a program', (id) => {
    const artifact = getArtifact(id);
    for (const kind of ['csv', 'npy', 'safetensors'] as const) {
      const own = files(kind).filter((file) => file.artifact === artifact);
      const programs = loadingOf(artifact, kind).filter(
        // Of tables, numpy has those without words.
        ({ program }) => kind !== 'csv' || !program.endsWith('numpy'),
      );
      expect(programs.length > 0).toBe(own.length > 0);
      for (const { after } of programs)
        for (const { path } of own)
          expect(after.split(`"${path.replace('data/', '')}"`)).toHaveLength(2);
    }
  });

  it.each(artifacts.map(({ id }) => id))('load %s in JavaScript as it was written', async (id) => {
    const artifact = getArtifact(id);
    const tables = await runJavaScript(id, 'csv');
    const arrays = await runJavaScript(id, 'npy');
    const tensors = await runJavaScript(id, 'safetensors');
    for (const { path } of artifact.manifest.downloads) {
      const name = variable(path.replace('data/', ''));
      if (path.endsWith('.csv')) {
        const rows = readTable(artifact, path);
        const got = tables?.[name] as Record<string, unknown>[];
        expect(got).toHaveLength(rows.length);
        expect(Object.keys(got[0] ?? {})).toEqual(Object.keys(rows[0] ?? {}));
        const columns = artifact.manifest.downloads.find((one) => one.path === path)?.columns;
        if (columns?.every(({ type }) => type === 'string'))
          expect(got.map((row) => ({ ...row }))).toEqual(rows.map((row) => ({ ...row })));
      } else if (path.endsWith('.npy'))
        expect(arrays?.[name]).toEqual(readNpy(readOutput(artifact, path)).data);
      else
        expect(tensors?.[name]).toEqual(
          Object.fromEntries(
            Object.entries(readSafetensors(readOutput(artifact, path)).tensors).map(
              ([key, { data }]) => [key, data],
            ),
          ),
        );
    }
    expect(await runJavaScript(id, 'json')).toEqual({
      result: JSON.parse(readOutput(artifact, 'result.json').toString('utf8')),
    });
  });

  // Found with pandas 1.5.3: the space of an alphabet was no row, an empty word was NaN.
  it('say to pandas that words are words, and that a space is one', () => {
    const [line, ...more] = ['text-model', 'maxent-words', 'linear-regression'].map((id) => {
      const found = loadingOf(getArtifact(id), 'csv').find(({ program }) =>
        program.endsWith('pandas'),
      );
      return found?.after ?? '';
    });
    expect(line).toContain(
      'pd.read_csv(site + "alphabet-en.csv", keep_default_na=False, skip_blank_lines=False)',
    );
    expect(more[0]).toContain('pd.read_csv(site + "mails.csv", keep_default_na=False)');
    expect(more[1]).toContain('pd.read_csv(site + "training-data.csv")');
  });

  it('give numpy no table with words', () => {
    const word = files('csv').find(({ artifact, path }) =>
      artifact.manifest.downloads
        .find((download) => download.path === path)
        ?.columns?.some(({ type }) => type === 'string'),
    );
    if (!word) throw new Error('no table with words');
    const numpy = loadingOf(word.artifact, 'csv').find(({ program }) => program.endsWith('numpy'));
    expect(numpy?.after ?? '').not.toContain(`"${word.path.replace('data/', '')}"`);
  });

  it('keep words of the languages apart from names', () => {
    expect(variable('particle-histogram.csv')).toBe('particle_histogram');
    expect(variable('lambda.csv')).toBe('the_lambda');
    expect(variable('2-bars.csv')).toBe('the_2_bars');
  });
});

describe('tables for Excel', () => {
  it('have a byte order mark and then the same cells, where a letter is not ASCII', async () => {
    const tables = files('csv');
    const marked = tables.filter(({ artifact, path }) => excelCopy(artifact, path));
    expect(marked.length).toBeGreaterThan(0);
    for (const { artifact, path } of marked) {
      const bytes = readOutput(artifact, path);
      expect([...bytes.subarray(0, 3)]).not.toEqual([0xef, 0xbb, 0xbf]);
      const copy = await publishedFile(`${artifact.id}/${excelCopy(artifact, path)}`);
      expect([...copy.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
      // What Excel makes of a cell that is a formula of one text.
      const read = csvParseRows(Buffer.from(copy.slice(3)).toString('utf8')).map((row) =>
        row.map((cell) => /^="(.*)"$/s.exec(cell)?.[1]?.replaceAll('""', '"') ?? cell),
      );
      expect(read).toEqual(csvParseRows(bytes.toString('utf8')));
    }
    for (const { artifact, path } of tables.filter((file) => !marked.includes(file)))
      expect(readOutput(artifact, path).toString('utf8')).toMatch(/^\p{ASCII}*$/u);
  });

  // LibreOffice 7.4 made the 7th of November of 11/7, and 3 of 3+; Excel does the like.
  it.each([
    ['shallow-anatomy', 'regions.csv', '11/7'],
    ['multivariate-input', 'net.csv', '000'],
    ['depth-pays', 'errors.csv', '1-33-1'],
    ['maxent-words', 'word-weights.csv', '-子'],
  ])('hold as text what Excel takes for more: %s/%s, %s', async (id, table, word) => {
    const copy = excelCopy(getArtifact(id), `data/${table}`);
    const text = Buffer.from(await publishedFile(`${id}/${copy}`)).toString('utf8');
    expect(text).toContain(`"=""${word}"""`);
    expect(text).not.toMatch(new RegExp(`(?:^|,)${word}(?:,|$)`, 'm'));
  });

  it('are none where words and letters are plain', () => {
    expect(excelCopy(getArtifact('linear-regression'), 'data/training-data.csv')).toBeUndefined();
  });
});

interface Described {
  readonly sha256: string;
  readonly shape: number[];
  readonly type: string;
  readonly axes: (Axis & { readonly length: number })[];
}

const placesOf = <T>(axis: Axis | undefined) => (axis?.values ?? []) as readonly T[];
const over = (
  rows: Axis | undefined,
  columns: Axis | undefined,
  of: (row: number, column: number) => number,
) =>
  placesOf<number>(rows).flatMap((row) =>
    placesOf<number>(columns).map((column) => of(row, column)),
  );

describe('the file beside an array', () => {
  it.each(files('npy').map(({ id }) => id))('%s: shape, type, hash and every axis', async (id) => {
    const [experiment = '', ...rest] = id.split('/');
    const bytes = readOutput(getArtifact(experiment), rest.join('/'));
    expect(publishedFiles()).toContain(`${id}.json`);
    const text = Buffer.from(await publishedFile(`${id}.json`)).toString();
    const said = JSON.parse(text) as Described;
    const array = readNpy(bytes);
    expect(said.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(said.shape).toEqual(array.shape);
    expect(said.axes.map(({ length }) => length)).toEqual(array.shape);
    for (const { title, values, length } of said.axes) {
      expect(title.zh && title.en).toBeTruthy();
      if (values) expect(values).toHaveLength(length);
    }
  });

  // The loss is computed again at the places that the axes name: another order or range is found.
  it('puts the losses of the straight line where they are', () => {
    const artifact = getArtifact('linear-regression');
    const { data } = readNpy(readOutput(artifact, 'data/loss-grid.npy'));
    const [rows, columns] = axesOf(artifact, 'data/loss-grid.npy', [61, 61]);
    const table = readTable(artifact, 'data/training-data.csv');
    const points = { x: table.map(({ x }) => Number(x)), y: table.map(({ y }) => Number(y)) };
    expect(over(rows, columns, (phi1, phi0) => loss(points, [phi0, phi1]))).toEqual([...data]);
  });

  it('puts the dual of two multipliers where it is', () => {
    const artifact = getArtifact('maxent-solvers');
    const { data } = readNpy(readOutput(artifact, 'data/map.npy'));
    const [rows, columns] = axesOf(artifact, 'data/map.npy', [61, 61]);
    const { overlap, targets } = artifact.manifest.params.pair as {
      overlap: number;
      targets: [number, number];
    };
    const { value } = pairBest(overlap, targets);
    expect(
      over(
        rows,
        columns,
        (lambda2, lambda1) => pairDual(overlap, targets, lambda1, lambda2) - value,
      ),
    ).toEqual([...data]);
  });

  it('has the kinds of images that the energies were measured for', () => {
    const artifact = getArtifact('ebm-images');
    const { energies } = JSON.parse(readOutput(artifact, 'result.json').toString('utf8'));
    const [kinds] = axesOf(artifact, 'data/energies.npy', [13, 1000]);
    const { data } = readNpy(readOutput(artifact, 'data/energies.npy'));
    placesOf<string>(kinds).forEach((kind, i) => {
      const sorted = [...data.slice(1000 * i, 1000 * (i + 1))].sort((a, b) => a - b);
      const middle = energies[kind].median;
      expect(sorted[499]! <= middle && middle <= sorted[500]!, kind).toBe(true);
    });
  });

  it('is refused where the axes are unknown, or are not those of the shape', () => {
    const artifact = getArtifact('linear-regression');
    const of = (file: string, shape: number[]) => () => axesOf(artifact, file, shape);
    expect(of('data/loss-grid.npy', [61, 60])).toThrow('says lengths 61, 61 of its axes');
    expect(of('data/loss-grid.npy', [61, 61, 3])).toThrow('has shape 61 × 61 × 3');
    expect(of('data/other.npy', [2])).toThrow('says nothing of its axes');
    expect(() => describeArray(artifact, 'data/other.npy')).toThrow('other.npy');
  });
});

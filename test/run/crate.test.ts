import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { roCrate } from '../../pipeline/run/crate.ts';
import { loadArtifacts } from '../../site/lib/artifacts.ts';
import { publishedFile, publishedFiles } from '../../site/lib/figure/files.ts';
import { createProject, inProcess, removeProjects } from './fixture.ts';

// Its types leave the validator out.
const { ROCrate, Validator } = createRequire(import.meta.url)('ro-crate');

interface Entity {
  '@id': string;
  '@type': string | string[];
  [property: string]: unknown;
}
const graphOf = (json: string) => JSON.parse(json)['@graph'] as Entity[];

/** What the library has against a crate. It would fetch the context, and has it along. */
function errors(json: string, files: readonly string[]): unknown[] {
  const validator = new Validator();
  validator.parseJSON(json);
  validator.rootDataEntity();
  validator.checkFiles(
    Object.fromEntries(files.map((file) => [file, { exists: true, isDir: file.endsWith('/') }])),
  );
  return validator.results.filter(({ status }: { status: string }) => status === 'error');
}

/** Ids that are spoken of and not there, and terms that the context does not know. */
function loose(json: string): string[] {
  const graph = graphOf(json);
  const ids = new Set(graph.map((entity) => entity['@id']));
  const crate = new ROCrate(JSON.parse(json), { array: true, link: true });
  return graph.flatMap((entity) =>
    Object.entries(entity).flatMap(([property, value]) => {
      const spoken = [value]
        .flat()
        .filter((one): one is Entity => typeof one === 'object' && one !== null);
      const terms = property === '@type' ? [value].flat() : property === '@id' ? [] : [property];
      return [
        ...spoken.map((one) => one['@id']).filter((id) => !ids.has(id) && !/^https?:/.test(id)),
        ...terms.map(String).filter((term) => !crate.resolveTerm(term)),
      ];
    }),
  );
}

describe('the crate of the site', async () => {
  const json = Buffer.from(await publishedFile('ro-crate-metadata.json')).toString();
  const graph = graphOf(json);
  const published = publishedFiles();
  const folders = [...new Set(published.map((file) => `${path.dirname(file)}/`))];

  it('is an RO-Crate, of files that are there', () => {
    expect(errors(json, [...published, ...folders])).toEqual([]);
    expect(loose(json)).toEqual([]);
    expect(new Set(graph.map((entity) => entity['@id'])).size).toBe(graph.length);
    expect(json.length).toBeLessThan(1_500_000);
  });

  it('has every file once, with the hash of its manifest', () => {
    const byId = new Map(graph.map((entity) => [entity['@id'], entity]));
    for (const { id, manifest } of loadArtifacts())
      for (const [file, { bytes, sha256 }] of Object.entries(manifest.outputs))
        if (!file.startsWith('figures/'))
          expect(byId.get(`${id}/${file}`)).toMatchObject({ sha256, contentSize: String(bytes) });
    const files = graph
      .filter((entity) => entity['@type'] === 'File')
      .map((entity) => entity['@id']);
    // Drawings for a narrow or dark screen belong to a page, and the crate is not in itself.
    const taken = published.filter((file) => !/\.(?:narrow|dark)\.svg$|^[^/]*$/.test(file));
    expect(files.sort()).toEqual(taken.sort());
  });

  it('tells notebooks, axes and copies for Excel from what a run has left', () => {
    const made = graph.filter(({ isBasedOn }) => isBasedOn !== undefined);
    for (const end of ['.ipynb', '.npy.json', '.excel.csv'])
      expect(made.some((entity) => entity['@id'].endsWith(end))).toBe(true);
    const results = graph.flatMap(({ result }) => (result ?? []) as Entity[]);
    expect(results.length).toBeGreaterThan(made.length);
    for (const entity of made) {
      expect(results).not.toContainEqual({ '@id': entity['@id'] });
      const [folder = ''] = entity['@id'].split('/');
      const dataset = graph.find((one) => one['@id'] === `${folder}/`);
      expect(dataset?.hasPart).toContainEqual({ '@id': entity['@id'] });
    }
    const axes = graph.find(
      (entity) => entity['@id'] === 'linear-regression/data/loss-grid.npy.json',
    );
    expect(axes).toMatchObject({
      isBasedOn: { '@id': 'linear-regression/data/loss-grid.npy' },
      encodingFormat: 'application/json',
    });
  });

  it('tells for each experiment which program made it, of what, on which machine', () => {
    for (const { id, manifest } of loadArtifacts()) {
      const run = graph.find((entity) => entity['@id'] === `#run-${id}`);
      const instruments = ((run?.instrument ?? []) as Entity[]).map((one) =>
        graph.find((entity) => entity['@id'] === one['@id']),
      );
      expect(instruments.map((one) => one?.['@type'])).toEqual([
        'SoftwareSourceCode',
        'SoftwareApplication',
        'Thing',
      ]);
      expect(instruments[0]?.identifier).toBe(manifest.compute.key);
      expect(instruments[2]?.name).toBe(manifest.provenance.device);
      expect(run?.object).toEqual(manifest.data.map((data) => ({ '@id': `#data-${data.id}` })));
    }
  });

  it('breaks where a file of it is missing', () => {
    const [first] = published.filter((file) => file.endsWith('result.json'));
    const without = published.filter((file) => file !== first);
    expect(errors(json, [...without, ...folders])).not.toEqual([]);
    expect(loose(json.replaceAll('"#author","@type"', '"#nobody","@type"'))).toContain('#author');
    expect(loose(json.replaceAll('"contentSize"', '"content-size"'))).toContain('content-size');
  });
});

describe('pipeline crate', () => {
  afterAll(removeProjects);

  it('describes every file of a checkout', () => {
    const manifests = loadArtifacts().map(({ manifest }) => manifest);
    const files = loadArtifacts().flatMap(({ id, folder }) => [
      `${id}/`,
      ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
        (file) => `${id}/${file.replaceAll(path.sep, '/')}`,
      ),
    ]);
    const book = {
      name: 'n',
      description: 'd',
      version: '1',
      released: '2026-01-31',
      author: 'a',
      codeLicence: 'MIT',
      contentLicence: 'CC-BY-4.0',
    };
    const json = roCrate(manifests, book);
    expect(errors(json, files)).toEqual([]);
    expect(loose(json)).toEqual([]);
  });

  it('writes the same bytes whenever it is asked, and refuses what is damaged', async () => {
    const project = createProject();
    await inProcess(project, ['run']);
    const file = path.join(project.artifacts, 'ro-crate-metadata.json');
    const written = async () => {
      expect((await inProcess(project, ['crate'])).code).toBe(0);
      return readFileSync(file, 'utf8');
    };
    const once = await written();
    expect(await written()).toBe(once);
    expect(graphOf(once).map((entity) => entity['@id'])).toContain('#run-tiny');
    expect((await inProcess(project, ['status'])).code).toBe(0);
    rmSync(path.join(project.artifacts, 'tiny/result.json'));
    const refused = await inProcess(project, ['crate']);
    expect([refused.code, refused.error]).toEqual([
      1,
      expect.stringContaining('artifacts/tiny is damaged'),
    ]);
  });
});

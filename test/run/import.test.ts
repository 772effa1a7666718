import { cpSync, existsSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Profile } from '../../pipeline/engine/experiment.ts';
import { checkArtifact, filesIn, openArtifact, selfHash } from '../../pipeline/run/artifact.ts';
import { canonicalFile, sha256 } from '../../pipeline/run/canonical.ts';
import { stage } from '../../pipeline/run/folders.ts';
import { writeTar } from '../../pipeline/run/formats/tar.ts';
import { computeKey } from '../../pipeline/run/inputs.ts';
import { inspect } from '../../pipeline/run/inspect.ts';
import { loadExperiment } from '../../pipeline/run/load.ts';
import { readLogs } from '../../pipeline/run/log.ts';
import { self } from '../../pipeline/run/owner.ts';
import { openProject, type Project } from '../../pipeline/run/project.ts';
import { type RunRecord, recordFiles, recordRun } from '../../pipeline/run/record.ts';
import { copyProject, createProject, edit, inProcess, removeProjects, write } from './fixture.ts';

afterAll(removeProjects);

/** A result as a bundle leaves it, in a folder beside the project's own artifacts. */
async function computeElsewhere(project: Project, profile: Profile): Promise<string> {
  const folder = path.join(project.root, `elsewhere-${profile}`);
  const there = openProject(project.root, folder);
  const experiment = await loadExperiment(project, 'tiny');
  const key = computeKey(project, 'tiny', experiment, profile, 'typescript');
  const run = await recordRun(there, 'tiny', profile, { backend: 'typescript' }, key);
  const staged = stage(there, 'tiny', recordFiles(run), self);
  cpSync(staged, path.join(folder, 'tiny'), { recursive: true });
  rmSync(staged, { recursive: true });
  return folder;
}

let built: Project;
const from = (project: Project, profile: Profile = 'gpu') =>
  path.join(project.root, `elsewhere-${profile}`);
const recordIn = (folder: string) => path.join(folder, 'tiny/record.json');
const manifestOf = (project: Project) => {
  const opened = openArtifact(path.join(project.artifacts, 'tiny'));
  if (opened.state !== 'whole') throw new Error(opened.state);
  return opened.manifest;
};
const isNew = (project: Project) => !existsSync(path.join(project.artifacts, 'tiny'));

/** Changes a record and signs it again, as somebody would who means harm. */
function forge(folder: string, change: (record: Record<string, unknown>) => object): void {
  const { self: _, ...record } = JSON.parse(readFileSync(recordIn(folder), 'utf8'));
  const forged = { ...record, ...change(record) };
  write(folder, 'tiny/record.json', canonicalFile({ ...forged, self: selfHash(forged) }));
}

beforeAll(async () => {
  built = createProject();
  for (const profile of ['smoke', 'cpu', 'gpu'] as const) await computeElsewhere(built, profile);
  rmSync(built.artifacts, { recursive: true, force: true });
});

describe('what a bundle has computed', () => {
  it.each(['a folder', 'an archive'])('is taken in from %s, drawn, and fresh', async (kind) => {
    const project = copyProject(built);
    let source = from(project);
    if (kind === 'an archive') {
      const files = filesIn(source).map((file): [string, Uint8Array] => [
        file,
        readFileSync(path.join(source, file)),
      ]);
      source = `${source}.tar.gz`;
      write(project.root, path.basename(source), gzipSync(writeTar(files)));
    }
    const { code, error } = await inProcess(project, ['import', source]);
    expect({ code, error }).toEqual({
      code: 0,
      error: expect.stringMatching(
        /^tiny: checking and drawing\ntiny: taken in \(profile gpu, typescript, CPU; \d+\.\d s\)\n$/,
      ),
    });
    const record: RunRecord = JSON.parse(readFileSync(recordIn(from(project)), 'utf8'));
    const { profile, provenance, result, figures } = manifestOf(project);
    expect({ profile, provenance, result }).toEqual({
      profile: 'gpu',
      provenance: { ...record.provenance, imported: true },
      result: record.result,
    });
    expect(figures.map(({ name }) => name)).toEqual(['dot']);
    expect((await inspect(project, 'tiny')).state).toBe('fresh');
    expect((await inProcess(project, ['verify'])).code).toBe(0);
    expect(readdirSync(project.artifacts)).toEqual(['tiny']);
  });

  it('is the very artifact that `run` makes here', async () => {
    const [imported, run] = [copyProject(built), copyProject(built)];
    await inProcess(imported, ['import', from(imported)]);
    await inProcess(run, ['run', '--profile', 'gpu']);
    const { provenance: _, self: __, ...rest } = manifestOf(imported);
    expect(manifestOf(run)).toMatchObject(rest);
  });

  it('takes the place of a lower profile and of what is stale, not of what is as good or better', async () => {
    const project = copyProject(built);
    expect((await inProcess(project, ['run'])).code).toBe(0);
    const skipped = await inProcess(project, ['import', from(project, 'smoke')]);
    expect(skipped).toMatchObject({
      code: 0,
      error: expect.stringContaining(
        'has a higher profile (profile cpu, typescript, CPU) than smoke',
      ),
    });
    const named = await inProcess(project, ['import', from(project, 'cpu'), 'tiny']);
    expect(named).toMatchObject({
      code: 2,
      error: expect.stringContaining('is fresh (profile cpu, typescript, CPU)'),
    });
    expect(manifestOf(project).profile).toBe('cpu');
    expect((await inProcess(project, ['import', from(project)])).code).toBe(0);
    expect(manifestOf(project).profile).toBe('gpu');
    const again = await inProcess(project, ['import', from(project), 'tiny']);
    expect(again).toMatchObject({ code: 0, error: expect.stringContaining('it is here already') });
    const forced = await inProcess(project, ['import', from(project, 'smoke'), '--force']);
    expect(forced.code).toBe(0);
    expect(manifestOf(project).profile).toBe('smoke');
  });

  it('does not take the place of what is damaged unless told to', async () => {
    const project = copyProject(built);
    await inProcess(project, ['import', from(project, 'cpu')]);
    write(project.artifacts, 'tiny/result.json', '{}');
    const left = await inProcess(project, ['import', from(project)]);
    expect(left.error).toContain('mend it: git restore artifacts/tiny');
    expect((await inProcess(project, ['import', from(project), '--force'])).code).toBe(0);
    expect(checkArtifact(path.join(project.artifacts, 'tiny'))).toEqual([]);
  });
});

describe('is refused, and nothing is changed:', () => {
  const damages: Record<string, { change: (folder: string) => void; message: string }> = {
    'a changed result': {
      change: (folder) => write(folder, 'tiny/result.json', '{}'),
      message: 'tiny: result.json was changed: 2 bytes',
    },
    'a missing file': {
      change: (folder) => rmSync(path.join(folder, 'tiny/data/numbers.csv')),
      message: 'data/numbers.csv is missing',
    },
    'a file too many': {
      change: (folder) => write(folder, 'tiny/data/more.csv', 'x\n'),
      message: 'data/more.csv is in no record',
    },
    'a record that was changed': {
      change: (folder) =>
        write(
          folder,
          'tiny/record.json',
          readFileSync(recordIn(folder), 'utf8').replace('"gpu"', '"cpu"'),
        ),
      message: 'record.json was changed: its own hash does not fit',
    },
    'a record that is no JSON': {
      change: (folder) => write(folder, 'tiny/record.json', '{'),
      message: 'record.json is no JSON',
    },
    'no record': {
      change: (folder) => rmSync(recordIn(folder)),
      message: 'record.json is missing',
    },
    'a record with a path that leads out': {
      change: (folder) =>
        forge(folder, ({ outputs }) => ({
          outputs: { ...(outputs as object), '../../x': { bytes: 1, sha256: sha256('x') } },
        })),
      message: 'its record names other outputs than',
    },
    'a file with a path that leads out': {
      change: (folder) =>
        forge(folder, ({ files }) => ({
          files: (files as object[]).map((one) => ({ ...one, path: 'data/../../x.csv' })),
        })),
      message: 'does not fit its schema',
    },
    'another experiment’s record': {
      change: (folder) => forge(folder, () => ({ experiment: 'other' })),
      message: 'its record belongs to "other"',
    },
    'other parameters than its key says': {
      change: (folder) =>
        forge(folder, ({ params }) => ({ params: { ...(params as object), factor: 4 } })),
      message: 'its record names other parameters than its key',
    },
    'a key that is not that of its inputs': {
      change: (folder) =>
        forge(folder, ({ compute }) => ({ compute: { ...(compute as object), key: sha256('') } })),
      message: 'its key is not that of its inputs',
    },
    'a backend it has no use for': {
      change: (folder) => forge(folder, () => ({ backend: 'wasm' })),
      message: 'tiny was computed on "wasm", which it has no use for here',
    },
    'a link': {
      change(folder) {
        rmSync(path.join(folder, 'tiny/result.json'));
        symlinkSync('/etc/hostname', path.join(folder, 'tiny/result.json'));
      },
      message: '"tiny/result.json" is no file',
    },
    'a file that belongs to no result': {
      change: (folder) => write(folder, 'notes.txt', ''),
      message: 'holds "notes.txt", which belongs to no result',
    },
  };

  it.each(Object.entries(damages))('%s', async (_, { change, message }) => {
    const project = copyProject(built);
    change(from(project));
    const { code, error } = await inProcess(project, ['import', from(project)]);
    expect({ code, error }).toEqual({ code: 2, error: expect.stringContaining(message) });
    expect(isNew(project)).toBe(true);
  });

  it('sources that are others here, each by name', async () => {
    const project = copyProject(built);
    edit(project, 'pipeline/models/sum.ts', 'a + b, 0', 'a + b, 1');
    edit(project, 'package-lock.json', '"1.0.0"', '"1.0.1"');
    const { code, error } = await inProcess(project, ['import', from(project)]);
    expect(code).toBe(2);
    expect(error).toContain(
      'tiny was computed from other sources than those here (profile gpu, typescript):',
    );
    expect(error).toContain('  file pipeline/models/sum.ts changed\n');
    expect(error).toMatch(/ {2}package tiny-maths: 1\.0\.0\S* → 1\.0\.1/);
    expect(isNew(project)).toBe(true);
  });

  it('a surprise, with all that is known about it', async () => {
    const project = copyProject(built);
    edit(
      project,
      'pipeline/experiments/tiny/told.ts',
      'got: result.total }',
      "got: result.total, expected: 'cannot be reproduced', reason: words('no') }",
    );
    const { code, error } = await inProcess(project, ['import', from(project)]);
    expect(code).toBe(2);
    expect(error).toContain('check total: reproduces, expected "cannot be reproduced"');
    expect(isNew(project)).toBe(true);
  });

  it('all of them, if one of several is damaged', async () => {
    const project = copyProject(built);
    const folder = from(project);
    cpSync(path.join(folder, 'tiny'), path.join(folder, 'twin'), { recursive: true });
    cpSync(
      path.join(project.root, 'pipeline/experiments/tiny'),
      path.join(project.root, 'pipeline/experiments/twin'),
      { recursive: true },
    );
    const { code, error } = await inProcess(project, ['import', folder]);
    expect({ code, error }).toEqual({
      code: 2,
      error: expect.stringContaining('belongs to "tiny"'),
    });
    expect(isNew(project)).toBe(true);
    expect((await inProcess(project, ['import', folder, 'tiny'])).code).toBe(0);
  });

  it('with --keep-going only what is damaged, and the log says what became of each', async () => {
    const project = copyProject(built);
    const folder = from(project);
    cpSync(path.join(folder, 'tiny'), path.join(folder, 'twin'), { recursive: true });
    cpSync(
      path.join(project.root, 'pipeline/experiments/tiny'),
      path.join(project.root, 'pipeline/experiments/twin'),
      { recursive: true },
    );
    const log = path.join(project.root, 'log/import.jsonl');
    const line = ['import', folder, '--keep-going', '--log', log];
    expect(await inProcess(project, line)).toMatchObject({ code: 1 });
    expect(isNew(project)).toBe(false);
    expect(readLogs(path.dirname(log))).toEqual([
      {
        command: 'import',
        id: 'twin',
        event: 'failed',
        message: expect.stringContaining('belongs to'),
      },
      {
        command: 'import',
        id: 'tiny',
        event: 'done',
        message: expect.stringContaining('taken in'),
      },
    ]);
    for (const nothing of ['nowhere', 'log']) {
      if (nothing === 'log') rmSync(log);
      const empty = ['import', path.join(project.root, nothing), '--keep-going'];
      expect(await inProcess(project, empty)).toMatchObject({
        code: 0,
        error: expect.stringContaining('nothing to take in'),
      });
    }
  });

  it.each([
    [['import'], 'import needs a folder or archive'],
    [['import', '/nowhere'], '/nowhere is not there'],
    [['import', 'README.md'], 'README.md cannot be taken in: it is no tar archive'],
    [['import', 'FROM', 'tyni'], 'Did you mean "tiny"?'],
  ])('%s', async (args, message) => {
    const project = copyProject(built);
    const line = args.map((word) => (word === 'FROM' ? from(project) : word));
    expect(await inProcess(project, line)).toMatchObject({
      code: 2,
      error: expect.stringContaining(message),
    });
  });
});

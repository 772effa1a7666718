import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArtifact, selfHash } from '../../pipeline/run/artifact.ts';
import { canonicalFile } from '../../pipeline/run/canonical.ts';
import { inspect } from '../../pipeline/run/inspect.ts';
import type { Project } from '../../pipeline/run/project.ts';
import {
  away,
  bundle,
  createBundled,
  extension,
  make,
  moved,
  removeBundles,
  there,
} from './bundled.ts';
import { copyProject, inProcess, pipeline, removeProjects } from './fixture.ts';

let project: Project;
/** Takes its time and 20 s more, while other tests run. */
let savingNothing: ReturnType<typeof there>;

beforeAll(async () => {
  project = createBundled();
  await make(project, { out: bundle });
  const line = ['--profile', 'smoke', '--seconds', '1', 'tiny'];
  savingNothing = there(line, { folder: moved(), env: { SLOW: '1' } });
}, 120_000);
afterAll(() => {
  removeProjects();
  removeBundles();
});

describe('a bundle', () => {
  it('holds one file of JavaScript, no sources, and nothing of this machine', () => {
    const names = readdirSync(bundle, { recursive: true, encoding: 'utf8' });
    expect(names.filter((name) => /\.[cm]?[jt]s(\.[xg]z)?$/.test(name))).toEqual([
      `app/pipeline.mjs.${extension}`,
    ]);
    expect(readdirSync(bundle).sort()).toEqual(['app', 'node', 'packed', 'run']);
    const texts = names
      .map((name) => path.join(bundle, name))
      .filter((file) => statSync(file).isFile() && !/\.[xg]z$|node$/.test(file))
      .map((file) => readFileSync(file, 'latin1'));
    for (const text of texts) expect(text).not.toContain(project.root);
  });

  it('computes elsewhere what is computed here, and it is taken in', async () => {
    const folder = moved();
    const { code, error } = await there(['--profile', 'smoke', '--backend', 'wasm', 'training'], {
      folder,
    });
    expect({ code, error }).toEqual({ code: 0, error: expect.stringContaining('Done: ') });
    const [taken, run] = [copyProject(project), copyProject(project)];
    const archive = path.join(folder, 'artifacts.tar.gz');
    // The whole bundle will do as well.
    expect(await inProcess(copyProject(project), ['import', folder])).toMatchObject({ code: 0 });
    expect(await inProcess(taken, ['import', archive])).toMatchObject({ code: 0 });
    expect((await inspect(taken, 'training')).state).toBe('fresh');
    await pipeline(run, ['run', 'training', '--profile', 'smoke', '--backend', 'wasm']);
    const [a, b] = [taken, run].map(({ artifacts }) =>
      openArtifact(path.join(artifacts, 'training')),
    );
    if (a?.state !== 'whole' || b?.state !== 'whole') throw new Error('not whole');
    // The same bits: on the same processor nothing else may come out of the same sources.
    expect(a.manifest.result).toBe(b.manifest.result);
    expect(a.manifest.compute).toEqual(b.manifest.compute);
    expect(a.manifest.provenance.backendVersion).toBe(b.manifest.provenance.backendVersion);
  });

  it('stops when its time is up, goes on later, and ends with the same bits', async () => {
    const [whole, parts] = [moved(), moved()];
    const run = ['--profile', 'smoke', '--backend', 'wasm', 'training'];
    expect((await there(run, { folder: whole })).code).toBe(0);
    const slow = { STEP_MS: '400' };
    const first = await there([...run, '--seconds', '2'], { folder: parts, env: slow });
    expect(first).toMatchObject({
      code: 75,
      error: expect.stringContaining('training: the time is up: saved after'),
    });
    expect(existsSync(path.join(parts, 'artifacts/training'))).toBe(false);
    expect(readdirSync(path.join(parts, 'checkpoints'))).toHaveLength(1);
    const second = await there(run, { folder: parts });
    expect(second).toMatchObject({
      code: 0,
      error: expect.stringContaining('training: resumes after'),
    });
    const result = (folder: string) =>
      readFileSync(path.join(folder, 'artifacts/training/result.json'), 'utf8');
    expect(result(parts)).toBe(result(whole));
    const record = JSON.parse(
      readFileSync(path.join(parts, 'artifacts/training/record.json'), 'utf8'),
    );
    expect(record.provenance.resumptions).toBe(1);
    expect(readdirSync(path.join(parts, 'checkpoints'))).toEqual([]);
    const third = await there(run, { folder: parts });
    expect(third).toMatchObject({
      code: 0,
      error: expect.stringContaining('is done (profile smoke, wasm, CPU)'),
    });
  });

  it('is not deceived by a clock that is ahead of the file system', async () => {
    const folder = moved();
    const ahead = path.join(away, 'ahead.mjs');
    writeFileSync(ahead, 'const { now } = Date; Date.now = () => now() + 20_000;');
    const env = { STEP_MS: '400', NODE_OPTIONS: `--import ${pathToFileURL(ahead)}` };
    const line = ['--profile', 'smoke', '--backend', 'wasm', 'training', '--seconds', '2'];
    expect(await there(line, { folder, env })).toMatchObject({
      code: 75,
      error: expect.stringContaining('The same again goes on'),
    });
  });

  it('replaces no higher profile unasked', async () => {
    const folder = moved();
    const run = (...args: string[]) => there(['tiny', ...args], { folder });
    expect((await run()).code).toBe(0);
    const recorded = () =>
      JSON.parse(readFileSync(path.join(folder, 'artifacts/tiny/record.json'), 'utf8')).profile;
    expect(await run('--profile', 'smoke')).toMatchObject({
      code: 1,
      error: expect.stringContaining(
        'a higher profile (profile cpu, typescript, CPU) than smoke\n  To replace it: --force\n1 of 1 failed.\n' +
          `What is done: ${folder}/artifacts.tar.gz`,
      ),
    });
    expect(recorded()).toBe('cpu');
    expect((await run('--profile', 'smoke', '--force')).code).toBe(0);
    expect(recorded()).toBe('smoke');
  });

  it('says that the result of a GPU gives way', async () => {
    const folder = moved();
    const smoke = ['training', '--profile', 'smoke', '--backend'];
    expect((await there([...smoke, 'cpu'], { folder })).code).toBe(0);
    const file = path.join(folder, 'artifacts/training/record.json');
    const { self: _, ...record } = JSON.parse(readFileSync(file, 'utf8'));
    const provenance = { ...record.provenance, isGpu: true, device: 'X9' };
    const forged = { ...record, backend: 'webgpu', provenance };
    writeFileSync(file, canonicalFile({ ...forged, self: selfHash(forged) }));
    expect((await there(['list'], { folder })).out).toContain('profile smoke, webgpu, GPU: X9');
    expect((await there([...smoke, 'wasm'], { folder })).error).toContain(
      ' (replaces a result that a GPU made: profile smoke, webgpu, GPU: X9)\n',
    );
  });

  it('refuses a profile that what is named has not; of all, takes cpu and knows it the next time', async () => {
    const folder = moved();
    const gpu = ['--profile', 'gpu'];
    expect(await there(['tiny', ...gpu], { folder })).toMatchObject({
      code: 1,
      error: expect.stringContaining('tiny has no profile "gpu". It has: smoke, cpu.'),
    });
    const first = await there(gpu, { folder });
    expect(first.error).toContain('tiny: computing, profile cpu');
    expect(first.error).toContain('(has no profile gpu: cpu instead)');
    expect((await there(gpu, { folder })).error).toContain(
      'tiny: is done (profile cpu, typescript, CPU)',
    );
  });

  it('writes where --artifacts says, and never over what no bundle has made', async () => {
    const other = path.join(away, 'elsewhere/results');
    const run = ['tiny', '--profile', 'smoke', '--artifacts', other];
    const folder = moved();
    expect((await there(run, { folder })).code).toBe(0);
    expect(readdirSync(path.join(away, 'elsewhere')).sort()).toEqual([
      'artifacts.tar.gz',
      'results',
    ]);
    expect(existsSync(path.join(folder, 'artifacts'))).toBe(false);
    rmSync(path.join(other, 'tiny/record.json'));
    expect(await there(run, { folder })).toMatchObject({
      code: 1,
      error: expect.stringContaining('was not made by a bundle'),
    });
  });

  it('runs by a link to it', async () => {
    symlinkSync(path.join(bundle, 'run'), path.join(away, 'run'));
    expect(await there(['list'], { folder: away })).toMatchObject({ code: 0, error: '' });
  });

  it('takes along the data that is named, and says what it lacks', async () => {
    const without = path.join(away, 'without');
    const notes: string[] = [];
    await make(project, { out: without, data: [], note: (message) => notes.push(message) });
    expect(notes[0]).toBe(
      'tiny reads data that does not go along, and will fail there: numbers\n' +
        'To take it along: --with-data numbers',
    );
    const lacks = await there(['--profile', 'smoke', 'tiny'], { folder: without });
    expect(lacks).toMatchObject({ code: 1, error: expect.stringContaining('--with-data numbers') });
    // Here the generator is a real one, and the total another than the claim: that costs no result.
    expect(await there(['--profile', 'smoke', 'tiny'])).toMatchObject({
      code: 0,
      error: expect.stringMatching(/will be refused as long as this is not expected:\ncheck total/),
    });
    expect((await there(['list'])).out).toContain('done: profile smoke, typescript, CPU');
    const other = { out: path.join(away, 'other'), data: ['nombers'] };
    await expect(make(project, other)).rejects.toThrow('Did you mean "numbers"?');
  });

  it('answers in its own words', async () => {
    const help = await there(['--help']);
    expect(help).toMatchObject({
      code: 0,
      out: expect.stringContaining(`${bundle}/run <command>`),
    });
    expect(help.out).toContain('--seconds <n>');
    expect(help.out).toContain('Exit code 0');
    expect(await there(['doctor'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^wasm +ready: .*\ncpu +ready: /m),
    });
    expect(await there(['trainign'])).toMatchObject({
      code: 2,
      error: expect.stringContaining('Did you mean "training"?'),
    });
    expect(await there(['training', '--backend', 'webgpu'])).toMatchObject({
      code: 1,
      error: expect.stringMatching(
        /The backend "webgpu" cannot be used here: not in this bundle.*\n.* bundle --out DIR/,
      ),
    });
  });

  it('fails what saves nothing: the same again would never end', async () => {
    const { code, error } = await savingNothing;
    expect({ code, error }).toEqual({
      code: 1,
      error: expect.stringContaining('tiny has saved nothing in the 1 s it had and 20 s more'),
    });
    expect(error).not.toContain('goes on');
  });
});

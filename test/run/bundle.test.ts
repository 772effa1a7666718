import { execFile } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArtifact, selfHash } from '../../pipeline/run/artifact.ts';
import { type BundleOptions, makeBundle } from '../../pipeline/run/bundle/make.ts';
import { hasXz } from '../../pipeline/run/bundle/pack.ts';
import { canonicalFile } from '../../pipeline/run/canonical.ts';
import { inspect } from '../../pipeline/run/inspect.ts';
import { self } from '../../pipeline/run/owner.ts';
import type { Project } from '../../pipeline/run/project.ts';
import {
  another,
  copyProject,
  edit,
  files,
  inProcess,
  pipeline,
  removeProjects,
  start,
  write,
} from './fixture.ts';
import { createTraining } from './training.ts';

afterAll(() => {
  removeProjects();
  rmSync(away, { recursive: true });
});

let project: Project;
/** Away from the project: a bundle inside it would find its packages. */
const away = mkdtempSync(path.join(tmpdir(), 'fcs-bundle-'));
const bundle = path.join(away, 'DIR');
let copies = 0;

/** The bundle in another place. */
function moved(): string {
  copies += 1;
  const place = path.join(away, `moved-${copies}`, 'DIR');
  cpSync(bundle, place, { recursive: true });
  return place;
}

/** Runs a bundle with nothing around it: no Node.js on the path, no variables. */
function there(
  args: readonly string[],
  { env = {}, folder = bundle }: { env?: object; folder?: string } = {},
) {
  const options = { env: { PATH: '/usr/bin:/bin', ...env }, cwd: '/' };
  return new Promise<{ code: number; out: string; error: string }>((resolve) =>
    execFile(path.join(folder, 'run'), args, options, (failed, out, error) =>
      resolve({ code: failed ? Number(failed.code) : 0, out, error }),
    ),
  );
}

/** A bundle without the minute that Node.js takes to pack: a script that starts this one. */
function make(more: Partial<BundleOptions> & { out: string }) {
  const node = path.join(project.root, 'node-here');
  writeFileSync(node, `#!/bin/sh\nexec ${process.execPath} "$@"\n`);
  const ids = ['tiny', 'training'];
  return makeBundle(project, { ids, data: 'all', node, note: () => {}, ...more });
}

beforeAll(async () => {
  const kept = 'pipeline/experiments/tiny/numbers.ts';
  // Without a gpu profile, and, if told so, so slow that its time is up before it has saved anything.
  const tiny = (files[kept] as string)
    .replace(/^ *gpu: .*\n/m, '')
    .replace('run({', 'async run({')
    .replace(
      "'adding');",
      `'adding');\n    ${'if (process.env.SLOW) await new Promise((done) => setTimeout(done, 60_000));'}`,
    );
  project = createTraining({ ...another('tiny'), [kept]: tiny });
  await make({ out: bundle });
}, 120_000);

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

  it('fails what saves nothing: the same again would never end', async () => {
    const line = ['--profile', 'smoke', '--seconds', '1', 'tiny'];
    const folder = moved();
    const { code, error } = await there(line, { folder, env: { SLOW: '1' } });
    expect({ code, error }).toEqual({
      code: 1,
      error: expect.stringContaining('tiny has saved nothing in the 1 s it had and 20 s more'),
    });
    expect(error).not.toContain('goes on');
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
    await make({ out: without, data: [], note: (message) => notes.push(message) });
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
    await expect(make(other)).rejects.toThrow('Did you mean "numbers"?');
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
});

// Without xz here the bundle is packed with gzip, which every machine unpacks.
const extension = hasXz() ? 'xz' : 'gz';

describe('unpacking', () => {
  const script = 'app/pipeline.mjs';
  const copy = () => {
    const folder = moved();
    rmSync(path.join(folder, script), { force: true });
    return folder;
  };

  it.each([
    ['damaged', (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 5000))],
    ['missing', (file: string) => rmSync(file)],
  ])('says so if a file is %s, and leaves no half of it', async (what, change) => {
    const folder = copy();
    change(path.join(folder, `${script}.${extension}`));
    const { code, error } = await there(['list'], { folder });
    expect(code).toBe(2);
    expect(error).toContain(
      what === 'missing' ? `${extension} is missing` : `${extension} cannot be unpacked`,
    );
    expect(
      readdirSync(path.join(folder, 'app')).filter((name) => name.startsWith('pipeline')),
    ).toEqual(what === 'missing' ? ['pipeline'] : ['pipeline', `pipeline.mjs.${extension}`]);
  });

  // Programs that every such machine has, by their names in a folder of their own.
  const few = ['uname', 'dirname', 'wc', 'chmod', 'mv', 'rm', 'sh', 'env'];

  it('changes nothing in what is unpacked: it may belong to somebody else', async () => {
    const folder = moved();
    expect((await there(['list'], { folder })).code).toBe(0);
    const PATH = path.join(path.dirname(folder), 'bin');
    mkdirSync(PATH);
    for (const name of few.filter((one) => one !== 'chmod'))
      symlinkSync(`/usr/bin/${name}`, path.join(PATH, name));
    expect(await there(['list'], { folder, env: { PATH } })).toMatchObject({ code: 0, error: '' });
  });

  const programs = extension === 'gz' ? ['gzip'] : ['python3', 'nothing'];
  const here = programs.filter((name) => name === 'nothing' || existsSync(`/usr/bin/${name}`));

  it.each(here)('does without xz, with %s', async (what) => {
    const folder = copy();
    const more = what === 'nothing' ? [] : [what];
    const PATH = path.join(path.dirname(folder), 'bin');
    mkdirSync(PATH);
    for (const name of [...few, ...more]) symlinkSync(`/usr/bin/${name}`, path.join(PATH, name));
    if (what === 'nothing') edit({ root: folder } as Project, 'run', '/usr/lib/apt', '/nowhere');
    const { code, error } = await there(['list'], { folder, env: { PATH } });
    if (what !== 'nothing') expect({ code, error }).toEqual({ code: 0, error: '' });
    else
      expect({ code, error }).toEqual({
        code: 2,
        error: expect.stringContaining('Nothing here unpacks .xz'),
      });
  });
});

describe('making one', () => {
  it('ends with the sizes of all parts if it would be too large', async () => {
    const out = path.join(away, 'large');
    await expect(make({ out, limit: 300_000 })).rejects.toThrow(
      /without its data, more than 0\.30 MB:\n +0\.\d\d MB {2}app\/pipeline\.mjs\.[xg]z\n/,
    );
    expect(existsSync(out)).toBe(false);
    expect(readdirSync(away).filter((name) => name.startsWith('.tmp-'))).toEqual([]);
  });

  it('says before packing that there is no place for it', async () => {
    write(away, 'a file', '');
    const out = path.join(away, 'a file/in/it');
    const notes: string[] = [];
    const made = make({ out, note: (message) => notes.push(message) });
    await expect(made).rejects.toThrow(`${out} cannot be written: `);
    expect(notes).toEqual([]);
  });

  it('leaves nothing when it is killed, and removes what others left', async () => {
    const folder = path.join(away, 'killed');
    const out = path.join(folder, 'DIR');
    write(folder, `.tmp-${self.replace(/^\d+\.\d+/, '4194304.1')}-DIR/app/x`, '');
    const child = start(project, ['bundle', 'training', '--out', out, '--without-webgpu']);
    const inside = () => readdirSync(folder);
    const half = new RegExp(`^\\.tmp-${child.pid}\\..*-DIR$`);
    await expect.poll(inside, { timeout: 20_000 }).toEqual([expect.stringMatching(half)]);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([143, null]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('hears TERM while it packs, which takes a minute', async () => {
    const folder = path.join(away, 'packing');
    mkdirSync(folder);
    const out = path.join(folder, 'DIR');
    const child = start(project, ['bundle', 'training', '--out', out, '--without-webgpu']);
    let said = '';
    child.stderr.on('data', (more) => {
      said += more;
    });
    // What is small is packed in a moment. Node.js comes after it, and is in no cache of this project.
    const packed = () => readdirSync(folder, { recursive: true }).map(String);
    await expect
      .poll(packed, { timeout: 60_000 })
      .toContainEqual(expect.stringMatching(/pipeline\.mjs\.[xg]z$/));
    await expect.poll(() => said).toContain('packing');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([143, null]);
    expect(readdirSync(folder)).toEqual([]);
    expect(existsSync(path.join(project.root, '.cache/bundle'))).toBe(false);
  });

  it('may stand in a folder with spaces, quotes, Chinese and a leading dash, and computes there', async () => {
    const out = path.join(away, `-n "quoted" it's 路径 $HOME #1 %20 ?a=b`);
    await make({ out });
    expect(await there(['tiny', '--profile', 'smoke'], { folder: out })).toMatchObject({ code: 0 });
    expect(
      await inProcess(project, ['import', out, '--artifacts', path.join(away, 'in')]),
    ).toMatchObject({ code: 2, error: expect.stringContaining('check total') });
  });

  it('does not write over anything', async () => {
    await expect(make({ out: bundle })).rejects.toThrow('is there already');
  });

  it('ends with the install line if WebGPU is not here, unless it is left out', async () => {
    const out = path.join(away, 'gpu');
    const { code, error } = await inProcess(project, ['bundle', '--out', out]);
    expect({ code, error }).toEqual({
      code: 2,
      error: expect.stringMatching(/WebGPU is not here: .*\nInstall it: npm i .*webgpu/),
    });
    expect((await inProcess(project, ['bundle'])).error).toContain('--out DIR');
  });

  it('leaves out what starts programs from its sources, and says so', async () => {
    const other = copyProject(project);
    write(
      other.root,
      'pipeline/experiments/starter/numbers.ts',
      `${files['pipeline/experiments/tiny/numbers.ts']}\nconst program = new URL('../../models/sum.ts', import.meta.url);\n`,
    );
    const { error } = await inProcess(other, [
      'bundle',
      'starter',
      '--out',
      'x',
      '--without-webgpu',
    ]);
    expect(error).toContain('starter starts pipeline/models/sum.ts from its source');
  });
});

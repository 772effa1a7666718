import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { self } from '../../pipeline/run/owner.ts';
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
import { copyProject, edit, files, inProcess, removeProjects, start, write } from './fixture.ts';

let project: Project;
beforeAll(async () => {
  project = createBundled();
  await make(project, { out: bundle });
}, 120_000);
afterAll(() => {
  removeProjects();
  removeBundles();
});

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
    await expect(make(project, { out, limit: 300_000 })).rejects.toThrow(
      /without its data, more than 0\.30 MB:\n +0\.\d\d MB {2}app\/pipeline\.mjs\.[xg]z\n/,
    );
    expect(existsSync(out)).toBe(false);
    expect(readdirSync(away).filter((name) => name.startsWith('.tmp-'))).toEqual([]);
  });

  it('says before packing that there is no place for it', async () => {
    write(away, 'a file', '');
    const out = path.join(away, 'a file/in/it');
    const notes: string[] = [];
    const made = make(project, { out, note: (message) => notes.push(message) });
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
    await expect.poll(inside).toEqual([expect.stringMatching(half)]);
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
    await expect.poll(packed).toContainEqual(expect.stringMatching(/pipeline\.mjs\.[xg]z$/));
    await expect.poll(() => said).toContain('packing');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([143, null]);
    expect(readdirSync(folder)).toEqual([]);
    expect(existsSync(path.join(project.root, '.cache/bundle'))).toBe(false);
  });

  it('may stand in a folder with spaces, quotes, Chinese and a leading dash, and computes there', async () => {
    const out = path.join(away, `-n "quoted" it's 路径 $HOME #1 %20 ?a=b`);
    await make(project, { out });
    expect(await there(['tiny', '--profile', 'smoke'], { folder: out })).toMatchObject({ code: 0 });
    expect(
      await inProcess(project, ['import', out, '--artifacts', path.join(away, 'in')]),
    ).toMatchObject({ code: 2, error: expect.stringContaining('check total') });
  });

  it('does not write over anything', async () => {
    await expect(make(project, { out: bundle })).rejects.toThrow('is there already');
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

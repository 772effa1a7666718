import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkArtifact } from '../../pipeline/run/artifact.ts';
import { self } from '../../pipeline/run/owner.ts';
import type { Project } from '../../pipeline/run/project.ts';
import { fill, protect, unmountAll } from './disk.ts';
import { copyProject, createProject, edit, pipeline, removeProjects, write } from './fixture.ts';
import { createTraining } from './training.ts';

const tiny = 'pipeline/experiments/tiny/numbers.ts';
let source: Project;
let built: Project;
beforeAll(async () => {
  source = createProject();
  built = copyProject(source);
  expect((await pipeline(built, ['run'])).code).toBe(0);
});
afterEach(unmountAll);
afterAll(removeProjects);

const all = (folder: string): string[] =>
  existsSync(folder) ? (readdirSync(folder, { recursive: true }) as string[]).sort() : [];
/** Only a run that computes comes here. */
const computesAloud = (project: Project) =>
  edit(project, tiny, "progress(0.5, 'adding');", "console.error('COMPUTES');");
const noStack = /\n\s+at \S+/;

describe('a full disk', () => {
  it('leaves nothing half written; numbers are kept beside it, and the next run does not compute', async () => {
    const project = copyProject(source);
    computesAloud(project);
    const { env, mend } = fill(project.artifacts);
    const failed = await pipeline(project, ['run'], env);
    expect(failed).toMatchObject({ code: 1, error: expect.stringContaining('COMPUTES') });
    expect(failed.error).toContain('artifacts cannot be written: ENOSPC');
    expect(failed.error).toContain('The numbers are kept: the next run');
    expect(failed.error).not.toMatch(noStack);
    expect(all(project.artifacts)).toEqual([]);
    mend();
    const next = await pipeline(project, ['run']);
    expect(next).toMatchObject({ code: 0, error: expect.not.stringContaining('COMPUTES') });
    expect(checkArtifact(path.join(project.artifacts, 'tiny'))).toEqual([]);
    expect(all(path.join(project.checkpoints, 'numbers'))).toEqual([]);
  });

  it('with no room beside it either, numbers go where temporary files go, and import takes them', async () => {
    const project = copyProject(source);
    const TMPDIR = path.join(project.root, 'other disk');
    mkdirSync(TMPDIR);
    const { env, mend } = fill(project.artifacts, path.join(project.root, '.cache'));
    const failed = await pipeline(project, ['run'], { ...env, TMPDIR });
    expect(failed).toMatchObject({ code: 1, error: expect.not.stringMatching(noStack) });
    const [kept = ''] = readdirSync(TMPDIR).filter((name) => name.startsWith('fcs-kept-'));
    expect(failed.error).toContain(`npm run pipeline -- import "${path.join(TMPDIR, kept)}"\n`);
    mend();
    expect(all(project.artifacts)).toEqual([]);
    expect(all(project.checkpoints).filter((name) => name.includes('tiny'))).toEqual([]);
    expect((await pipeline(project, ['import', path.join(TMPDIR, kept)])).code).toBe(0);
    expect(checkArtifact(path.join(project.artifacts, 'tiny'))).toEqual([]);
  });

  it('with no room anywhere, it says that they are lost', async () => {
    const project = copyProject(source);
    const TMPDIR = path.join(project.root, 'tmp');
    mkdirSync(TMPDIR);
    const { env } = fill(project.artifacts, path.join(project.root, '.cache'), TMPDIR);
    const failed = await pipeline(project, ['run'], { ...env, TMPDIR });
    expect(failed).toMatchObject({ code: 1, error: expect.stringContaining('numbers are lost') });
    expect(failed.error).not.toMatch(noStack);
    expect([...all(project.artifacts), ...all(TMPDIR)]).toEqual([]);
  });

  it('a checkpoint that cannot be written ends no run, and is said once', async () => {
    const project = createTraining();
    const { env } = fill(path.join(project.root, '.cache'));
    const line = ['run', '--backend', 'wasm', '--profile', 'smoke'];
    const { code, error } = await pipeline(project, line, env);
    expect({ code, error }).toMatchObject({ code: 0 });
    expect(error.match(/the checkpoint .* cannot be written: ENOSPC/g)).toHaveLength(1);
    expect(all(project.checkpoints)).toEqual([]);
  });

  it('verify compares without any room; what differs cannot be kept, and that is said', async () => {
    const project = copyProject(built);
    edit(project, 'pipeline/figures/tiny/dot.ts', 'circle(value)', 'circle(9)');
    const TMPDIR = path.join(project.root, 'tmp');
    mkdirSync(TMPDIR);
    const { env } = fill(TMPDIR);
    const { code, out, error } = await pipeline(project, ['verify'], { ...env, TMPDIR });
    expect({ code, out }).toEqual({
      code: 1,
      out: expect.stringContaining('what was computed again could not be kept: ENOSPC'),
    });
    expect(out).toMatch(/differs +figures\/dot\.en\.svg/);
    expect(out + error).not.toMatch(noStack);
    expect(all(TMPDIR)).toEqual([]);
  });
});

describe('a folder that cannot be changed', () => {
  it('is read by all that only look, and what a killed run has left there is named', async () => {
    const project = copyProject(built);
    const dead = self.replace(/^\d+\.\d+/, '4194304.1');
    renameSync(
      path.join(project.artifacts, 'tiny'),
      path.join(project.artifacts, `.old-${dead}-tiny`),
    );
    const before = all(project.artifacts);
    const { env } = protect(project.artifacts);
    const status = await pipeline(project, ['status'], env);
    expect(status).toMatchObject({ code: 1, out: expect.stringContaining('tiny: missing') });
    expect(status.error).toMatch(/^artifacts holds what a killed run has left, .*: EROFS/);
    expect(status.error).not.toMatch(noStack);
    expect(all(project.artifacts)).toEqual(before);
  });

  it('stops nothing that only looks, nor a run that has nothing to do', async () => {
    const project = copyProject(built);
    const bytes = (name: string) => readFileSync(path.join(project.artifacts, name), 'base64');
    const before = bytes('tiny/manifest.json');
    const { env } = protect(project.artifacts);
    for (const command of ['status', 'verify', 'run']) {
      const { code, error } = await pipeline(project, [command], env);
      expect({ command, code, error }).toMatchObject({ command, code: 0 });
    }
    expect(bytes('tiny/manifest.json')).toBe(before);
  });

  it('stops what would have to write before it computes', async () => {
    const project = copyProject(built);
    computesAloud(project);
    const { env } = protect(project.artifacts);
    const { code, error } = await pipeline(project, ['run', '--force'], env);
    expect({ code, error }).toEqual({
      code: 2,
      error: expect.stringContaining('artifacts cannot be written: EROFS'),
    });
    expect(error).not.toContain('COMPUTES');
  });
});

it('nothing needs git, nor any other program', async () => {
  const project = copyProject(source);
  write(project.root, 'empty/file', '');
  const PATH = path.join(project.root, 'empty');
  for (const command of ['run', 'status', 'verify']) {
    const { code, error } = await pipeline(project, [command], { PATH });
    expect({ command, code, error }).toMatchObject({ command, code: 0 });
  }
});

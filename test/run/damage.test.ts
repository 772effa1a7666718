import { execSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRng } from '../../pipeline/models/rng.ts';
import { checkArtifact } from '../../pipeline/run/artifact.ts';
import { explain, inspect } from '../../pipeline/run/inspect.ts';
import { self } from '../../pipeline/run/owner.ts';
import type { Project } from '../../pipeline/run/project.ts';
import { copyProject, createProject, inProcess, removeProjects, write } from './fixture.ts';

const files = [
  'data/numbers.csv',
  'data/numbers.npy',
  'data/numbers.safetensors',
  'figures/dot.en.svg',
  'figures/dot.zh.svg',
  'manifest.json',
  'result.json',
];
let built: Project;
const folder = (project: Project) => path.join(project.artifacts, 'tiny');

beforeAll(async () => {
  built = createProject();
  expect((await inProcess(built, ['run'])).code).toBe(0);
  expect(checkArtifact(folder(built))).toEqual([]);
});
afterAll(removeProjects);

function flip(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  writeFileSync(file, bytes);
}

it('has a file of every kind', () => {
  const found = readdirSync(folder(built), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder(built), path.join(entry.parentPath, entry.name)));
  expect(found.sort()).toEqual(files);
});

it.each(files)('catches any flipped byte of %s', (file) => {
  const place = path.join(folder(built), file);
  const whole = readFileSync(place);
  // Every byte of the small files, some three hundred of the manifest.
  const step = Math.ceil(whole.length / 300);
  const unnoticed = [];
  for (let at = 0; at < whole.length; at += step) {
    flip(place, at);
    if (checkArtifact(folder(built))[0]?.file !== file) unnoticed.push(at);
    writeFileSync(place, whole);
  }
  expect(unnoticed).toEqual([]);
});

it('catches each of 1,000 bits that are flipped at random', () => {
  const rng = createRng(1000);
  const whole = files.map((file) => readFileSync(path.join(folder(built), file)));
  const total = whole.reduce((sum, { length }) => sum + length, 0);
  const unnoticed: string[] = [];
  for (let time = 0; time < 1000; time++) {
    // Every byte of the artifact is as likely as any other.
    let at = rng.integer(total);
    const index = whole.findIndex(({ length }) => {
      if (at < length) return true;
      at -= length;
      return false;
    });
    const [file, bytes] = [files[index]!, Buffer.from(whole[index]!)];
    const bit = rng.integer(8);
    bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << bit), at);
    writeFileSync(path.join(folder(built), file), bytes);
    if (checkArtifact(folder(built))[0]?.file !== file) unnoticed.push(`${file} ${at} ${bit}`);
    writeFileSync(path.join(folder(built), file), whole[index]!);
  }
  expect(unnoticed).toEqual([]);
});

it('catches white space in the manifest that changes no value', () => {
  const project = copyProject(built);
  const manifest = path.join(folder(project), 'manifest.json');
  writeFileSync(manifest, `${readFileSync(manifest, 'utf8')}\n`);
  expect(checkArtifact(folder(project))).toEqual([
    { file: 'manifest.json', what: 'was changed: same content, other bytes' },
  ]);
});

it('names missing and unexpected files', () => {
  const project = copyProject(built);
  rmSync(path.join(folder(project), 'data/numbers.csv'));
  write(folder(project), 'data/other.csv', 'x\n');
  expect(checkArtifact(folder(project))).toEqual([
    { file: 'data/numbers.csv', what: 'is missing' },
    { file: 'data/other.csv', what: 'is not part of the artifact; remove it' },
  ]);
});

it('offers git restore first, then the rebuild', async () => {
  const project = copyProject(built);
  flip(path.join(folder(project), 'data/numbers.npy'), 130);
  const lines = explain(await inspect(project, 'tiny')).split('\n');
  expect(lines[0]).toBe('tiny: damaged (profile cpu, typescript, CPU)');
  expect(lines[1]).toMatch(/^ {2}data\/numbers\.npy was changed: SHA-256 \w{8}…, expected \w{8}…$/);
  expect(lines.slice(2)).toEqual([
    '  mend: git restore artifacts/tiny',
    '  or:   npm run pipeline -- run tiny --force',
  ]);
});

it('offers a command that removes what was added, since git restore leaves it', async () => {
  const project = copyProject(built);
  write(folder(project), 'data/other.csv', 'x\n');
  write(folder(project), 'notes (1).txt', 'x\n');
  const { mend } = await inspect(project, 'tiny');
  expect(mend[0]).toBe('rm artifacts/tiny/data/other.csv "artifacts/tiny/notes (1).txt"');
  execSync(mend[0] ?? '', { cwd: project.root });
  expect(checkArtifact(folder(project))).toEqual([]);
});

it('offers both commands where files were changed and added', async () => {
  const project = copyProject(built);
  flip(path.join(folder(project), 'result.json'), 5);
  write(folder(project), 'data/other.csv', 'x\n');
  expect((await inspect(project, 'tiny')).mend[0]).toBe(
    'git restore artifacts/tiny && rm artifacts/tiny/data/other.csv',
  );
});

it('says what to do, before it computes, where it may not write', async () => {
  const project = copyProject(built);
  // A file in place of the trial folder: unlike a folder without rights, it also stops root.
  write(project.artifacts, `.tmp-${self}-trial`, 'x');
  rmSync(path.join(folder(project)), { recursive: true });
  const { code, error } = await inProcess(project, ['run', 'tiny']);
  expect(code).toBe(2);
  expect(error).toMatch(/^artifacts cannot be written: EEXIST/);
  expect(error).toContain('--artifacts <folder>');
  expect(error).not.toMatch(/\n\s+at |computing/);
});

it('refuses a file in place of the folder of artifacts', async () => {
  const project = copyProject(built);
  const file = path.join(project.root, 'package.json');
  const { code, error } = await inProcess(project, ['status', '--artifacts', file]);
  expect(code).toBe(2);
  expect(error).toBe(`${file} is a file, expected a folder of artifacts\n`);
});

it('does not compute over damage unasked; by force it does', async () => {
  const project = copyProject(built);
  flip(path.join(folder(project), 'result.json'), 5);
  const refused = await inProcess(project, ['run', 'tiny']);
  expect(refused.code).toBe(1);
  expect(refused.error).toContain('git restore artifacts/tiny');
  expect(refused.error).not.toMatch(/\n\s+at /);
  expect((await inProcess(project, ['run', 'tiny', '--force'])).code).toBe(0);
  expect(checkArtifact(folder(project))).toEqual([]);
});

it('does not guess the profile of a manifest that cannot be read', async () => {
  const project = copyProject(built);
  flip(path.join(folder(project), 'manifest.json'), 0);
  const refused = await inProcess(project, ['run', 'tiny', '--force']);
  expect(refused.code).toBe(1);
  expect(refused.error).toContain('Its profile can no longer be read');
  expect((await inProcess(project, ['run', 'tiny', '--force', '--profile', 'smoke'])).code).toBe(0);
});

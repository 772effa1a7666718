import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkArtifact } from '../../pipeline/run/artifact.ts';
import { quoted } from '../../pipeline/run/project.ts';
import { environment, write } from './fixture.ts';

const repository = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'fcs-strange-'));
/** What a shell, an address or a parser of options would take for something else. */
const strange = `-n "quoted" it's 路径 $HOME \`x\` #1 %20 ?a=b & [c] {d}`;
const root = path.join(folder, strange);
const id = 'mp-neuron';

beforeAll(() => {
  mkdirSync(root);
  cpSync(path.join(repository, 'pipeline'), path.join(root, 'pipeline'), { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    cpSync(path.join(repository, file), path.join(root, file));
  symlinkSync(path.join(repository, 'node_modules'), path.join(root, 'node_modules'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The command line as it is typed there. */
function npm(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    'npm',
    ['run', '--silent', 'pipeline', '--', ...args],
    {
      cwd: root,
      env: environment(),
      encoding: 'utf8',
    },
  );
  return { code: status, out: stdout, error: stderr };
}

it('a clone whose path has spaces, quotes, Chinese and a leading dash computes, verifies and mends', () => {
  const elsewhere = path.join(root, '..', `${strange} 2`);
  const at = ['--artifacts', elsewhere];
  expect(npm('run', id, '--profile', 'smoke', ...at)).toMatchObject({ code: 0 });
  const verified = npm('verify', id, ...at);
  expect(verified).toMatchObject({ code: 0, out: expect.stringContaining('identical') });
  write(elsewhere, `${id}/notes (1).txt`, '');
  const status = npm('status', id, ...at);
  expect(status.code).toBe(1);
  // What it says to type does what it says, in a shell.
  const line = /mend: (.*)\n/.exec(status.out)?.[1] ?? '';
  expect(line).toMatch(/^rm /);
  execFileSync('sh', ['-c', line], { cwd: root });
  expect(checkArtifact(path.join(elsewhere, id))).toEqual([]);
  expect(npm('status', id, ...at).code).toBe(0);
  expect(readdirSync(elsewhere)).toEqual([id]);
});

it.each(['plain/a-b_c.txt', 'a b', '-f', "it's", 'say "x"', '$HOME `x` \\ !', '路径', strange])(
  'a shell reads %s as it is',
  (file) => {
    const said = execFileSync('sh', ['-c', `printf %s ${quoted(file)}`]).toString();
    expect(said).toBe(file.startsWith('-') ? `./${file}` : file);
  },
);

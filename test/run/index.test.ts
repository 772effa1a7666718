import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openArtifact } from '../../pipeline/run/artifact.ts';
import { readIndex } from '../../pipeline/run/index.ts';
import { copyProject, createProject, edit, inProcess, removeProjects, write } from './fixture.ts';

afterAll(removeProjects);

it('leads from the hash of a result that was replaced to a commit that holds it', async () => {
  const project = createProject({ '.gitignore': 'node_modules/\n' });
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', project.root, ...args], { encoding: 'utf8' }).trim();
  const commit = (message: string) => {
    git('add', '-A');
    git('-c', 'user.name=n', '-c', 'user.email=n@example.org', 'commit', '-q', '-m', message);
    return git('rev-parse', 'HEAD');
  };
  const result = () => {
    const opened = openArtifact(path.join(project.artifacts, 'tiny'));
    if (opened.state !== 'whole') throw new Error(opened.state);
    return opened.manifest.result.slice(0, 8);
  };
  git('init', '-q');
  expect((await inProcess(project, ['run'])).code).toBe(0);
  const old = result();
  commit('first');
  expect((await inProcess(project, ['index'])).out).toBe('artifacts/index.json is complete.\n');
  // Only drawn anew: the same result, and its latest record.
  edit(project, 'pipeline/figures/tiny/dot.ts', 'circle(value)', 'circle(9)');
  expect((await inProcess(project, ['run'])).code).toBe(0);
  const latest = commit('drawn');
  expect((await inProcess(project, ['run', '--profile', 'gpu'])).code).toBe(0);
  const { out } = await inProcess(project, ['index']);
  expect(out).toBe(`tiny  ${old} → ${latest.slice(0, 12)}\n`);
  const file = path.join(project.artifacts, 'index.json');
  expect(readIndex(file)).toEqual({ tiny: { [old]: latest } });
  expect(git('show', `${latest}:artifacts/tiny/manifest.json`)).toContain(`"result": "${old}`);
  // It is no artifact, and nothing is lost where history is not there.
  expect((await inProcess(project, ['status'])).code).toBe(0);
  const elsewhere = copyProject(project);
  commit('second');
  execFileSync('rm', ['-rf', path.join(elsewhere.root, '.git')]);
  expect(await inProcess(elsewhere, ['index'])).toMatchObject({
    code: 2,
    error: expect.stringContaining('git knows no history of'),
  });
  expect((await inProcess(project, ['index'])).out).toBe('artifacts/index.json is complete.\n');
  write(project.artifacts, 'index.json', '[]');
  expect(await inProcess(project, ['index'])).toMatchObject({
    code: 2,
    error: expect.stringContaining('git restore artifacts/index.json'),
  });
});

it('is complete here, as far as this clone knows', async () => {
  const root = path.resolve(import.meta.dirname, '../..');
  const known = JSON.parse(readFileSync(path.join(root, 'artifacts/index.json'), 'utf8'));
  for (const [id, commits] of Object.entries<Record<string, string>>(known))
    for (const [hash, commit] of Object.entries(commits)) {
      // A shallow clone does not hold them.
      let text: string;
      try {
        text = execFileSync(
          'git',
          ['-C', root, 'show', `${commit}:artifacts/${id}/manifest.json`],
          {
            encoding: 'utf8',
            maxBuffer: 1e8,
            stdio: ['ignore', 'pipe', 'ignore'],
          },
        );
      } catch {
        continue;
      }
      expect(text, `${id} ${hash}`).toContain(`"result": "${hash}`);
    }
});

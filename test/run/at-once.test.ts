import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkArtifact, filesIn } from '../../pipeline/run/artifact.ts';
import type { Project } from '../../pipeline/run/project.ts';
import { copyProject, createProject, pipeline, removeProjects, write } from './fixture.ts';
import { createVictim, killAtRandom } from './kills.ts';

let built: Project;
beforeAll(async () => {
  built = createProject();
  expect((await pipeline(built, ['run'])).code).toBe(0);
});
afterAll(removeProjects);

it('four processes that put the same artifact in place 400 times each never collide', async () => {
  const project = copyProject(built);
  const folders = path.resolve(import.meta.dirname, '../../pipeline/run/folders.ts');
  // Beside them the start of a command, which mends, and must leave alone what they are doing.
  write(
    project.root,
    'often.ts',
    `import { readFileSync } from 'node:fs';
    import path from 'node:path';
    import { commit, recover, stage } from ${JSON.stringify(folders)};
    import { self } from ${JSON.stringify(folders.replace('folders', 'owner'))};
    const [project, names] = JSON.parse(process.argv[2]!);
    const files = Object.fromEntries(names.map((name) => [name, readFileSync(path.join(project.root, 'artifacts/tiny', name))]));
    process.send!('ready');
    await new Promise((go) => process.once('message', go));
    for (let i = 0; i < 400; i++) {
      commit(project, 'tiny', stage(project, 'tiny', files, self));
      const left = recover(project);
      if (left) throw new Error(left);
    }
    process.disconnect();`,
  );
  const names = filesIn(path.join(project.artifacts, 'tiny'));
  const children = Array.from({ length: 4 }, () =>
    fork(path.join(project.root, 'often.ts'), [JSON.stringify([project, names])], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    }),
  );
  await Promise.all(children.map((child) => once(child, 'message')));
  const ended = children.map(async (child) => {
    let error = '';
    child.stderr?.on('data', (more) => {
      error += more;
    });
    const [code] = await once(child, 'close');
    return { code, error };
  });
  for (const child of children) child.send('go');
  expect(await Promise.all(ended)).toEqual(Array(4).fill({ code: 0, error: '' }));
  expect(checkArtifact(path.join(project.artifacts, 'tiny'))).toEqual([]);
  expect(readdirSync(project.artifacts)).toEqual(['tiny']);
});

it('two runs of the same experiment at once both succeed', async () => {
  const project = copyProject(built);
  const runs = [1, 2].map(() => pipeline(project, ['run', '--force']));
  for (const { code, error } of await Promise.all(runs))
    expect({ code, error }).toMatchObject({ code: 0 });
  expect(checkArtifact(path.join(project.artifacts, 'tiny'))).toEqual([]);
  expect(readdirSync(project.artifacts)).toEqual(['tiny']);
});

it('runs that are killed at random moments leave the artifact whole and nothing else', async () => {
  // `node test/run/kills.ts 100` does more of them.
  expect(await killAtRandom(await createVictim(), 16, 12)).toEqual([]);
}, 180_000);

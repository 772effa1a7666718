import { renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../pipeline/run/canonical.ts';
import { inspect, inspectAll } from '../../pipeline/run/inspect.ts';
import type { Project } from '../../pipeline/run/project.ts';
import { copyProject, createProject, edit, inProcess, removeProjects, write } from './fixture.ts';

const tiny = 'pipeline/experiments/tiny/numbers.ts';
const dot = 'pipeline/figures/tiny/dot.ts';
let built: Project;
beforeAll(async () => {
  built = createProject();
  const { code, error } = await inProcess(built, ['run', 'tiny', '--profile', 'gpu']);
  expect(error).toContain('computed');
  expect(code).toBe(0);
});
afterAll(removeProjects);

/** State and reasons after one change to a project whose artifact is fresh. */
async function after(change: (project: Project) => void) {
  const project = copyProject(built);
  change(project);
  const { state, onlyDrawing, reasons, notes } = await inspect(project, 'tiny');
  return { state, onlyDrawing, reasons: reasons.map(({ text }) => text), notes };
}

const fresh = { state: 'fresh', onlyDrawing: false, reasons: [], notes: [] };
const stale = (...reasons: string[]) => ({
  state: 'stale',
  onlyDrawing: false,
  reasons,
  notes: [],
});

describe('what leaves an artifact fresh', () => {
  it('nothing changed, though it was made with a profile of a larger machine', async () => {
    expect(await after(() => {})).toEqual(fresh);
  });

  it('a comment, white space, quotes, a trailing comma', async () => {
    const change = (project: Project) => {
      edit(project, 'pipeline/models/sum.ts', '// Adds up.', '/** Adds\n up. */');
      edit(project, 'pipeline/models/sum.ts', "'tiny-maths'", '"tiny-maths"');
      edit(project, 'pipeline/models/sum.ts', 'a + b, 0)', 'a\n  + b, 0,)');
    };
    expect(await after(change)).toEqual(fresh);
  });

  it('a file of which only a type is imported', async () => {
    const change = (project: Project) => edit(project, 'pipeline/models/unused.ts', '1', '2');
    expect(await after(change)).toEqual(fresh);
  });

  it('the contract', async () => {
    const change = (project: Project) =>
      edit(project, 'pipeline/engine/experiment.ts', '...definition,', '...{ ...definition },');
    expect(await after(change)).toEqual(fresh);
  });

  it('a profile that is not the recorded one', async () => {
    const change = (project: Project) =>
      edit(project, tiny, 'smoke: { factor: 1', 'smoke: { factor: 5');
    expect(await after(change)).toEqual(fresh);
  });

  it('data and heavy packages that are not installed', async () => {
    const change = ({ root }: Project) =>
      rmSync(path.join(root, 'node_modules/tiny-data'), { recursive: true });
    expect(await after(change)).toEqual(fresh);
  });
});

describe('what makes the numbers stale', () => {
  it('a file that is taken in', async () => {
    const change = (project: Project) => edit(project, 'pipeline/models/sum.ts', 'a + b', 'a - b');
    expect(await after(change)).toEqual(stale('file pipeline/models/sum.ts changed'));
  });

  it('the generator, though the experiment does not import it', async () => {
    const change = (project: Project) => edit(project, 'pipeline/models/rng.ts', 'seed }', '1 }');
    expect(await after(change)).toEqual(stale('file pipeline/models/rng.ts changed'));
  });

  it('a file that is taken in now and was not before', async () => {
    const change = (project: Project) => {
      edit(project, tiny, 'import type { unused', 'import { unused');
      edit(project, tiny, 'rng.uniform();', 'rng.uniform() * unused;');
    };
    expect(await after(change)).toEqual(
      stale(`file ${tiny} changed`, 'file pipeline/models/unused.ts is new'),
    );
  });

  it('a parameter of the recorded profile', async () => {
    const change = (project: Project) => edit(project, tiny, 'factor: 3,', 'factor: 4,');
    expect(await after(change)).toEqual(stale('parameter factor: 3 → 4'));
  });

  it('a package, in the lockfile', async () => {
    const change = (project: Project) =>
      edit(
        project,
        'package-lock.json',
        '/tiny-maths":{"version":"1.0.0"',
        '/tiny-maths":{"version":"1.0.1"',
      );
    const { reasons } = await after(change);
    expect(reasons).toEqual([
      expect.stringMatching(/^package tiny-maths: 1\.0\.0\+\w{8} → 1\.0\.1\+\w{8}$/),
    ]);
  });

  it('a package that a package depends on', async () => {
    const change = (project: Project) =>
      edit(
        project,
        'package-lock.json',
        '/tiny-helper":{"version":"1.0.0"',
        '/tiny-helper":{"version":"1.0.1"',
      );
    const { reasons } = await after(change);
    expect(reasons).toEqual([
      expect.stringMatching(/^package tiny-maths: 1\.0\.0\+(\w{8}) → 1\.0\.0\+(?!\1)/),
    ]);
  });

  it('another data file, declared', async () => {
    const change = (project: Project) => {
      edit(project, 'pipeline/data/numbers.ts', sha256('1 2 3\n'), sha256('1 2 4\n'));
      write(project.root, 'node_modules/tiny-data/numbers.txt', '1 2 4\n');
    };
    expect(await after(change)).toEqual(
      stale('data numbers changed', 'file pipeline/data/numbers.ts changed'),
    );
  });

  it('the end of its profile', async () => {
    const change = (project: Project) =>
      edit(project, tiny, 'gpu: { factor: 3, published: 36 },', '');
    expect(await after(change)).toEqual(stale('profile gpu is no longer defined'));
  });
});

describe('what makes only figures and words stale', () => {
  const drawing = (...reasons: string[]) => ({ ...stale(...reasons), onlyDrawing: true });

  it('the file of the figures', async () => {
    const change = (project: Project) => edit(project, dot, 'circle(value)', 'circle(2)');
    expect(await after(change)).toEqual(drawing(`file ${dot} changed`));
  });

  it('the files that draw', async () => {
    const change = (project: Project) =>
      edit(project, 'pipeline/run/draw/draw.ts', "'<svg><title>'", "'<svg ><title>'");
    expect(await after(change)).toEqual(drawing('file pipeline/run/draw/draw.ts changed'));
  });

  it('a package that draws', async () => {
    const change = (project: Project) => edit(project, 'package-lock.json', '"3.0.0"', '"3.0.1"');
    expect(await after(change)).toEqual(drawing('package tiny-plot: 3.0.0 → 3.0.1'));
  });

  it('the words of a check', async () => {
    const told = 'pipeline/experiments/tiny/told.ts';
    const change = (project: Project) => edit(project, told, "'The total'", "'The sum'");
    expect(await after(change)).toEqual(drawing(`file ${told} changed`));
  });
});

it('says so when the installed data is another file, and stays fresh', async () => {
  const { state, notes } = await after(({ root }) =>
    write(root, 'node_modules/tiny-data/numbers.txt', '1 2 5\n'),
  );
  expect(state).toBe('fresh');
  expect(notes[0]).toContain('the installed tiny-data/numbers.txt is not the declared one');
  expect(notes[0]).toContain(sha256('1 2 5\n'));
});

it('names the line of an import that leads nowhere', async () => {
  const { state, notes } = await after((project) =>
    edit(project, 'pipeline/models/sum.ts', '// Adds up.', "export * from './gone.ts';"),
  );
  expect(state).toBe('broken');
  expect(notes[0]).toContain('gone.ts');
});

it('leaves out what needs a GPU until it has an artifact, and computes it where it is named', async () => {
  const project = copyProject(built);
  renameSync(path.join(project.artifacts, 'tiny'), path.join(project.artifacts, '.former'));
  edit(project, tiny, 'gpu: { factor: 3, published: 36 }', "only: 'gpu'");
  write(project.root, 'pipeline/experiments/tiny/needs-gpu.md', 'No GPU was there.');
  expect(await inspectAll(project)).toEqual([]);
  expect(await inProcess(project, ['run'])).toMatchObject({ code: 0, error: '' });
  const asked = await inProcess(project, ['run', 'tiny', '--profile', 'cpu']);
  expect(asked.error).toContain('tiny has no profile "cpu". It has: smoke, gpu.');
  expect((await inProcess(project, ['run', 'tiny'])).code).toBe(0);
  const [only] = await inspectAll(project);
  expect(only).toMatchObject({ id: 'tiny', state: 'fresh', manifest: { profile: 'gpu' } });
});

it('names missing and superfluous artifacts, with the command that mends', async () => {
  const project = copyProject(built);
  renameSync(path.join(project.artifacts, 'tiny'), path.join(project.artifacts, 'former'));
  const all = await inspectAll(project);
  expect(all.map(({ id, state, mend }) => ({ id, state, mend }))).toEqual([
    {
      id: 'tiny',
      state: 'missing',
      mend: [
        'npm run pipeline -- run tiny',
        expect.stringMatching(/^git restore artifacts\/tiny /),
      ],
    },
    { id: 'former', state: 'orphan', mend: ['rm -r artifacts/former'] },
  ]);
});

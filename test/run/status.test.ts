import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explain, inspect } from '../../pipeline/run/inspect.ts';
import type { Project } from '../../pipeline/run/project.ts';
import { copyProject, createProject, edit, pipeline, removeProjects, write } from './fixture.ts';

let built: Project;
beforeAll(async () => {
  built = createProject();
  const { code, error } = await pipeline(built, ['run', 'tiny', '--profile', 'gpu']);
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
      edit(
        project,
        'pipeline/engine/experiment.ts',
        'return experiment;',
        'return { ...experiment };',
      );
    expect(await after(change)).toEqual(fresh);
  });

  it('a profile that is not the recorded one', async () => {
    const change = (project: Project) => edit(project, 'package.json', 'CC-BY-4.0', 'CC-BY-4.0');
    expect(await after(change)).toEqual(fresh);
  });

  it('a data package that is not installed', async () => {
    const change = (project: Project) =>
      write(project.root, 'pipeline/data/source.ts', 'export type DataSource<T> = any;');
    expect(await after(change)).toEqual(fresh);
  });
});

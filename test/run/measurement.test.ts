import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inspect } from '../../pipeline/run/inspect.ts';
import type { Project } from '../../pipeline/run/project.ts';
import { another, copyProject, createProject, edit, inProcess, removeProjects } from './fixture.ts';

const tiny = 'pipeline/experiments/tiny/numbers.ts';
let taken: Project;
beforeAll(async () => {
  taken = createProject();
  edit(taken, tiny, "kind: 'reference'", "kind: 'measurement'");
  expect((await inProcess(taken, ['run', 'tiny'])).error).toContain('computed');
});
afterAll(removeProjects);

it('is not taken with all others, not even by force', async () => {
  const project = createProject();
  edit(project, tiny, "kind: 'reference'", "kind: 'measurement'");
  for (const line of [['run'], ['run', '--force']]) {
    const { code, error } = await inProcess(project, line);
    expect(error).toContain('a measurement; measured only when asked: run tiny --force');
    expect(code).toBe(0);
  }
  expect(existsSync(path.join(project.artifacts, 'tiny'))).toBe(false);
});

it('is taken again by name and force only', async () => {
  const project = copyProject(taken);
  expect((await inProcess(project, ['run', 'tiny'])).error).toContain('fresh; measured only');
  expect((await inProcess(project, ['run', 'tiny', '--force'])).error).toContain('computed');
});

it('is taken when nothing else runs any more', async () => {
  const project = createProject(another('zebra'));
  edit(project, tiny, "kind: 'reference'", "kind: 'measurement'");
  const { out } = await inProcess(project, ['run', 'tiny', 'zebra', '--jobs', '2', '--json']);
  const events = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { event: string; id?: string })
    .filter(({ event, id }) => id && ['started', 'done'].includes(event))
    .map(({ event, id }) => `${event} ${id}`);
  expect(events).toEqual(['started zebra', 'done zebra', 'started tiny', 'done tiny']);
});

it('stays fresh when its sources change, and says so', async () => {
  const project = copyProject(taken);
  edit(project, 'pipeline/models/sum.ts', 'a + b, 0)', 'a + b, 1)');
  const { state, notes } = await inspect(project, 'tiny');
  expect(state).toBe('fresh');
  expect(notes).toEqual(['measured with other sources: pipeline/models/sum.ts']);
  const { code, out } = await inProcess(project, ['status']);
  expect(out).toContain('  measured with other sources: pipeline/models/sum.ts\n');
  expect(code).toBe(0);
});

it('is drawn anew without being taken', async () => {
  const project = copyProject(taken);
  edit(project, 'pipeline/models/sum.ts', 'a + b, 0)', 'a + b, 1)');
  edit(project, 'pipeline/experiments/tiny/told.ts', "words('Tiny')", "words('Small')");
  const { error } = await inProcess(project, ['run']);
  expect(error).toContain('drawn');
  expect(error).not.toContain('computed');
  const { state, notes, manifest } = await inspect(project, 'tiny');
  expect(state).toBe('fresh');
  expect(notes).toHaveLength(1);
  expect(manifest?.title.en).toBe('Small');
});

it('is not compared', async () => {
  const { code, out } = await inProcess(copyProject(taken), ['verify']);
  expect(out).toBe('tiny: not compared: times of a machine; no two runs have the same\n');
  expect(code).toBe(0);
});

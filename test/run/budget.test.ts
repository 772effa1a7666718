import { afterAll, expect, it } from 'vitest';
import { checkBudget } from '../../pipeline/run/folders.ts';
import { createProject, removeProjects, write } from './fixture.ts';

afterAll(removeProjects);

// What a clone may cost a reader: no file over 5 MB, all artifacts at most 60 MB.
it('refuses a file, and a sum, that the repository should not carry', () => {
  const project = createProject();
  const megabytes = (count: number) => new Uint8Array(count * 1e6);
  expect(() => checkBudget(project, 'tiny', { 'data/a.npy': megabytes(5) })).not.toThrow();
  expect(() => checkBudget(project, 'tiny', { 'data/a.npy': megabytes(6) })).toThrow(
    'tiny: data/a.npy has 6.0 MB, more than the 5.0 MB a file may have',
  );
  for (const id of 'bcdefghijkl') write(project.artifacts, `${id}/data/a.npy`, megabytes(5));
  expect(() => checkBudget(project, 'tiny', { 'data/a.npy': megabytes(5) })).not.toThrow();
  const both = { 'data/a.npy': megabytes(4), 'data/b.npy': megabytes(2) };
  expect(() => checkBudget(project, 'tiny', both)).toThrow(
    'tiny: with it the artifacts have 61.0 MB, more than the 60.0 MB they may have',
  );
  // What it replaces does not count.
  expect(() => checkBudget(project, 'b', both)).not.toThrow();
});

import { expect, it } from 'vitest';
import { shareCores } from '../../pipeline/run/cores.ts';

const usual = 2;

it.each([
  // Experiments of their own use cores better than threads of one.
  [
    { cores: 2, tasks: 5 },
    { jobs: 2, threads: 1 },
  ],
  [
    { cores: 2, tasks: 1 },
    { jobs: 1, threads: 2 },
  ],
  [
    { cores: 8, tasks: 3 },
    { jobs: 3, threads: 2 },
  ],
  [
    { cores: 8, tasks: 1 },
    { jobs: 1, threads: 2 },
  ],
  [
    { cores: 1, tasks: 3 },
    { jobs: 1, threads: 1 },
  ],
  [
    { cores: 4, tasks: 0 },
    { jobs: 1, threads: 2 },
  ],
  [
    { cores: 2, tasks: 5, jobs: 1 },
    { jobs: 1, threads: 2 },
  ],
  [
    { cores: 8, tasks: 9, jobs: 3 },
    { jobs: 3, threads: 2 },
  ],
  [
    { cores: 8, tasks: 9, threads: 3 },
    { jobs: 2, threads: 3 },
  ],
  [
    { cores: 8, tasks: 1, threads: 6 },
    { jobs: 1, threads: 6 },
  ],
  // More jobs than cores is what was asked for; threads do not add to it.
  [
    { cores: 2, tasks: 1, jobs: 6, threads: 2 },
    { jobs: 1, threads: 2 },
  ],
])('%j are shared out as %j', (machine, shares) => {
  expect(shareCores({ usual, ...machine })).toEqual(shares);
});

it('does what was asked for beyond the cores, and says so', () => {
  expect(shareCores({ cores: 2, tasks: 4, jobs: 2, threads: 2, usual })).toEqual({
    jobs: 2,
    threads: 2,
    note:
      '2 at once on 2 threads each, as asked: more than the 2 cores of this machine, so they wait ' +
      'for one another',
  });
  expect(shareCores({ cores: 1, tasks: 4, jobs: 4, usual })).toMatchObject({
    jobs: 4,
    threads: 1,
    note: expect.stringContaining('4 at once on 1 thread each'),
  });
});

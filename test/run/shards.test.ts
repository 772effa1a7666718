import { afterAll, expect, it } from 'vitest';
import { deal } from '../../pipeline/run/shards.ts';
import { another, createProject, inProcess, removeProjects } from './fixture.ts';

afterAll(removeProjects);

const seconds = [90, 3, 44, 7, 0, 0, 61, 12, 1, 5];
const items = seconds.map((time, i) => ({ id: `e${i}`, seconds: time }));

it.each([1, 2, 3, 7, 20])('%i shards hold every experiment exactly once', (count) => {
  const shards = deal(items, count);
  expect(shards).toHaveLength(count);
  expect(shards.flat().sort()).toEqual(items.map(({ id }) => id).sort());
});

it('deals the same whatever the order, and about equally', () => {
  expect(deal([...items].reverse(), 3)).toEqual(deal(items, 3));
  const times = deal(items, 3).map((shard) =>
    items.filter(({ id }) => shard.includes(id)).reduce((sum, item) => sum + item.seconds, 0),
  );
  // Graham's bound for longest-first: at most 4/3 of the best, which is at least the longest job.
  expect(Math.max(...times)).toBeLessThanOrEqual((4 / 3) * 90 + items.length);
});

it('plan lists what is not fresh; run --shard does its part', async () => {
  const project = createProject({ ...another('b'), ...another('c'), ...another('d') });
  const plan = async () =>
    JSON.parse((await inProcess(project, ['plan', '--json', '--shards', '3'])).out);
  const first = await plan();
  expect(first.include.map(({ shard }: { shard: string }) => shard)).toEqual(['1/3', '2/3', '3/3']);
  const ids = first.include.flatMap((one: { ids: string[] }) => one.ids);
  expect(ids.sort()).toEqual(['b', 'c', 'd', 'tiny']);
  for (const shard of ['1/3', '2/3', '3/3'])
    expect((await inProcess(project, ['run', '--shard', shard, '--profile', 'smoke'])).code).toBe(
      0,
    );
  expect(await plan()).toEqual({ include: [] });
  // All were made with smoke: for another profile all are work again.
  const { out } = await inProcess(project, ['plan', '--json', '--profile', 'gpu']);
  expect(JSON.parse(out).include).toEqual([{ shard: '1/1', ids: ['b', 'c', 'd', 'tiny'] }]);
  // A higher profile is not dealt out for a lower one, unless it is named.
  expect((await inProcess(project, ['run', 'c', '--profile', 'gpu'])).code).toBe(0);
  const lower = async (...ids: string[]) =>
    JSON.parse((await inProcess(project, ['plan', ...ids, '--json', '--profile', 'cpu'])).out);
  expect(await lower()).toEqual({ include: [{ shard: '1/1', ids: ['b', 'd', 'tiny'] }] });
  expect(await lower('c')).toEqual({ include: [{ shard: '1/1', ids: ['c'] }] });
});

import { afterAll, describe, expect, it } from 'vitest';
import type { Status } from '../../pipeline/run/inspect.ts';
import { planOne } from '../../pipeline/run/plan.ts';
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

it('plan deals what is not fresh', async () => {
  const project = createProject({ ...another('b'), ...another('c'), ...another('d') });
  const plan = async () =>
    JSON.parse((await inProcess(project, ['plan', '--json', '--shards', '3'])).out);
  const first = await plan();
  expect(first.include.map(({ shard }: { shard: string }) => shard)).toEqual(['1/3', '2/3', '3/3']);
  const ids = first.include.flatMap((one: { ids: string[] }) => one.ids);
  expect(ids.sort()).toEqual(['b', 'c', 'd', 'tiny']);
  for (const { ids } of first.include)
    expect((await inProcess(project, ['run', ...ids, '--profile', 'smoke'])).code).toBe(0);
  expect(await plan()).toEqual({ include: [], redraw: [], left: [] });
  // All were made with smoke: for another profile all are work again.
  const { out } = await inProcess(project, ['plan', '--json', '--profile', 'gpu']);
  expect(JSON.parse(out).include).toMatchObject([{ ids: ['b', 'c', 'd', 'tiny'] }]);
  // A higher profile is not dealt out for a lower one, unless it is named and the downgrade allowed.
  expect((await inProcess(project, ['run', 'c', '--profile', 'gpu'])).code).toBe(0);
  const lower = async (...words: string[]) =>
    JSON.parse((await inProcess(project, ['plan', ...words, '--json', '--profile', 'cpu'])).out);
  expect(await lower()).toMatchObject({ include: [{ ids: ['b', 'd', 'tiny'] }], left: [] });
  expect(await lower('--downgrade')).toMatchObject({ include: [{ ids: ['b', 'd', 'tiny'] }] });
  expect(await lower('c')).toMatchObject({ include: [], left: [] });
  expect(await lower('c', '--downgrade')).toMatchObject({ include: [{ ids: ['c'] }] });
});

it('spreads what was never timed', () => {
  const known = [{ id: 'known', seconds: 300 }];
  const unknown = ['a', 'b', 'c'].map((id) => ({ id }));
  expect(deal([...known, ...unknown], 4).map((ids) => ids.length)).toEqual([1, 1, 1, 1]);
});

describe('planOne', () => {
  const engine = 'tfjs' as const;
  const experiment = { kind: 'ensemble', engine, profiles: { cpu: {}, gpu: {} } } as never;
  const aim = { downgrade: false, isNamed: false };
  const made = (profile: string, isGpu: boolean, more: object = {}): Status =>
    ({
      ...{ id: 'x', state: 'stale', onlyDrawing: false, reasons: [], damage: [], notes: [] },
      mend: ['mend it'],
      manifest: {
        profile,
        backend: isGpu ? 'webgpu' : 'wasm',
        provenance: { seconds: 9, device: 'D', ...(isGpu && { isGpu }) },
      },
      ...more,
    }) as never;

  it.each([
    ['profile', 'cpu', made('gpu', false)],
    ['device', 'cpu', made('cpu', true)],
  ] as const)('leaves what would give way to less (%s), unless told to', (_, profile, status) => {
    const here = { ...aim, profile, gpu: 'none' as const };
    expect(planOne(status, experiment, here)).toMatchObject({ what: 'left' });
    expect(planOne(status, experiment, { ...here, downgrade: true })).toMatchObject({
      what: 'compute',
      onGpu: false,
    });
  });

  it('knows how long it takes only from the same profile on the same kind of machine', () => {
    const seconds = (status: Status, more: object) =>
      planOne(status, experiment, { ...aim, ...more }) as { seconds?: number };
    expect(seconds(made('gpu', true), { gpu: 'webgpu' }).seconds).toBe(9);
    expect(seconds(made('cpu', true), { gpu: 'webgpu', profile: 'gpu' }).seconds).toBeUndefined();
    expect(seconds(made('gpu', false), { gpu: 'webgpu' }).seconds).toBeUndefined();
  });

  it('deals no drawing, and nothing that would be refused or does not load', () => {
    const what = (status: Status, loaded: typeof experiment | undefined = experiment) =>
      planOne(status, loaded, aim).what;
    expect(what(made('cpu', false, { onlyDrawing: true }))).toBe('redraw');
    expect(what(made('cpu', false, { state: 'damaged' }))).toBe('left');
    expect(what(made('cpu', false, { state: 'broken', notes: ['no'] }), undefined)).toBe('left');
    const measurement = { ...(experiment as object), kind: 'measurement' } as never;
    expect(what(made('cpu', false), measurement)).toBe('fresh');
    expect(what(made('cpu', false, { onlyDrawing: true }), measurement)).toBe('redraw');
  });

  it('deals no profile gpu to machines without one', () => {
    const status = made('cpu', false);
    expect(planOne(status, experiment, { ...aim, profile: 'gpu', gpu: 'none' })).toEqual({
      what: 'left',
      id: 'x',
      why: 'profile gpu needs a GPU, and --gpu none says that there is none',
    });
  });
});

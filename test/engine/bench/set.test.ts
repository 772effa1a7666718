import { expect, it } from 'vitest';
import type { Contender } from '../../../pipeline/engine/bench/contender.ts';
import type { ContenderId } from '../../../pipeline/engine/bench/programs.ts';
import type { Order } from '../../../pipeline/engine/bench/protocol.ts';
import { measureSet } from '../../../pipeline/engine/bench/set.ts';

const patience = { rounds: 3, sampleSeconds: 0.1, budgetSeconds: 10 };
const order = { row: 'toy', sizes: { n: 2 }, threads: 2, tolerance: 0.01 };

/** Contenders that take a given time for a unit and say what they are asked. */
function cast(
  players: Partial<Record<ContenderId, { value: number; seconds: number; runs?: number }>>,
) {
  const log: string[] = [];
  const closed: string[] = [];
  const open = async (id: ContenderId, threads: number): Promise<Contender> => {
    const player = players[id];
    if (!player) throw new Error(`No module named 'torch' in /home/somebody/lib/python3/site.py`);
    log.push(`${id} starts on ${threads}`);
    let left = player.runs ?? Number.POSITIVE_INFINITY;
    return {
      versions: { [id]: '1.0' },
      close: async () => void closed.push(id),
      ask: async (asked: Order) => {
        if (asked.do === 'prepare')
          return { value: player.value, seconds: player.seconds } as never;
        log.push(`${id} ${asked.count}`);
        if (left-- <= 0) throw new Error('out of memory');
        return { seconds: player.seconds * asked.count } as never;
      },
    };
  };
  return { open, log, closed };
}

it('lets contenders take turns, with as many units as a sample is long', async () => {
  const { open, log, closed } = cast({
    ours: { value: 1, seconds: 0.05 },
    numpy: { value: 1.001, seconds: 0.2 },
  });
  const { entries, versions } = await measureSet(
    { ...order, contenders: ['ours', 'numpy'] },
    patience,
    open,
  );
  // Warming up takes ten samples' time, 1 s: 1 unit and ten times 2 of ours, five times 1 of numpy's.
  expect(log).toEqual([
    'ours starts on 2',
    'ours 1',
    ...Array.from({ length: 10 }, () => 'ours 2'),
    'numpy starts on 2',
    ...Array.from({ length: 5 }, () => 'numpy 1'),
    // Before what is counted, half of it is done that is not.
    ...Array.from({ length: 3 }, () => ['ours 1', 'ours 2', 'numpy 1']).flat(),
  ]);
  expect(entries.map(({ contender, state, samples }) => [contender, state, samples])).toEqual([
    ['ours', 'measured', [0.05, 0.05, 0.05]],
    ['numpy', 'measured', [0.2, 0.2, 0.2]],
  ]);
  expect(versions).toEqual({ ours: '1.0', numpy: '1.0' });
  expect(closed).toEqual(['ours', 'numpy']);
});

it('reports no time of one that computes something else', async () => {
  const { open, closed } = cast({
    ours: { value: 1, seconds: 0.1 },
    pytorch: { value: 1.02, seconds: 0.1 },
  });
  const { entries } = await measureSet(
    { ...order, contenders: ['ours', 'pytorch'] },
    patience,
    open,
  );
  expect(entries[1]).toEqual({
    contender: 'pytorch',
    state: 'disagrees',
    message: 'it computes 1.02, we compute 1',
    value: 1.02,
    samples: [],
  });
  expect(closed).toContain('pytorch');
});

it('says what is missing and how to get it, without the places of this machine', async () => {
  const { open } = cast({ ours: { value: 1, seconds: 0.1 } });
  const { entries } = await measureSet(
    { ...order, contenders: ['ours', 'pytorch'] },
    patience,
    open,
  );
  expect(entries[1]?.state).toBe('missing');
  expect(entries[1]?.message).toBe(
    "No module named 'torch' in site.py. Install it: apt install python3-torch python3-numpy libopenblas0-pthread",
  );
});

it('takes the check of what is slow as a sample, and of what takes minutes only that', async () => {
  const { open } = cast({
    ours: { value: 1, seconds: 0.1 },
    numpy: { value: 1, seconds: 20 },
    'ml-matrix': { value: 1, seconds: 100 },
  });
  const contenders = ['ours', 'numpy', 'ml-matrix'] as const;
  const { entries } = await measureSet({ ...order, contenders }, patience, open);
  expect(entries.map(({ samples }) => samples.length)).toEqual([3, 2, 1]);
});

it('keeps what others took when one fails on the way', async () => {
  const { open } = cast({
    ours: { value: 1, seconds: 0.1 },
    numpy: { value: 1, seconds: 0.1, runs: 2 },
  });
  const { entries } = await measureSet({ ...order, contenders: ['ours', 'numpy'] }, patience, open);
  expect(entries.map(({ state, samples }) => [state, samples.length])).toEqual([
    ['measured', 3],
    ['failed', 0],
  ]);
  expect(entries[1]?.message).toBe('out of memory');
});

import { describe, expect, it } from 'vitest';
import { boundPool, type Pool } from '../../pipeline/engine/webgpu/mended.ts';

/** Keeps buffers as `buffer_manager.js` of tfjs-backend-webgpu 4.22 does, of one usage. */
function createPool() {
  let made = 0;
  let alive = 0;
  const freeBuffers = new Map<string, { size: number; destroy(): void }[]>();
  const pool = {
    freeBuffers,
    numBytesUsed: 0,
    numBytesAllocated: 0,
    numFreeBuffers: 0,
    acquire(size: number) {
      const free = freeBuffers.get(`${size}`) ?? [];
      freeBuffers.set(`${size}`, free);
      pool.numBytesUsed += size;
      const found = free.pop();
      if (found) {
        pool.numFreeBuffers -= 1;
        return found;
      }
      made += 1;
      alive += size;
      pool.numBytesAllocated += size;
      return {
        size,
        destroy() {
          alive -= size;
        },
      };
    },
    releaseBuffer(buffer: Parameters<Pool['releaseBuffer']>[0]) {
      pool.numBytesUsed -= buffer.size;
      freeBuffers.get(`${buffer.size}`)?.push(buffer);
      pool.numFreeBuffers += 1;
    },
  };
  return { pool, made: () => made, alive: () => alive };
}

describe('free buffers', () => {
  it('are given back where sizes vary, and counted', () => {
    const { pool, alive } = createPool();
    boundPool(pool, 1000);
    for (let size = 100; size < 200; size++) {
      pool.releaseBuffer(pool.acquire(size));
      expect(alive()).toBeLessThanOrEqual(1000);
      expect(pool.numBytesAllocated).toBe(alive());
      const free = [...pool.freeBuffers.values()].flat();
      expect(pool.numFreeBuffers).toBe(free.length);
    }
  });

  it('are kept for steps that repeat, however much a step takes', () => {
    const { pool, made } = createPool();
    boundPool(pool, 1000);
    const weights = pool.acquire(10);
    const step = () => {
      const taken = [400, 500, 600, 700].map((size) => pool.acquire(size));
      for (const one of taken) pool.releaseBuffer(one);
    };
    step();
    expect(made()).toBe(5);
    for (let i = 0; i < 3; i++) step();
    expect(made()).toBe(5);
    expect(pool.numBytesUsed).toBe(weights.size);
  });
});

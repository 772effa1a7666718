import { describe, expect, it } from 'vitest';
import { type Device, watchDevice } from '../../pipeline/engine/webgpu/health.ts';

class GPUOutOfMemoryError extends Error {}
class GPUValidationError extends Error {}

/** A device that can be broken in the ways that WebGPU knows. */
function breakable() {
  let hear: (event: { error: Error }) => void = () => {};
  let lose: (how: { reason: string; message: string }) => void = () => {};
  const device: Device = {
    addEventListener: (_, heard) => {
      hear = heard;
    },
    lost: new Promise((resolve) => {
      lose = resolve;
    }),
    queue: { onSubmittedWorkDone: () => new Promise((resolve) => setTimeout(resolve, 20)) },
  };
  return { device, fail: (error: Error) => hear({ error }), lose: lose as typeof lose };
}

const forever = () => new Promise<never>(() => {});

describe('a device that is watched', () => {
  it('gives the result of work that goes well', async () => {
    const health = watchDevice(breakable().device);
    expect(await health.during(() => 3)).toBe(3);
    expect(await health.during(async () => 4)).toBe(4);
    expect(() => health.check()).not.toThrow();
  });

  it('passes on what the work itself throws', async () => {
    const { during } = watchDevice(breakable().device);
    const broken = during(() => {
      throw new RangeError('no such step');
    });
    await expect(broken).rejects.toThrow(new RangeError('no such step'));
  });

  it('fails while work is under way, whether or not that would ever end', async () => {
    const { device, fail } = breakable();
    const health = watchDevice(device);
    const work = health.during(forever);
    fail(new GPUOutOfMemoryError('vkAllocateMemory failed\n - While calling CreateBuffer'));
    await expect(work).rejects.toThrow(
      /^the GPU has failed: out of memory: vkAllocateMemory failed$/,
    );
    expect(() => health.check()).toThrow('out of memory');
    await expect(health.during(() => 1)).rejects.toThrow('out of memory');
  });

  it('tells a mistake of the program from a failure of the GPU', async () => {
    const { device, fail } = breakable();
    const work = watchDevice(device).during(forever);
    fail(new GPUValidationError('Binding size is zero\n - While calling CreateBindGroup'));
    await expect(work).rejects.toThrow(
      /^the program asked the GPU for .*, not in the GPU: Binding size is zero$/,
    );
  });

  it('fails when the last step turns out bad after the work has returned', async () => {
    const { device, fail } = breakable();
    const work = watchDevice(device).during(() => 0);
    setTimeout(() => fail(new Error('invalid buffer')), 5);
    await expect(work).rejects.toThrow('the GPU has failed: invalid buffer');
  });

  it('fails when the device is lost', async () => {
    const { device, lose } = breakable();
    const work = watchDevice(device).during(forever);
    lose({ reason: 'unknown', message: 'the driver was reset' });
    await expect(work).rejects.toThrow(
      'the GPU has failed: it is lost (unknown): the driver was reset',
    );
  });
});

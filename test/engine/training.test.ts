import { describe, expect, it } from 'vitest';
import { open as openCpu } from '../../pipeline/engine/backends/cpu.ts';
import { installKernels, open as openWasm } from '../../pipeline/engine/backends/wasm.ts';
import { losses, models } from './models.ts';

describe.each(Object.entries(models))('%s', (_, create) => {
  it('learns the same on wasm as on cpu', async () => {
    const cpu = await losses(create(await openCpu()));
    const wasm = await losses(create(await openWasm()));
    expectSame(wasm, cpu);
  });

  it('takes no more memory after 200 steps than after 20', async () => {
    const engine = await openWasm();
    const heap = installKernels();
    const before = engine.tf.memory();
    const model = create(engine);
    const start = await model.step();
    for (let i = 0; i < 19; i++) await model.step();
    const warm = { ...engine.tf.memory(), heap: heap.size() };
    for (let i = 0; i < 199; i++) await model.step();
    const end = await model.step();
    expect(end).toBeLessThan(start);
    expect({ ...engine.tf.memory(), heap: heap.size() }).toEqual(warm);
    model.dispose();
    expect(engine.tf.memory().numBytes).toBe(before.numBytes);
    expect(engine.tf.memory().numTensors).toBe(before.numTensors);
  });
});

/** Adam divides by the size of gradients, so that rounding grows along the way. */
function expectSame(got: readonly number[], wanted: readonly number[]): void {
  expect(got).toHaveLength(wanted.length);
  got.forEach((loss, i) => {
    expect(Math.abs(loss - (wanted[i] as number))).toBeLessThan(2e-4);
  });
}

import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { open as openCpu } from '../../pipeline/engine/backends/cpu.ts';
import { open as openWasm } from '../../pipeline/engine/backends/wasm.ts';
import { fillNormals } from '../../pipeline/models/rng.ts';
import { probeEngine } from '../../pipeline/run/probe/choose.ts';
import { openProject } from '../../pipeline/run/project.ts';
import { softwareAdapter } from './adapter.ts';
import { expectClose } from './both.ts';
import { losses, models } from './models.ts';
import { computations, noises, numbersOf, replicas, type Sent, spoilt } from './on-webgpu.ts';

// Runs where both optional packages are installed: on the GPU if there is one, else in software.
// With FCS_WEBGPU=required it fails where it cannot run.

const project = openProject(path.resolve(import.meta.dirname, '../..'));
const folder = mkdtempSync(path.join(tmpdir(), 'fcs-swiftshader-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function findAdapter() {
  const own = await probeEngine(project, 'webgpu');
  if (own.isReady || own.message.startsWith('not installed')) return { state: own, env: {} };
  const env = softwareAdapter(folder);
  if (!env) return { state: own, env: {} };
  Object.assign(process.env, env);
  return { state: await probeEngine(project, 'webgpu'), env };
}

const { state } = await findAdapter();

if (!state.isReady) {
  it('says what is missing where webgpu cannot be tried', () => {
    const [what] = state.message.split('\n');
    if (process.env.FCS_WEBGPU === 'required')
      throw new Error(`webgpu is to be tried (FCS_WEBGPU=required), but ${state.message}`);
    console.log(`webgpu was not tried: ${what}. To try it in a copy: bash .ci/webgpu`);
    expect(state.message).toMatch(
      /^not installed: .*\nInstall it: npm i|^Dawn finds no GPU adapter/,
    );
  });
} else {
  const sent = await new Promise<Sent>((resolve, reject) => {
    const child = fork(path.join(import.meta.dirname, 'on-webgpu.ts'), ['webgpu'], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      serialization: 'advanced',
    });
    child.once('message', resolve as (sent: unknown) => void);
    child.once('exit', (code) => reject(new Error(`on-webgpu.ts ended with ${code}`)));
  });

  describe(`webgpu on ${sent.about.device}`, () => {
    it('is what it says it is, and leaves nothing to the processor', () => {
      expect(sent.about).toEqual(state.about);
      expect(sent.isForwarded).toBe(false);
    });

    it.each(noises.map((noise, i) => ({ ...noise, got: sent.noises[i] as Float32Array })))(
      'noise of key $key, step $step, size $size is that of pipeline/models/rng.ts',
      ({ key, step, size, got }) => {
        const wanted = fillNormals(key, step, new Float64Array(size));
        expect(got).toHaveLength(size);
        // 4e-6: what is promised of any GPU; noise.ts says what that rests on.
        wanted.forEach((x, i) => {
          expect(Math.abs((got[i] as number) - x)).toBeLessThanOrEqual(4e-6);
        });
      },
    );

    it.each(Object.entries(computations))('%s are those of cpu', async (name, computation) => {
      const wanted = await numbersOf(await openCpu(), computation);
      expectClose(sent.computed[name] as Float32Array[], wanted, 1e-5);
    });

    it.each(Object.entries(spoilt))('NaN stays NaN: %s', async (name, computation) => {
      const spoiltOnes = (numbers: readonly Float32Array[]) =>
        numbers.map((one) => Array.from(one, Number.isNaN));
      const wanted = spoiltOnes(await numbersOf(await openCpu(), computation));
      expect(wanted.every((one) => one.includes(true))).toBe(true);
      expect(spoiltOnes(sent.spoilt[name] as Float32Array[])).toEqual(wanted);
    });

    it.each(Object.entries(models))('%s learns the same as on wasm', async (name, create) => {
      const wanted = await losses(create(await openWasm()));
      expect(sent.losses[name]).toHaveLength(wanted.length);
      // Adam divides by the size of gradients, so that rounding grows along the way.
      sent.losses[name]?.forEach((loss, i) => {
        expect(Math.abs(loss - (wanted[i] as number))).toBeLessThan(2e-4);
      });
    });

    it.each(Object.keys(models))(
      '%s takes no more memory in the end than after 3 steps',
      (name) => {
        const [early, late] = sent.memory[name] as [object, object];
        expect(late).toEqual(early);
      },
    );

    it('memory that was freed is given back, though sizes vary', () => {
      // At most 256 MiB stay free; see `boundPool`.
      expect(sent.pool.asked).toBeGreaterThan(2 ** 29);
      expect(sent.pool.allocated).toBeLessThan(1.1 * 2 ** 28);
    });

    it('says what to do instead of what webgpu does not have', () => {
      const cannotWait = /^webgpu cannot wait for its numbers: .* use await tensor\.data\(\)/;
      const isEmpty = (shapes: string) =>
        expect.stringContaining(`was given ${shapes}, expected no`);
      expect(sent.refused).toEqual([
        expect.stringMatching(cannotWait),
        expect.stringMatching(cannotWait),
        expect.stringMatching(/^a tensor was disposed while webgpu read it: /),
        isEmpty('[1,2,0] and [1,0,3]'),
        isEmpty('[0]'),
        '2,2,2',
        '3,3,3',
      ]);
    });

    it('an error of the GPU is an error here, where TensorFlow.js gives zeros', () => {
      expect(sent.failure).toMatch(/^the program asked the GPU for .*: Buffer size/);
    });

    it('replicas advance together: as many dispatches for 64 as for 4, and the same paths', () => {
      const [few, many] = replicas as [number, number];
      expect(sent.dispatches[`${many} replicas`]).toBe(sent.dispatches[`${few} replicas`]);
      const first = (sent.samples[many] as Float32Array).slice(0, 2 * few);
      expectClose([first], [sent.samples[few] as Float32Array], 1e-6);
    });

    it('a step asks the GPU not much more often than when this was written', () => {
      // Each time costs about 0.1 ms, whatever the GPU: that is what small models wait for. It was 21,
      // 21, 65 and 240; some room is left for what a better gradient costs.
      console.log(`dispatches of one step: ${JSON.stringify(sent.dispatches)}`);
      const most = { '4 replicas': 25, '64 replicas': 25, autoencoder: 75, 'energy net': 280 };
      expect(Object.keys(sent.dispatches).sort()).toEqual(Object.keys(most).sort());
      for (const [name, count] of Object.entries(most))
        expect(sent.dispatches[name]).toBeLessThanOrEqual(count);
    });
  });
}

import type { Engine, EngineBackend } from './engine.ts';

interface EngineOptions {
  /** Threads of the `wasm` backend; no result depends on them. Others have their own. */
  readonly threads?: number | undefined;
}

const adapters: Readonly<
  Record<EngineBackend, () => Promise<{ open(options: EngineOptions): Promise<Engine> }>>
> = {
  tensorflow: () => import('./backends/tensorflow.ts'),
  webgpu: () => import('./backends/webgpu.ts'),
  wasm: () => import('./backends/wasm.ts'),
  cpu: () => import('./backends/cpu.ts'),
};

export const engineBackends = Object.keys(adapters) as readonly EngineBackend[];

/** The files that decide what a class of backend computes. */
export const engineFile = (backend: EngineBackend) => `pipeline/engine/backends/${backend}.ts`;

/**
 * Starts one backend and nothing else: there is no fallback. A program has one engine at a time,
 * for TensorFlow.js has one current backend: what was opened before computes on the new one.
 * @throws Error with what went wrong.
 */
export async function openEngine(
  backend: EngineBackend,
  options: EngineOptions = {},
): Promise<Engine> {
  const { open } = await adapters[backend]();
  return open(options);
}

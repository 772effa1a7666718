import * as tf from '@tensorflow/tfjs-core';
import { coreVersion, createEngine, type Engine, forceBackend } from '../engine.ts';

/** WebGPU through Dawn: on Linux over Vulkan, on macOS over Metal, on Windows over Direct3D. */
export async function open(): Promise<Engine> {
  const { create, globals } = await import('webgpu');
  const gpu = create([]);
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter)
    throw new Error('Dawn finds no GPU adapter: no GPU, no driver, or no Vulkan loader');
  // tfjs-backend-webgpu looks for the browser's globals when it is loaded.
  Object.assign(globalThis, globals);
  Object.defineProperty(globalThis, 'navigator', { value: { gpu }, configurable: true });
  const { version_webgpu: version = coreVersion } = await import('@tensorflow/tfjs-backend-webgpu');
  // Or small tensors are computed on the processor.
  tf.env().set('WEBGPU_CPU_FORWARD', false);
  await forceBackend('webgpu');
  const { vendor, architecture, device, description } = adapter.info;
  const name = description || device || [vendor, architecture].filter(Boolean).join(' ');
  return createEngine('webgpu', {
    version: `tfjs-backend-webgpu ${version}, Dawn`,
    device: name || 'unnamed GPU adapter',
    isGpu: !isSoftware(`${name} ${vendor} ${architecture}`),
    threads: 1,
  });
}

const isSoftware = (name: string) => /swiftshader|llvmpipe|lavapipe|softpipe|null/i.test(name);

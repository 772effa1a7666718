import * as tf from '@tensorflow/tfjs-core';
import { coreVersion, createEngine, type Engine, forceBackend } from '../engine.ts';
import { type Device, watchDevice } from '../webgpu/health.ts';
import { type Backend, mend } from '../webgpu/mended.ts';
import { registerNoise } from '../webgpu/noise.ts';

/** WebGPU through Dawn: on Linux over Vulkan, on macOS over Metal, on Windows over Direct3D. */
export async function open(): Promise<Engine> {
  const { create, globals } = await import('webgpu');
  const gpu = create([]);
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new Error('Dawn finds no GPU adapter');
  // tfjs-backend-webgpu looks for the browser's globals when it is loaded.
  Object.assign(globalThis, globals);
  Object.defineProperty(globalThis, 'navigator', { value: { gpu }, configurable: true });
  const { version_webgpu } = await import('@tensorflow/tfjs-backend-webgpu');
  const { default: dawn } = await import('webgpu/package.json', { with: { type: 'json' } });
  // Or small tensors are computed on the processor.
  tf.env().set('WEBGPU_CPU_FORWARD', false);
  await forceBackend('webgpu');
  registerNoise();
  const backend = tf.backend() as unknown as Backend & { device: Device };
  mend(backend);
  const health = watchDevice(backend.device);
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  const family = [vendor, architecture].filter(Boolean).join(' ');
  const name = device && family ? `${device} (${family})` : device || family || 'unnamed adapter';
  const about = {
    version: `tfjs-backend-webgpu ${version_webgpu ?? coreVersion}, webgpu (Dawn) ${dawn.version}`,
    device: name,
    ...(description && { driver: description }),
    isGpu: !isFallbackAdapter && !isSoftware.test(`${name} ${description}`),
    threads: 1,
  };
  return createEngine('webgpu', about, health);
}

// Vulkan or Direct3D on the processor; Dawn marks only some of them as a fallback.
const isSoftware = /swiftshader|llvmpipe|lavapipe|softpipe|basic.render/i;

import type { Manifest } from './manifest.ts';

/**
 * What made a result, in a few words: profile, backend, and the GPU if it was one.
 * An adapter in software is named as such: `webgpu` alone does not say that it was a GPU.
 */
export function madeOn({ profile, backend, provenance }: Manifest): string {
  const { device, isGpu } = provenance;
  if (isGpu) return `${profile}, ${backend}, GPU: ${device}`;
  if (backend === 'webgpu') return `${profile}, ${backend}, software, no GPU: ${device}`;
  return `${profile}, ${backend}`;
}

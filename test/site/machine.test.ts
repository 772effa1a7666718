import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { computedBy, durationWords, machineWords, marked } from '../../site/lib/machine.ts';
import { words } from './render.ts';

const provenance = {
  date: '2026-01-02T03:04:05Z',
  seconds: 1,
  device: 'AMD EPYC',
  threads: 2,
  os: 'Linux',
  node: 'v22',
  backendVersion: '',
};
const processor = { backend: 'wasm', provenance } as const;
const gpu = {
  backend: 'webgpu',
  provenance: {
    ...provenance,
    device: 'nvidia-h200 (nvidia hopper)',
    driver: 'NVIDIA: 550.54.15',
    isGpu: true,
    threads: 1,
  },
} as const;
const cuda = {
  backend: 'tensorflow',
  provenance: { ...provenance, device: 'NVIDIA A100', isGpu: true, threads: 1 },
} as const;
const software = {
  backend: 'webgpu',
  // As SwiftShader calls itself: its driver has the word in its name.
  provenance: {
    ...provenance,
    device: 'swiftshader-device-subzero- (google swiftshader)',
    driver: 'SwiftShader driver 5.0.0',
    threads: 1,
  },
} as const;

describe('the machine of a result, in words', () => {
  it.each([
    [processor, 'CPU: AMD EPYC, threads: 2', 'CPU：AMD EPYC，2 线程'],
    [
      gpu,
      'GPU: nvidia-h200 (nvidia hopper), driver NVIDIA: 550.54.15',
      'GPU：nvidia-h200 (nvidia hopper)，驱动 NVIDIA: 550.54.15',
    ],
    [cuda, 'GPU: NVIDIA A100', 'GPU：NVIDIA A100'],
    [
      software,
      'CPU imitating a GPU: swiftshader-device-subzero- (google swiftshader), driver SwiftShader 5.0.0',
      'CPU 模拟的 GPU：swiftshader-device-subzero- (google swiftshader)，驱动 SwiftShader 5.0.0',
    ],
    // A measurement tells itself on how many threads it was taken.
    [{ ...processor, kind: 'measurement' } as const, 'CPU: AMD EPYC', 'CPU：AMD EPYC'],
    [
      { ...processor, backend: 'tensorflow' } as const,
      'CPU: AMD EPYC, threads: 2',
      'CPU：AMD EPYC，2 线程',
    ],
  ])('%o', (made, en, zh) => {
    expect(machineWords(made, words('en'))).toBe(en);
    expect(machineWords(made, words('zh'))).toBe(zh);
  });

  it('only a real GPU is marked', () => {
    expect([processor, gpu, cuda, software].map(computedBy)).toEqual([
      'processor',
      'gpu',
      'gpu',
      'software',
    ]);
    expect(marked('How it was made', gpu)).toBe('How it was made · GPU');
    expect(marked('How it was made', software)).toBe('How it was made');
  });

  it('is never shown by its name alone: no page says the device in words of its own', () => {
    const pages = globSync('site/**/*.astro');
    expect(pages.length).toBeGreaterThan(30);
    expect(pages.filter((page) => /provenance[.]device/.test(readFileSync(page, 'utf8')))).toEqual(
      [],
    );
  });

  it.each([
    [undefined, '1500 s', '1500 秒'],
    [1, '1500 s, interrupted and resumed once', '1500 秒，中断后接续 1 次'],
    [2, '1500 s, interrupted and resumed 2 times', '1500 秒，中断后接续 2 次'],
  ])('says how long it took, and how often it was cut short (%s)', (resumptions, en, zh) => {
    const made = { provenance: { ...provenance, seconds: 1500.25, resumptions } };
    expect(durationWords(made, words('en'))).toBe(en);
    expect(durationWords(made, words('zh'))).toBe(zh);
  });

  it('has a time and a size that no page says in words of its own', () => {
    const pages = globSync('site/**/*.astro').map((page) => readFileSync(page, 'utf8'));
    expect(pages.filter((page) => /provenance[.]seconds/.test(page))).toEqual([]);
    const sized = pages.filter((page) => page.includes('{manifest.profile}'));
    expect(sized.length).toBeGreaterThan(1);
    for (const page of sized) expect(page).toContain('t(`fcs.figure.profile.');
  });

  it('says of each profile what it is sized for', () => {
    for (const profile of ['smoke', 'cpu', 'gpu'])
      for (const lang of ['en', 'zh'] as const)
        expect(words(lang)(`fcs.figure.profile.${profile}`)).not.toBe('');
  });
});

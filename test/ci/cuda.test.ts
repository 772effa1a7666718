import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeGpu } from '../../pipeline/run/gpu.ts';
import { openProject } from '../../pipeline/run/project.ts';
import { readWorkflow } from './runner.ts';

// The container for TensorFlow on a GPU. Nobody here can build it on NVIDIA's image; what can be known without it is.

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
/** What a result would record in that environment. */
const recorded = (env: Record<string, string>) =>
  describeGpu(openProject(root), { env, maps: '', say: () => undefined });
const text = read('.ci/cuda.Dockerfile');

/** Instructions, a line each; comments gone, continued lines joined. */
const instructions = text
  .replace(/^#.*\n/gm, '')
  .replace(/\s*\\\n\s*/g, ' ')
  .split('\n')
  .filter(Boolean)
  .map((line) => {
    const [, name = '', rest = ''] = /^([A-Z]+) (.+)$/.exec(line) ?? [];
    return { name, rest };
  });
const all = (wanted: string) =>
  instructions.filter(({ name }) => name === wanted).map(({ rest }) => rest);
const environment = Object.fromEntries(
  all('ENV').flatMap((line) => line.split(' ').map((pair) => pair.split('=') as [string, string])),
);

describe('the container for TensorFlow on a GPU', () => {
  it('is made of instructions that Docker knows, and of nothing from an address', () => {
    expect(new Set(instructions.map(({ name }) => name))).toEqual(
      new Set(['ARG', 'FROM', 'RUN', 'ENV']),
    );
  });

  it('begins with a digest that somebody has to name', () => {
    expect(all('ARG')).toEqual(['CUDA_DIGEST']);
    const bases = all('FROM');
    expect(bases.length).toBeGreaterThan(0);
    for (const base of bases) expect(base).toMatch(/^[\w/.-]+@\$\{CUDA_DIGEST\}$/);
    expect(text).not.toMatch(/sha256:[0-9a-f]/);
  });

  it('says how to find that digest, of the image that the README names', () => {
    const [, image = ''] = /imagetools inspect (\S+)/.exec(text) ?? [];
    expect(image).toMatch(/^nvidia\/cuda:11\.2\.2-cudnn8-/);
    expect(read('README.md')).toContain(`\`${image}\``);
  });

  it('looks whether that digest is of CUDA 11.2 and cuDNN 8.1', () => {
    const [first] = all('RUN');
    expect(first).toContain('/usr/local/cuda-11.2');
    expect(first).toContain('libcudnn.so.8.1.');
  });

  it('installs packages of Ubuntu in one layer, and leaves no lists behind', () => {
    const installs = all('RUN').filter((line) => line.includes('apt-get'));
    expect(installs).toHaveLength(1);
    expect(installs[0]).toMatch(
      /&& apt-get update && apt-get install -y --no-install-recommends [\w -]+ && rm -rf \/var\/lib\/apt\/lists\/\*$/,
    );
  });

  it('sets the switches of the workflow, and a result records every one', () => {
    const { compute } = readWorkflow('artifacts.yml').jobs;
    const { BACKEND: _, FCS_IMAGE: __, ...set } = compute?.env ?? {};
    const { NVIDIA_DRIVER_CAPABILITIES: driver, ...switches } = environment;
    expect(switches).toEqual(set);
    expect(recorded(environment).environment).toEqual(switches);
    expect(driver).toBe('compute,utility');
  });

  it('is what the workflow takes as `image`, and the result records it', () => {
    const { on, jobs } = readWorkflow('artifacts.yml');
    expect(on.workflow_dispatch?.inputs).toHaveProperty('image');
    expect(jobs.compute?.container?.image).toContain('inputs.image');
    expect(recorded({ FCS_IMAGE: 'own@sha256:01' }).image).toBe('own@sha256:01');
  });
});

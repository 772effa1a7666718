import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { selfHash } from '../../pipeline/run/artifact.ts';
import { canonicalFile } from '../../pipeline/run/canonical.ts';
import type { Manifest } from '../../pipeline/run/manifest.ts';
import { forgetArtifacts, getArtifact, getRerun } from '../../site/lib/artifacts.ts';
import { fixtureRoot } from '../figures/fixture.ts';
import { openRenderer, textOf, words } from './render.ts';

// What a page says of a result that a GPU computed, and that it says nothing of the kind of one
// that a processor computed.

const root = await fixtureRoot();
const before = process.env.FCS_ROOT;
process.env.FCS_ROOT = root;
mkdirSync(path.join(root, 'content'));
writeFileSync(
  path.join(root, 'content/references.bib'),
  '@misc{source, author = {Author, A.}, title = {Title}, year = {2020}}\n',
);
const file = path.join(root, 'artifacts/demo/manifest.json');
const whole = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
const langs = ['en', 'zh'] as const;
let renderer: Awaited<ReturnType<typeof openRenderer>>;

const provenance: Manifest['provenance'] = {
  ...whole.provenance,
  device: 'nvidia-h200 (nvidia hopper)',
  isGpu: true,
};
const gpu: Partial<Manifest> = {
  kind: 'ensemble',
  tolerance: 0.01,
  profile: 'gpu',
  backend: 'webgpu',
  provenance,
};

const check: Manifest['checks'][number] = {
  id: 'loss',
  claim: { en: 'The loss', zh: '损失' },
  source: { key: 'source', where: 'p. 1' },
  published: 1.03,
  basis: 'derived',
  got: 1.02,
  tolerance: 0.02,
  expected: 'reproduces',
  outcome: 'reproduces',
  holds: true,
};

/** The artifact `demo` as another run would have left it. */
function made(change: Partial<Manifest>) {
  const changed = { ...whole, ...change };
  writeFileSync(file, canonicalFile({ ...changed, self: selfHash(changed) }));
  forgetArtifacts();
  return getArtifact('demo');
}

/** A component as it is for both machines; it loads artifacts anew each time. */
async function both(component: string, lang: 'en' | 'zh', props: Record<string, unknown>) {
  const shown = async (change: Partial<Manifest>) => {
    const artifact = made(change);
    const own = { ...props, artifact, manifest: artifact.manifest };
    return renderer.html(component, lang, own);
  };
  return { gpu: await shown(gpu), processor: await shown({}) };
}

beforeAll(async () => {
  renderer = await openRenderer();
});

afterAll(async () => {
  await renderer.close();
  if (before === undefined) delete process.env.FCS_ROOT;
  else process.env.FCS_ROOT = before;
  rmSync(root, { recursive: true });
});

describe.each(langs)('a result of a GPU (%s)', (lang) => {
  it('is marked on paper, under each figure', async () => {
    const printed = (html: string) =>
      /fcs-print-only"[^>]*>(.*?<\/span>[^<]*)</s.exec(html)?.[1]?.replace(/<[^>]+>/g, '');
    const { gpu, processor } = await both('figure/Tools.astro', lang, {
      figure: whole.figures[0],
    });
    const address = `/${lang}/figures/demo/two-panels/`;
    expect(printed(gpu)).toMatch(new RegExp(`^${address} · .*[0-9a-f]{8}(, |，)GPU(: |：).+$`));
    expect(printed(processor)).toMatch(new RegExp(`^${address} · .*[0-9a-f]{8}$`));
  });

  it('is marked where a chapter names its experiments', async () => {
    const { gpu, processor } = await both('content/ChapterHeader.astro', lang, {
      data: { title: 'T', experiments: ['demo'] },
    });
    expect(textOf(gpu)).toMatch(/ ?demo · GPU$/);
    expect(textOf(processor)).toMatch(/ ?demo$/);
  });

  it('is marked in what a number says of itself, and the number stays as it is', async () => {
    const { gpu, processor } = await both('content/Metric.astro', lang, { id: 'demo/loss' });
    expect(gpu).toContain('title="demo/loss · GPU"');
    expect(processor).toContain('title="demo/loss"');
    expect([textOf(gpu), textOf(processor)]).toEqual(['0.19987', '0.19987']);
  });

  it('is marked beside what a source says, a space away from both numbers', async () => {
    const shown = async (change: Partial<Manifest>) => {
      const entries = [{ artifact: made(change), check }];
      return textOf(await renderer.html('content/CheckTable.astro', lang, { entries }));
    };
    const derived = { en: 'derived', zh: '推出' }[lang];
    expect(await shown(gpu)).toMatch(new RegExp(`1[.]03 ${derived} 1[.]02\\d* GPU ±0[.]02`));
    expect(await shown({})).toMatch(new RegExp(`1[.]03 ${derived} 1[.]02\\d* ±0[.]02`));
  });

  it('is marked over the list of its numbers', async () => {
    const { gpu, processor } = await both('pages/Numbers.astro', lang, {});
    const header = { en: 'Value', zh: '值' }[lang];
    expect(gpu).toMatch(new RegExp(`<th[^>]*>${header} · GPU</th>`));
    expect(processor).toMatch(new RegExp(`<th[^>]*>${header}</th>`));
    expect(textOf(gpu)).toContain('demo/loss');
  });

  it('says how it can be had again, and by what', async () => {
    const shown = async (change: Partial<Manifest>) => {
      const { manifest } = made(change);
      const html = await renderer.html('pages/Again.astro', lang, { manifest });
      const commands = [...html.matchAll(/<code[^>]*>([\s\S]*?)<\/code>/g)].map((m) =>
        textOf(m[1] ?? ''),
      );
      const sentences = [...html.matchAll(/<p(?: [^>]*)?>([\s\S]*?)<\/p>/g)].map((m) =>
        textOf(m[1] ?? ''),
      );
      return { commands, sentences };
    };
    const [t, pipeline] = [words(lang), 'npm run pipeline --'];
    const doctor = `${pipeline} doctor`;
    const compare = `npm ci ${pipeline} verify demo`;
    const needs = t('fcs.experiments.again.gpu').replaceAll('`', '');
    expect(await shown(gpu)).toEqual({
      commands: [
        doctor,
        compare,
        `${pipeline} run demo --profile gpu --force`,
        `${pipeline} run demo --profile cpu`,
      ],
      sentences: [
        needs,
        t('fcs.experiments.again.verify'),
        t('fcs.experiments.again.run'),
        t('fcs.experiments.again.smaller'),
      ],
    });
    // There is nothing smaller than the profile for laptops to offer.
    expect(await shown({ ...gpu, profile: 'cpu' })).toEqual({
      commands: [doctor, compare, `${pipeline} run demo --profile cpu --force`],
      sentences: [
        needs,
        t('fcs.experiments.again.verify'),
        t('fcs.experiments.again.run.anywhere'),
      ],
    });
    expect(await shown({})).toEqual({
      commands: [compare, `${pipeline} run demo --profile cpu --force`],
      sentences: [t('fcs.experiments.again.verify'), t('fcs.experiments.again.run')],
    });
  });

  it('shows what stood around it, and no row for what was not recorded', async () => {
    const shown = async (change: Partial<Manifest>) =>
      textOf(await renderer.html('figure/Provenance.astro', lang, { artifact: made(change) }));
    const t = words(lang);
    const record = {
      processor: 'Xeon 8592+',
      memory: '143771 MiB',
      capability: '9.0',
      vulkan: '1.3.277',
      libraries: ['libcudart.so.11.2.152', 'libcudnn.so.8.1.0'],
      environment: { NVIDIA_TF32_OVERRIDE: '0', TF_CUDNN_DETERMINISTIC: '1' },
      image: 'registry.example/cuda@sha256:0123',
      commit: 'c0ffee',
      isClean: false,
      run: 'https://example.org/owner/book/actions/runs/7/attempts/1',
    };
    const full = await shown({
      ...gpu,
      provenance: { ...provenance, gpu: record, imported: true },
    });
    const rows = [
      `${t('fcs.gpu.processor')} Xeon 8592+`,
      `${t('fcs.gpu.memory')} 143771 MiB`,
      `${t('fcs.gpu.capability')} 9.0`,
      `${t('fcs.gpu.vulkan')} 1.3.277`,
      `${t('fcs.gpu.libraries')} libcudart.so.11.2.152 libcudnn.so.8.1.0`,
      `${t('fcs.gpu.environment')} NVIDIA_TF32_OVERRIDE=0 TF_CUDNN_DETERMINISTIC=1`,
      `${t('fcs.gpu.image')} registry.example/cuda@sha256:0123`,
      `${t('fcs.gpu.commit')} c0ffee${t('fcs.gpu.clean.false')}`,
      `${t('fcs.gpu.run')} https://example.org/owner/book/actions/runs/7/attempts/1`,
      `${t('fcs.figure.imported')} ${t('fcs.figure.imported.meaning')}`,
    ];
    expect(full).toContain(rows.join(' '));
    const clean = { ...provenance, gpu: { processor: 'Xeon', commit: 'c0ffee', isClean: true } };
    const short = await shown({ ...gpu, provenance: clean });
    expect(short).toContain(
      `${t('fcs.gpu.processor')} Xeon ${t('fcs.gpu.commit')} c0ffee${t('fcs.gpu.clean.true')} ${t('fcs.figure.date')}`,
    );
    const none = await shown({});
    for (const key of ['processor', 'memory', 'libraries', 'environment', 'image', 'commit', 'run'])
      expect(none).not.toContain(t(`fcs.gpu.${key}`));
    expect(none).not.toContain(t('fcs.figure.imported'));
  });

  it('says how often it was interrupted', async () => {
    const { gpu } = await both('figure/Provenance.astro', lang, {});
    const resumed = { ...whole.provenance, seconds: 1500, resumptions: 2 };
    const artifact = made({ provenance: resumed });
    const html = await renderer.html('figure/Provenance.astro', lang, { artifact });
    expect(textOf(html)).toContain(
      { en: '1500 s, interrupted and resumed 2 times', zh: '1500 秒，中断后接续 2 次' }[lang],
    );
    expect(textOf(gpu)).not.toMatch(/resumed|接续/);
  });
});

// The page would tell its reader that the browser computes differently, and to report it.
describe('a run that a page repeats', () => {
  const reruns = { run: { params: {}, digest: '0'.repeat(64), final: {} } };

  it('is one whose bits are the same everywhere', () => {
    made({ reruns });
    expect(getRerun('demo/run')).toEqual(reruns.run);
    expect(() => getRerun('demo/rum')).toThrow('no rerun "demo/rum". Did you mean "demo/run"?');
  });

  it.each([
    ['computed by a GPU', gpu, 'of kind ensemble and made by webgpu'],
    ['within a tolerance', { kind: 'spectral', backend: 'wasm-float64' } as const, 'kind spectral'],
    ['a reference by its kind alone', { backend: 'webgpu' } as const, 'made by webgpu'],
  ])('is refused if it is %s', (_what, change, words) => {
    made({ ...change, reruns });
    expect(() => getRerun('demo/run')).toThrow(words);
    expect(() => getRerun('demo/run')).toThrow('only if demo is of kind reference');
  });

  it('may begin from what a GPU made, where it says that it does', () => {
    const own = { run: { ...reruns.run, fromFiles: true as const } };
    made({ ...gpu, reruns: own });
    expect(getRerun('demo/run')).toEqual(own.run);
  });
});

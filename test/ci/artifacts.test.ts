import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Project } from '../../pipeline/run/project.ts';
import { another, edit, removeProjects, write } from '../run/fixture.ts';
import { createMachine, on } from '../run/machine.ts';
import { type Attempt, readWorkflow, runWorkflow, type Started } from './runner.ts';

// artifacts.yml as it stands, block by block, on a small book: one experiment that trains on a GPU
// (a stand-in), others that do not, one that fails, and everything that once stopped a proposal.

const workflow = readWorkflow('artifacts.yml');
const gpuLabels = '["self-hosted", "gpu"]';
const numbers = (id: string) => `pipeline/experiments/${id}/numbers.ts`;
const told = (id: string) => `pipeline/experiments/${id}/told.ts`;

/** What stands in for npm and gh; what gh is told is kept, one call a line, its body beside it. */
const programs = {
  npm: `#!/bin/bash
set -e
case $1 in
  ci) cp -a "$STAND_INS/node_modules" node_modules ;;
  i) [[ "$*" = *tfjs-node-gpu* ]] && cp -a "$STAND_INS/tfjs-node-gpu" node_modules/@tensorflow/ ;;
  run)
    shift; [ "$1" != --silent ] || shift
    [ "$1" = pipeline ] && [ "$2" = -- ] && shift 2
    exec "$NODE" --disable-warning=ExperimentalWarning pipeline/run/cli.ts "$@" ;;
esac
`,
  gh: `#!/bin/bash
set -e
[ -n "$GH_TOKEN" ] || { echo 'gh: no token' >&2; exit 4; }
printf '%s\\n' "$*" >> "$GH_LOG"
while [ $# -gt 0 ]; do
  if [ "$1" = --body-file ]; then cp "$2" "$GH_LOG.body"; fi
  shift
done
`,
  // What .ci/vulkan asks of a Debian with NVIDIA's driver.
  sudo: '#!/bin/bash\nexec "$@"\n',
  'apt-get': '#!/bin/bash\necho "apt-get $*" >> "$GH_LOG"\n',
  ldconfig:
    '#!/bin/bash\necho "libEGL_nvidia.so.0 (libc6,x86-64) => /usr/lib/libEGL_nvidia.so.0"\n',
};

let project: Project;
let place: string;
let remote: string;

const git = (...args: string[]) =>
  execFileSync('git', ['-C', project.root, ...args], { encoding: 'utf8' }).trim();
const inRemote = (...args: string[]) =>
  execFileSync('git', ['-C', remote, ...args], { encoding: 'utf8' }).trim();
const manifestAt = (branch: string, id: string) =>
  JSON.parse(inRemote('show', `${branch}:artifacts/${id}/manifest.json`));
const changedIn = (branch: string) => [
  ...new Set(
    inRemote('diff', '--name-only', `main...${branch}`)
      .split('\n')
      .map((file) => file.split('/')[1]),
  ),
];
const said = () => (existsSync(`${place}/gh`) ? readFileSync(`${place}/gh`, 'utf8') : '');
const body = () => readFileSync(`${place}/gh.body`, 'utf8');

/** Commits what was edited, and brings it to the remote's main. */
function push(message: string): void {
  git('add', '-A');
  git('commit', '-q', '-m', message);
  git('push', '-q', '-f', remote, 'HEAD:main');
}

/** A run with its uploads; `environment` says what happens on its machines. */
function start(
  number: number,
  inputs: Started['inputs'],
  environment: (attempt: number) => Record<string, string> = () => ({}),
  uploads: Started['uploads'] = new Map(),
): Started {
  rmSync(`${place}/gh`, { force: true });
  rmSync(`${place}/gh.body`, { force: true });
  return {
    remote,
    programs: `${place}/programs`,
    number,
    inputs,
    uploads,
    environment: (labels, attempt) => ({
      NODE: process.execPath,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
      STAND_INS: `${place}/stand-ins`,
      GH_LOG: `${place}/gh`,
      GPU: JSON.stringify(labels).includes('gpu') ? 'yes' : 'no',
      ...environment(attempt),
    }),
  };
}

const logOf = ({ jobs }: Attempt) =>
  Object.values(jobs)
    .flatMap((all) => Object.values(all).map(({ log }) => log))
    .join('\n');

const conclusions = ({ jobs }: Attempt) =>
  Object.fromEntries(
    Object.entries(jobs).flatMap(([id, all]) =>
      Object.entries(all).map(([name, { conclusion }]) => [`${id} ${name}`.trim(), conclusion]),
    ),
  );

beforeAll(async () => {
  place = mkdtempSync(path.join(tmpdir(), 'fcs-ci-'));
  project = createMachine({
    ...another('plain'),
    ...another('flaky'),
    ...another('measured'),
    ...another('broken'),
    ...another('bent'),
    ...another('larger'),
    '.gitignore': 'node_modules/\n.cache/\n',
  });
  for (const id of ['plain', 'flaky', 'measured', 'broken', 'bent', 'larger'])
    edit(project, numbers(id), ' * rng.uniform()', '');
  edit(project, numbers('measured'), "kind: 'reference'", "kind: 'measurement'");
  edit(
    project,
    numbers('flaky'),
    "progress(0.5, 'adding');",
    "if (process.env.FAILS) throw new Error('no luck');",
  );
  const dot = 'pipeline/figures/tiny/dot.ts';
  edit(project, dot, 'draw: ({ files }:', 'draw: ({ files, params }:');
  edit(project, dot, 'circle(value)', 'circle(value * params.factor)');
  // Its time is up as soon as it asks: only in the worker, which alone computes.
  write(
    project.root,
    numbers('tiny'),
    `if (process.env.LATE && process.send) { const now = Date.now; Date.now = () => now() + 1e9; }\n${readFileSync(path.join(project.root, numbers('tiny')), 'utf8')}`,
  );
  for (const folder of ['.ci', '.github'])
    cpSync(path.resolve(import.meta.dirname, '../..', folder), path.join(project.root, folder), {
      recursive: true,
    });
  expect(await on('no GPU', project, 'run bent plain flaky larger')).toMatchObject({ code: 0 });
  expect(await on('no GPU', project, 'run measured')).toMatchObject({ code: 0 });
  expect(await on('no GPU', project, 'run larger --profile gpu')).toMatchObject({ code: 0 });
  expect(await on('a GPU', project, 'run tiny --profile gpu')).toMatchObject({ code: 0 });
  // What `npm ci` brings, and what only the doctor's line does.
  const modules = path.join(project.root, 'node_modules');
  mkdirSync(`${place}/stand-ins`, { recursive: true });
  cpSync(modules, `${place}/stand-ins/node_modules`, { recursive: true, verbatimSymlinks: true });
  cpSync(`${modules}/@tensorflow/tfjs-node-gpu`, `${place}/stand-ins/tfjs-node-gpu`, {
    recursive: true,
  });
  rmSync(`${place}/stand-ins/node_modules/@tensorflow/tfjs-node-gpu`, { recursive: true });
  for (const [name, script] of Object.entries(programs)) {
    write(`${place}/programs`, name, script);
    execFileSync('chmod', ['+x', `${place}/programs/${name}`]);
  }
  write(`${place}/programs`, 'nvidia-smi', readFileSync(path.join(project.root, 'nvidia-smi')));
  execFileSync('chmod', ['+x', `${place}/programs/nvidia-smi`]);
  remote = `${place}/remote.git`;
  execFileSync('git', ['init', '-q', '--bare', '-b', 'main', remote]);
  git('init', '-q', '-b', 'main');
  git('config', 'user.name', 'nobody');
  git('config', 'user.email', 'nobody@example.org');
  // Everything that once stopped a proposal, or lost one.
  write(project.artifacts, 'orphan/manifest.json', '{}\n');
  write(project.artifacts, 'bent/result.json', '{}\n');
  write(project.root, numbers('broken'), 'export default {};\n');
  edit(project, told('measured'), "words('Tiny')", "words('Small')");
  edit(project, 'pipeline/models/sum.ts', 'a + b, 0', 'b + a, 0');
  push('Start');
}, 600_000);

afterAll(() => {
  removeProjects();
  rmSync(place, { recursive: true, force: true });
});

describe('with a GPU and one shard that fails', () => {
  let first: Attempt;
  let second: Attempt;
  const uploads = new Map<number, Map<string, string>>();
  const inputs = { profile: 'gpu', gpu: 'tensorflow', labels: gpuLabels };
  const fails = (attempt: number): Record<string, string> =>
    attempt === 1 ? { FAILS: 'yes' } : {};
  let firstBody: string;
  let firstSaid: string;
  beforeAll(() => {
    const started = start(7, inputs, fails, uploads);
    first = runWorkflow(workflow, started);
    [firstBody, firstSaid] = [existsSync(`${place}/gh.body`) ? body() : '', said()];
    second = runWorkflow(workflow, started, first);
  }, 600_000);

  it('keeps and proposes what finished beside it, and then fails', () => {
    expect(conclusions(first), logOf(first)).toEqual({
      plan: 'success',
      'compute tensorflow-1-of-2': 'success',
      'compute 1-of-2': 'failure',
      'compute 2-of-2': 'success',
      propose: 'failure',
      'go-on': 'skipped',
    });
    expect(changedIn('artifacts/7-1').sort()).toEqual([
      ...['index.json', 'larger', 'measured', 'plain', 'tiny'],
    ]);
  });

  it('takes the GPU for what trains on it, and no paid machine for anything else', () => {
    const { compute = {} } = first.jobs;
    expect(Object.entries(compute).map(([name, { runsOn }]) => [name, runsOn])).toEqual([
      ['tensorflow-1-of-2', ['self-hosted', 'gpu']],
      ['1-of-2', ['ubuntu-latest']],
      ['2-of-2', ['ubuntu-latest']],
    ]);
    expect(manifestAt('artifacts/7-1', 'tiny')).toMatchObject({
      profile: 'gpu',
      backend: 'tensorflow',
      provenance: { isGpu: true, device: 'X9' },
    });
  });

  it('leaves what it cannot do, says so, and is stopped by none of it', () => {
    const { log } = first.jobs.plan?.[''] ?? { log: '' };
    expect(log).toContain('bent: left as it is: its artifact is damaged; mend it: git restore');
    expect(log).toContain('broken: left as it is: pipeline/experiments/broken/numbers.ts: ');
    expect(first.jobs.plan?.['']?.outputs.redraw).toBe('measured');
  });

  it('says in the pull request what changed, what failed and what is not fresh', () => {
    expect(firstSaid).toContain(
      'pr create --base main --head artifacts/7-1 --title Rebuild artifacts',
    );
    expect(firstSaid).toContain('workflow run site.yml --ref artifacts/7-1\n');
    expect(firstBody).toMatch(
      /\| `tiny` \| `[0-9a-f]{8}` \| profile gpu, tensorflow, GPU: X9 \| \d.* \| 1 hold \|/,
    );
    expect(firstBody).toContain('- `flaky`: Error: no luck');
    expect(firstBody).toContain('- `orphan`: orphan; mend: rm -r artifacts/orphan');
    expect(firstBody).toContain('- `bent`: damaged; mend: git restore');
    expect(first.jobs.propose?.['']?.summary).toBe(firstBody);
  });

  it('once more, computes only what had failed, and proposes on a branch of its own', () => {
    expect(conclusions(second)).toMatchObject({ 'compute 1-of-2': 'success', propose: 'success' });
    expect(second.jobs.compute?.['2-of-2']).toBe(first.jobs.compute?.['2-of-2']);
    expect(changedIn('artifacts/7-2').sort()).toEqual([
      'flaky',
      'index.json',
      'larger',
      'measured',
      'plain',
      'tiny',
    ]);
  });
});

describe('without a GPU', () => {
  const inputs = { profile: 'cpu', ids: 'tiny larger' };

  it('leaves what a GPU made, or a higher profile, unless a downgrade is asked for', () => {
    const attempt = runWorkflow(workflow, start(8, inputs));
    expect(conclusions(attempt)).toMatchObject({
      plan: 'success',
      compute: 'skipped',
      propose: 'skipped',
    });
    expect(attempt.jobs.plan?.['']?.log).toContain(
      'tiny: left as it is: what is here is profile gpu, tensorflow, GPU: X9; profile cpu takes its place only with',
    );
    expect(said()).toBe('');
  });

  it('says so in the pull request where one is asked for', () => {
    const attempt = runWorkflow(workflow, start(9, { ...inputs, downgrade: true }));
    expect(conclusions(attempt)).toMatchObject({ propose: 'success' });
    expect(manifestAt('artifacts/9-1', 'tiny')).toMatchObject({ profile: 'cpu', backend: 'wasm' });
    expect(body()).toMatch(
      /\| `tiny` \| .* \| profile gpu, tensorflow, GPU: X9 → profile cpu, wasm, CPU \*\*\(less in place of more\)\*\*/,
    );
    expect(body()).toContain('- check `total`: 36 → 24 (reproduces)');
    const { result } = manifestAt('main', 'tiny');
    const index = JSON.parse(inRemote('show', 'artifacts/9-1:artifacts/index.json'));
    expect(index.tiny).toEqual({ [result.slice(0, 8)]: inRemote('rev-parse', 'main') });
    expect(body()).toMatch(/blob\/[0-9a-f]{40}\/artifacts\/tiny\/figures\/dot\.en\.svg\?raw=true/);
  }, 600_000);
});

it('goes on from its checkpoints in a next round when the time was up', () => {
  const uploads = new Map<number, Map<string, string>>();
  const inputs = { profile: 'gpu', gpu: 'tensorflow', labels: gpuLabels, ids: 'tiny', rounds: '2' };
  const first = runWorkflow(
    workflow,
    start(10, inputs, () => ({ LATE: 'yes' }), uploads),
  );
  expect(conclusions(first), logOf(first)).toEqual({
    plan: 'success',
    'compute tensorflow-1-of-2': 'success',
    propose: 'success',
    'go-on': 'success',
  });
  const call = /^workflow run artifacts\.yml --ref main (.*)$/m.exec(said())?.[1] ?? '';
  const given = Object.fromEntries(
    call
      .split(/(?:^| )-f /)
      .filter(Boolean)
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
  expect(given).toMatchObject({ ids: 'tiny', rounds: '1', resume: '10', profile: 'gpu' });
  const next = { ...given, downgrade: given.downgrade === 'true' };
  const second = runWorkflow(
    workflow,
    start(11, next, () => ({}), uploads),
  );
  expect(conclusions(second)).toMatchObject({ propose: 'success', 'go-on': 'skipped' });
  expect(manifestAt('artifacts/11-1', 'tiny').provenance).toMatchObject({ resumptions: 1 });
}, 600_000);

it('does nothing where the GPU that was asked for is not there', () => {
  const inputs = { profile: 'gpu', gpu: 'tensorflow', ids: 'tiny' };
  const attempt = runWorkflow(workflow, start(12, inputs));
  expect(conclusions(attempt)).toMatchObject({
    'compute tensorflow-1-of-2': 'failure',
    propose: 'failure',
  });
  expect(attempt.jobs.compute?.['tensorflow-1-of-2']?.log).toContain(
    'required: tensorflow, on a GPU. tensorflow is ready, but not on a GPU',
  );
  expect(attempt.jobs.propose?.['']?.summary).toContain(
    '- `tiny`: its machine left no word of it: see its log',
  );
  expect(said()).toBe('');
}, 600_000);

it('names the EGL half of NVIDIA’s driver to Vulkan on a machine without a screen', () => {
  const env = `${place}/github-env`;
  const { DISPLAY: _, ...rest } = process.env;
  const { status } = spawnSync('bash', [path.join(project.root, '.ci/vulkan')], {
    env: {
      ...rest,
      PATH: `${place}/programs:${process.env.PATH}`,
      RUNNER_TEMP: place,
      GITHUB_ENV: env,
      GH_LOG: `${place}/gh`,
    },
  });
  expect(status).toBe(0);
  const file = /^VK_DRIVER_FILES=(.*)$/m.exec(readFileSync(env, 'utf8'))?.[1] ?? '';
  expect(JSON.parse(readFileSync(file, 'utf8')).ICD.library_path).toBe('libEGL_nvidia.so.0');
  expect(said()).toContain('libvulkan1 libxext6 libx11-6');
});

it('gives no job more than it needs, and no token of this repository to the machines that compute', () => {
  expect(workflow.permissions).toEqual({ contents: 'read' });
  const writing = Object.entries(workflow.jobs)
    .filter(([, { permissions = {} }]) => Object.values(permissions).includes('write'))
    .map(([id]) => id);
  expect(writing).toEqual(['propose', 'go-on']);
  const text = readFileSync(path.join(project.root, '.github/workflows/artifacts.yml'), 'utf8');
  // An expression inside a script is a place where an input could become a command.
  for (const { steps } of Object.values(workflow.jobs))
    for (const { run = '' } of steps) expect(run).not.toContain('${{');
  expect(text).not.toContain('secrets.');
});

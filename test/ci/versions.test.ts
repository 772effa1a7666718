import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resultHash, selfHash } from '../../pipeline/run/artifact.ts';
import { canonicalFile, sha256 } from '../../pipeline/run/canonical.ts';
import { type Attempt, readWorkflow, runWorkflow, type Workflow } from './runner.ts';

// site.yml on tags and on main, block by block: two releases of a site of three pages, and the site of today
// published with both. The archive command is the real one; npm, gh and the build are stand-ins.

const repository = path.resolve(import.meta.dirname, '../..');
const whole = readWorkflow('site.yml');
const id = 'mp-neuron';
const place = mkdtempSync(path.join(tmpdir(), 'fcs-versions-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));
const [work, remote, releases] = [`${place}/work`, `${place}/remote.git`, `${place}/releases`];

const programs = {
  npm: `#!/bin/bash
set -e
case "$*" in
  ci*) ln -s ${repository}/node_modules node_modules ;;
  'run --silent sbom') echo '{}' ;;
  'run build') exec "$NODE" --disable-warning=ExperimentalWarning build.ts ;;
  'run archive -- '*) shift 3; exec "$NODE" --disable-warning=ExperimentalWarning site/book/archive.ts "$@" ;;
  *) echo "npm $*: not known here" >&2; exit 1 ;;
esac
`,
  gh: `#!/bin/bash
set -e
[ -n "$GH_TOKEN" ] || { echo 'gh: no token' >&2; exit 4; }
here=${releases}/$3
case "$1 $2" in
  'release list') cd ${releases}; printf '%s\\n' * | sed 's/.*/{"tagName":"&"}/' | paste -sd, | sed 's/.*/[&]/' ;;
  'release view') [ -d "$here" ] ;;
  'release create') mkdir "$here"; shift 3; for file; do [[ "$file" = -* ]] || cp "$file" "$here"; done ;;
  'release upload') shift 3; for file; do
      [ ! -e "$here/$(basename "$file")" ] || { echo "asset under the same name already exists: $file" >&2; exit 1; }
      cp "$file" "$here"; done ;;
  'release download') [ -e "$here/$5" ] || { echo 'no assets match the file pattern' >&2; exit 1; }; cp "$here/$5" "$7" ;;
  'workflow run') echo "$*" >> ${place}/started ;;
esac
`,
};

/** What stands in for Astro: pages that hold what the libraries of the site know. */
const build = `
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { getArtifact, shortHash } from './site/lib/artifacts.ts';
import { base } from './site/lib/identity.ts';
import { keptOf } from './site/lib/superseded.ts';
const page = (name: string, text: string) => {
  mkdirSync('dist/' + name, { recursive: true });
  writeFileSync('dist/' + name + '/index.html', text);
};
page('.', '<a href="' + base + 'en/">en</a>');
for (const name of readFileSync('pages', 'utf8').trim().split('\\n')) page(name, '<a href="' + base + '">' + name + '</a>');
page('en/experiments/${id}', JSON.stringify({ now: shortHash(getArtifact('${id}')), kept: keptOf('${id}', 'en/experiments/${id}') }));
`;

const git = (...args: string[]) => execFileSync('git', ['-C', work, ...args], { encoding: 'utf8' });

/** Commits a state of the book, and brings it to the remote. @returns the short hash of its one result. */
function push(version: string, numbers: string, pages: readonly string[], tag?: string): string {
  const packageFile = `${work}/package.json`;
  const text = readFileSync(packageFile, 'utf8');
  writeFileSync(packageFile, text.replace(/"version": "[^"]*"/, `"version": "${version}"`));
  const file = `${work}/artifacts/${id}/manifest.json`;
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  manifest.outputs['result.json'].sha256 = sha256(numbers);
  manifest.result = resultHash(manifest.outputs);
  writeFileSync(file, canonicalFile({ ...manifest, self: selfHash(manifest) }));
  writeFileSync(`${work}/pages`, `${pages.join('\n')}\n`);
  git('add', '-A');
  git('commit', '-q', '-m', version);
  if (tag) git('tag', tag);
  git('push', '-q', remote, 'HEAD:main', ...(tag ? [tag] : []));
  return manifest.result.slice(0, 8);
}

const uploads = new Map<number, Map<string, string>>();
let number = 0;

/** Runs some jobs of the workflow, as if those before them had been good. */
function run(ref: string, ...names: string[]): Attempt {
  number += 1;
  const jobs = Object.fromEntries(
    names.map((name) => {
      const job = whole.jobs[name];
      if (!job) throw new Error(`site.yml has no job ${name}`);
      // A site of three pages has no notebooks.
      return [name, { ...job, steps: job.steps.filter((step) => step.with?.name !== 'notebooks') }];
    }),
  );
  return runWorkflow({ ...whole, jobs } as Workflow, {
    remote,
    programs: `${place}/programs`,
    number,
    ref,
    inputs: {},
    uploads,
    environment: () => ({ NODE: process.execPath }),
  });
}

const ran = (attempt: Attempt, job: string) => attempt.jobs[job]?.['']?.conclusion;
const log = (attempt: Attempt, job: string) => attempt.jobs[job]?.['']?.log ?? '';
const published = () => uploads.get(number)?.get('github-pages');
const archiveOf = (tag: string) => `${releases}/${tag}/fit-compress-sample-site.zip`;
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const filesOf = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(folder, file), base64(readFileSync(file))]),
  );

let [first, second, third] = ['', '', ''];

beforeAll(() => {
  for (const folder of [work, releases, `${place}/programs`])
    mkdirSync(folder, { recursive: true });
  for (const part of ['site/lib', 'site/book', 'content/i18n', 'pipeline', `artifacts/${id}`])
    cpSync(path.join(repository, part), path.join(work, part), { recursive: true });
  cpSync(`${repository}/package.json`, `${work}/package.json`);
  writeFileSync(`${work}/build.ts`, build);
  writeFileSync(`${work}/.gitignore`, 'node_modules\ndist/\narchives/\n');
  for (const [name, script] of Object.entries(programs))
    writeFileSync(`${place}/programs/${name}`, script, { mode: 0o755 });
  execFileSync('git', ['init', '-q', '--bare', '-b', 'main', remote]);
  git('init', '-q', '-b', 'main');
  git('config', 'user.name', 'nobody');
  git('config', 'user.email', 'nobody@example.org');
});

describe('a tag', () => {
  let one: Attempt;
  let two: Attempt;
  beforeAll(() => {
    first = push('0.1.0', 'first', ['en', 'zh', 'en/figures/gone'], 'v0.1.0');
    one = run('refs/tags/v0.1.0', 'archive', 'release');
    second = push('0.2.0', 'second', ['en', 'zh'], 'v0.2.0');
    two = run('refs/tags/v0.2.0', 'archive', 'release');
  }, 120_000);

  it('becomes a release that has the archive of its site, and has main published again', () => {
    for (const [attempt, tag] of [[one, 'v0.1.0'] as const, [two, 'v0.2.0'] as const]) {
      expect(ran(attempt, 'archive'), log(attempt, 'archive')).toBe('success');
      expect(ran(attempt, 'release'), log(attempt, 'release')).toBe('success');
      expect(readdirSync(`${releases}/${tag}`).sort()).toEqual([
        'fit-compress-sample-site.zip',
        'fit-compress-sample.cdx.json',
      ]);
    }
    expect(readFileSync(`${place}/started`, 'utf8')).toBe(
      'workflow run site.yml --ref main\n'.repeat(2),
    );
  });

  it('keeps the archive that its release has', () => {
    const before = readFileSync(archiveOf('v0.1.0'));
    const again = run('refs/tags/v0.1.0', 'archive', 'release');
    expect(ran(again, 'release')).toBe('failure');
    expect(log(again, 'release')).toContain('already exists');
    expect(readFileSync(archiveOf('v0.1.0')).equals(before)).toBe(true);
  });

  it('that is not the version of the book is refused', () => {
    git('tag', 'v0.9.0');
    git('push', '-q', remote, 'v0.9.0');
    const wrong = run('refs/tags/v0.9.0', 'archive', 'release');
    expect(ran(wrong, 'archive')).toBe('failure');
    expect(log(wrong, 'archive')).toContain('SITE_VERSION is "0.9.0"');
    expect(ran(wrong, 'release')).toBe('skipped');
  });
});

describe('the site of today', () => {
  let today: Attempt;
  let dist: string;
  beforeAll(() => {
    third = push('0.2.0', 'third', ['en', 'zh']);
    today = run('refs/heads/main', 'publish');
    dist = published() ?? '';
  });

  it('has both versions, byte by byte what they were when they were packed', () => {
    expect(ran(today, 'publish'), log(today, 'publish')).toBe('success');
    expect(readdirSync(`${dist}/v`)).toEqual(['0.1.0', '0.2.0']);
    for (const version of ['0.1.0', '0.2.0']) {
      const packed = Object.entries(unzipSync(readFileSync(archiveOf(`v${version}`))));
      expect(packed.length).toBeGreaterThan(4);
      expect(filesOf(`${dist}/v/${version}`)).toEqual(
        Object.fromEntries(packed.map(([file, bytes]) => [file, base64(bytes)])),
      );
      expect(readFileSync(`${dist}/v/${version}/index.html`, 'utf8')).toContain(
        `href="/book/v/${version}/en/"`,
      );
    }
  });

  it('leads a citation of an old result to the version that shows it', () => {
    const page = JSON.parse(readFileSync(`${dist}/en/experiments/${id}/index.html`, 'utf8'));
    const at = (version: string, hash: string) => ({
      version,
      href: `/book/v/${version}/en/experiments/${id}/?result=${hash}`,
    });
    expect(page).toEqual({
      now: third,
      kept: { [first]: at('0.1.0', first), [second]: at('0.2.0', second) },
    });
    const old = `${dist}/v/0.1.0/en/experiments/${id}/index.html`;
    expect(JSON.parse(readFileSync(old, 'utf8'))).toEqual({ now: first, kept: {} });
  });

  it('leads from a page that is gone to the last version that has it', () => {
    const page = readFileSync(`${dist}/en/figures/gone/index.html`, 'utf8');
    expect(page).toContain('url=/book/v/0.1.0/en/figures/gone/"');
    expect(page).toContain('noindex');
    expect(page).toContain('Version 0.1.0 still has it');
    expect(readFileSync(`${dist}/en/index.html`, 'utf8')).not.toContain('0.1.0');
  });
});

describe('the site is not published', () => {
  /** What the job says with something else in place of an archive. */
  function saidWith(change: (file: string) => void): string {
    const file = archiveOf('v0.1.0');
    const good = readFileSync(file);
    try {
      change(file);
      const attempt = run('refs/heads/main', 'publish');
      expect(ran(attempt, 'publish')).toBe('failure');
      expect(published()).toBeUndefined();
      return log(attempt, 'publish');
    } finally {
      writeFileSync(file, good);
    }
  }

  it('without the archive of a release', () => {
    expect(saidWith((file) => rmSync(file))).toContain(
      'release v0.1.0 has no fit-compress-sample-site.zip that could be fetched',
    );
  });

  it('with half an archive', () => {
    const half = (file: string) => {
      const bytes = readFileSync(file);
      writeFileSync(file, bytes.subarray(0, bytes.length / 2));
    };
    expect(saidWith(half)).toContain('the archive of version 0.1.0 cannot be unpacked');
  });

  it('with an archive of another version', () => {
    expect(saidWith((file) => cpSync(archiveOf('v0.2.0'), file))).toContain(
      'the archive of version 0.1.0 is one of version 0.2.0',
    );
  });
});

it('no script holds an expression, in which a name of a tag could become a command', () => {
  for (const { steps } of Object.values(whole.jobs))
    for (const { run: script = '' } of steps) expect(script).not.toContain('${{');
});

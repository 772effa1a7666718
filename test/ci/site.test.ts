import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readWorkflow } from './runner.ts';

const workflow = readWorkflow('site.yml');
const { check, publish } = workflow.jobs;
const preview = check?.steps.find((step) => step.with?.name === 'preview');

describe('the site of a pull request', () => {
  it('is built with no secret and no right to write, as a fork may start it', () => {
    // `pull_request_target` would run a fork's code with this repository's token.
    expect(Object.keys(workflow.on)).toEqual(['push', 'pull_request', 'workflow_dispatch']);
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(check?.permissions).toBeUndefined();
    expect(JSON.stringify(check)).not.toMatch(/secrets\.|github\.token/);
    expect(publish?.if).toContain("github.event_name != 'pull_request'");
  });

  it('can be looked at, also where a test has failed', () => {
    expect(preview?.uses).toMatch(/^actions\/upload-artifact@/);
    expect(preview?.with?.path).toBe('dist/');
    expect(preview?.if).toContain('!cancelled()');
  });
});

it('writes to the repository in jobs of their own, which build nothing', () => {
  const writing = Object.entries(workflow.jobs).filter(
    ([, job]) => (job.permissions as Record<string, string> | undefined)?.contents === 'write',
  );
  expect(writing.map(([name]) => name)).toEqual(['notebooks', 'release']);
  expect(JSON.stringify(writing)).not.toMatch(/npm (?:ci|run build)/);
});

describe('.ci/preview', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'fcs-preview-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  cpSync(path.resolve(import.meta.dirname, '../../.ci/preview'), path.join(root, '.ci/preview'));
  const say = () =>
    execFileSync('bash', [path.join(root, '.ci/preview'), 'owner/book', '5'], { encoding: 'utf8' });

  it('says how, and how many pages there are', () => {
    expect(say()).toBe('No preview: the site was not built.\n');
    mkdirSync(path.join(root, 'dist/en'), { recursive: true });
    for (const file of ['index.html', 'en/index.html'])
      writeFileSync(path.join(root, 'dist', file), '<p>');
    expect(say()).toContain('2 pages');
    expect(say()).toContain('gh run download 5 --repo owner/book --name preview --dir preview\n');
  });
});

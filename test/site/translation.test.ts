import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { behind } from '../../site/lib/translation/behind.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fcs-translation-'));
  git('init', '-q');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function git(...words: string[]): void {
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@b.c', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...who, ...words], { cwd: folder });
}

let changes = 0;
/** Changes pages, `zh/fit/depth`, in one commit. */
function change(message: string, ...pages: string[]): void {
  for (const page of pages) {
    const file = path.join(folder, 'content/docs', `${page}.mdx`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, String(++changes));
  }
  git('add', '-A');
  git('commit', '-q', '-m', message);
}

const told = () =>
  behind(folder)?.map(({ page, lang, changes: all }) => [
    page,
    lang,
    all.map((one) => one.subject),
  ]);

it('names the language that is behind, and what it lacks, newest first', () => {
  change('Both', 'zh/fit/depth', 'en/fit/depth', 'zh/index', 'en/index');
  expect(told()).toEqual([]);
  change('Chinese alone', 'zh/fit/depth');
  change('Chinese again', 'zh/fit/depth', 'en/index', 'zh/index');
  change('English first page', 'en/index');
  expect(told()).toEqual([
    ['', 'zh', ['English first page']],
    ['fit/depth', 'en', ['Chinese again', 'Chinese alone']],
  ]);
});

it('takes a page off when the other language follows, in a commit of its own or in one of both', () => {
  change('Both', 'zh/a', 'en/a', 'zh/b', 'en/b');
  change('Chinese alone', 'zh/a', 'zh/b');
  change('English follows', 'en/a');
  change('Both again', 'zh/b', 'en/b');
  expect(told()).toEqual([]);
});

it('lets a commit say that it needs no counterpart', () => {
  change('Both', 'zh/a', 'en/a');
  change('A Chinese comma\n\nOnly: zh', 'zh/a');
  expect(told()).toEqual([]);
});

it('passes over a page that one language does not have, which the check of pages reports', () => {
  change('New', 'zh/a');
  expect(told()).toEqual([]);
});

it('does not know where there is no history', () => {
  rmSync(path.join(folder, '.git'), { recursive: true });
  expect(behind(folder)).toBeUndefined();
});

it('does not know in a clone without its past', () => {
  change('Both', 'zh/a', 'en/a');
  change('Chinese alone', 'zh/a');
  const clone = `${folder}-clone`;
  try {
    execFileSync('git', ['clone', '-q', '--depth', '1', `file://${folder}`, clone]);
    expect(behind(clone)).toBeUndefined();
  } finally {
    rmSync(clone, { recursive: true, force: true });
  }
});

import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';

const installed = spawnSync('git', ['--version']).status === 0;

// Bash ends on a carriage return, and every hash of a text would be another. Windows' Git turns
// line ends unless a repository forbids it.
it(`checks out the bytes that were committed, core.autocrlf or not${installed ? '' : ' (NOT TRIED: there is no git here)'}`, () => {
  if (!installed) return;
  const folder = mkdtempSync(path.join(tmpdir(), 'fcs-checkout-'));
  try {
    const files: Readonly<Record<string, string>> = {
      '.ci/run': '#!/usr/bin/env bash\nset -euo pipefail\n',
      'pipeline/models/template.ts': 'export const text = `a\nb`;\n',
      'content/glossary.csv': 'en,zh\nloss,损失\n',
      'artifacts/tiny/data/unix.csv': 'a\n1\n',
      'artifacts/tiny/data/windows.csv': 'a\r\n1\r\n',
      'pipeline/kernel.wasm': '\0asm\r\n\n',
    };
    const from = path.join(folder, 'from');
    mkdirSync(from);
    cpSync('.gitattributes', path.join(from, '.gitattributes'));
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(from, file)), { recursive: true });
      writeFileSync(path.join(from, file), content);
    }
    const git = (...words: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', ...words], {
        cwd: folder,
        stdio: 'pipe',
      });
    git('init', '--quiet', from);
    git('-C', from, 'add', '.');
    git('-C', from, 'commit', '--quiet', '-m', 'x');
    git('clone', '--quiet', '-c', 'core.autocrlf=true', from, 'to');
    for (const [file, content] of Object.entries(files))
      expect(readFileSync(path.join(folder, 'to', file), 'utf8'), file).toBe(content);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

function run(words: readonly string[], env: Record<string, string> = {}) {
  const options = { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', ...env } } as const;
  const args = ['--disable-warning=ExperimentalWarning', ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, options);
  return { status, said: stdout + stderr };
}

const tools = {
  zip: 'site/book/zip.ts',
  book: 'site/book/book.ts',
  archive: 'site/book/archive.ts',
  look: 'test/look/look.ts',
  webkit: 'test/webkit/try.ts',
};

describe('a tool', () => {
  it.each(Object.entries(tools))(
    '%s says what is wrong with its line, and its help',
    (name, file) => {
      const { said: help, status: helped } = run([file, '--help']);
      expect(help).toContain(`npm run ${name}`);
      expect(helped).toBe(0);
      const { said, status } = run([file, '--foo']);
      expect(said).toMatch(/^Unknown option '--foo'/);
      expect(said.endsWith(`\n\n${help}`)).toBe(true);
      expect(status).toBe(2);
    },
  );

  it.each<[string, string[], Record<string, string>, string]>([
    ['a folder', [tools.zip, '--dist', 'nosuch'], {}, 'nosuch has no index.html, expected a built'],
    ['a page', [tools.look, 'nosuch'], {}, 'no page or part "nosuch"'],
    ['a commit', [tools.look, '--since', 'nosuch'], {}, 'git knows no commit "nosuch"'],
    ['a version', [tools.archive, 'pack'], {}, 'expected --tag v'],
    // It is read while modules are loaded.
    ['an address', ['site/lib/build/start.ts'], { SITE_URL: 'nosuch' }, 'SITE_URL must be'],
  ])('names %s that is not there, without a stack trace', (_, words, env, expected) => {
    const { said, status } = run(words, env);
    expect(said.startsWith(expected)).toBe(true);
    expect(said).not.toContain('    at ');
    expect(status).toBe(2);
  });

  it('keeps the stack of what nobody expected', () => {
    const script = "await import('./pipeline/run/tool.ts'); throw new RangeError('unforeseen');";
    const { said, status } = run(['--input-type=module', '--eval', script]);
    expect(said).toContain('RangeError: unforeseen\n    at ');
    expect(status).toBe(1);
  });
});

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { getArtifact, loadArtifacts, readOutput } from '../../site/lib/artifacts.ts';
import { publishedFile, publishedFiles } from '../../site/lib/figure/files.ts';
import { colabHref, notebook, notebookName } from '../../site/lib/figure/notebook.ts';
import { redraw } from '../../site/lib/figure/redraw.ts';
import { languages } from '../../site/lib/language.ts';

// The schema of nbformat 4.5, as far as it goes for notebooks without outputs.
const id = z.string().regex(/^[a-zA-Z0-9-_]{1,64}$/);
const schema = z.strictObject({
  cells: z.array(
    z.discriminatedUnion('cell_type', [
      z.strictObject({
        cell_type: z.literal('markdown'),
        id,
        metadata: z.strictObject({}),
        source: z.string().min(1),
      }),
      z.strictObject({
        cell_type: z.literal('code'),
        id,
        metadata: z.strictObject({}),
        source: z.string().min(1),
        execution_count: z.null(),
        outputs: z.tuple([]),
      }),
    ]),
  ),
  metadata: z.object({
    kernelspec: z.object({ name: z.string(), display_name: z.string() }),
    language_info: z.object({ name: z.literal('python') }),
  }),
  nbformat: z.literal(4),
  nbformat_minor: z.literal(5),
});

const artifacts = loadArtifacts();
const cellsOf = (text: string) => schema.parse(JSON.parse(text)).cells;
const codeOf = (text: string) => cellsOf(text).filter((cell) => cell.cell_type === 'code');

describe.each(artifacts.map(({ id }) => id))('the notebook of %s', (experiment) => {
  const artifact = getArtifact(experiment);
  const texts = languages.map((lang) => notebook(artifact, lang));

  it('is of nbformat 4.5, small, and what is published, byte for byte', async () => {
    for (const [i, lang] of languages.entries()) {
      const text = texts[i] as string;
      const ids = cellsOf(text).map((cell) => cell.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(10 * 1024);
      const name = `${experiment}/${notebookName(experiment, lang)}`;
      expect(publishedFiles()).toContain(name);
      expect(Buffer.from(await publishedFile(name)).toString()).toBe(text);
    }
  });

  it('says in both languages the same to Python, but for words and pictures', () => {
    const [zh, en] = texts.map((text) =>
      codeOf(text).map(({ source }) =>
        source.replace(/(?<=^assert .*, ).*$/m, '').replace(/\.(zh|en)\.png/, ''),
      ),
    );
    expect(zh).toEqual(en);
  });

  it('has a cell for each figure, which draws its files, and their columns', () => {
    const cells = codeOf(texts[0] as string);
    for (const figure of artifact.manifest.figures) {
      const { source } = cells.find((cell) => cell.id === figure.name) ?? { source: '' };
      expect(publishedFiles()).toContain(`${experiment}/${figure.name}.zh.png`);
      expect(source).toContain(`"${figure.name}.zh.png"`);
      for (const file of figure.data.filter((name) => name !== 'result.json')) {
        const line = source.split('\n').find((one) => one.includes(`"${file}"`)) ?? '';
        const head = readOutput(artifact, file).toString('utf8').split('\n', 1)[0] as string;
        const columns = new Set(head.split(',').map((name) => name.replace(/_median$/, '')));
        const named = [...line.replace(`"${file}"`, '').matchAll(/"([^"]+)"/g)].map(
          ([, name]) => name?.replace(/_median$/, '') as string,
        );
        if (file.endsWith('.csv')) {
          expect(named.length, line).toBeGreaterThan(0);
          for (const name of named) expect(columns, line).toContain(name);
        } else expect(line).not.toBe('');
      }
    }
  });

  it('defines what it calls', () => {
    const source = codeOf(texts[0] as string)
      .map((cell) => cell.source)
      .join('\n');
    const calls = [...source.matchAll(/(?<![.\w"])([a-zA-Z]\w*)\(/g)].map(([, name]) => name);
    const defined = [...source.matchAll(/^def (\w+)\(/gm)].map(([, name]) => name);
    const python = ['list', 'len', 'range', 'str', 'zip', 'urlopen', 'Image'];
    expect(calls.length).toBeGreaterThan(defined.length);
    expect(calls.filter((name) => ![...defined, ...python].includes(name))).toEqual([]);
  });
});

describe('what is drawn against what', () => {
  it.each([
    // A curve; a curve a group; a plane; a cloud, whose rows do not grow along anything.
    ['langevin', 'variance-theory.csv', 'lines(table(F), "step_size", ["theory"], [])'],
    ['polynomial-overfit', 'run-curves.csv', 'lines(table(F), "x", ["value"], ["degree"])'],
    [
      'energy-distribution',
      'maps.csv',
      'plane(table(F), "x", "y", ["truth", "model", "energy"], ["target"])',
    ],
    ['langevin', 'particles.csv', 'dots(table(F), "x", ["energy"], [])'],
    ['linear-regression', 'loss-grid.npy', 'grid(F)'],
    ['ebm-images', 'energies.npy', 'spread(F)'],
    ['letters-on-background', 'kept.npy', 'pictures(F, 16, 16, 4)'],
    ['latent-variables', 'tiles.npy', 'pictures(F, 14, 14, 11)'],
  ])('%s/%s', (experiment, file, call) => {
    const drawn = redraw(getArtifact(experiment), `data/${file}`);
    expect(drawn).toBe(call.replace('F', `"data/${file}"`));
  });
});

describe('Colab', () => {
  it('is linked for a repository where it looks, and for no other', () => {
    expect(colabHref('langevin', 'en', 'https://github.com/someone/book')).toBe(
      'https://colab.research.google.com/github/someone/book/blob/notebooks/langevin.en.ipynb',
    );
    expect(colabHref('langevin', 'en', 'https://gitlab.com/someone/book')).toBeUndefined();
    expect(colabHref('langevin', 'en', undefined)).toBeUndefined();
  });

  it('finds on a branch of its own the notebooks of the site that is published, and nothing else', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'fcs-notebooks-'));
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();
    mkdirSync(path.join(folder, 'dist/artifacts/langevin/data'), { recursive: true });
    const own = path.join(folder, 'dist/artifacts/langevin');
    const file = path.join(own, notebookName('langevin', 'en'));
    writeFileSync(path.join(own, 'manifest.json'), '{}');
    writeFileSync(file, notebook(getArtifact('langevin'), 'en'));
    mkdirSync(path.join(folder, '.ci'));
    cpSync('.ci/notebooks', path.join(folder, '.ci/notebooks'));
    git('init', '-q');
    git('config', 'user.name', 'Test');
    git('config', 'user.email', 'test@example.org');
    git('add', '.ci');
    git('commit', '-qm', 'A site');
    git('init', '-q', '--bare', 'remote.git');
    const put = () =>
      execFileSync('bash', ['.ci/notebooks', 'dist', 'remote.git'], { cwd: folder });
    put();
    writeFileSync(file, `${notebook(getArtifact('langevin'), 'en')}\n`);
    put();
    const there = (...args: string[]) => git('--git-dir', 'remote.git', ...args);
    expect(there('ls-tree', '-r', '--name-only', 'notebooks')).toBe('langevin.en.ipynb');
    expect(there('rev-list', '--count', 'notebooks')).toBe('1');
    expect(there('show', 'notebooks:langevin.en.ipynb')).toBe(
      notebook(getArtifact('langevin'), 'en').trim(),
    );
    // The checkout is as it was.
    expect(git('diff', '--cached', '--name-only')).toBe('');
    expect(git('branch', '--list')).not.toContain('notebooks');
    rmSync(folder, { recursive: true });
  });
});

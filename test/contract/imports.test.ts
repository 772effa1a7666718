import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

// Which room may import which. One line a room; a pattern
// is a path prefix inside the repository, `node:` the Node API, `npm:` any package.
const rooms: Record<string, { from: string; may: string[] }> = {
  models: {
    from: 'pipeline/models/',
    may: ['pipeline/models/', 'npm:@stdlib/math-base-special-', 'npm:@noble/hashes'],
  },
  data: {
    from: 'pipeline/data/',
    may: ['pipeline/data/', 'pipeline/models/', 'npm:fflate'],
  },
  figures: {
    from: 'pipeline/figures/',
    may: [
      'pipeline/figures/',
      'pipeline/models/',
      'pipeline/engine/told.ts',
      'npm:@observablehq/plot',
      'npm:fflate',
    ],
  },
  experiments: {
    from: 'pipeline/experiments/',
    may: ['pipeline/models/', 'pipeline/data/', 'pipeline/engine/'],
  },
  engine: {
    from: 'pipeline/engine/',
    may: ['pipeline/engine/', 'pipeline/data/', 'pipeline/models/', 'node:', 'npm:'],
  },
  run: { from: 'pipeline/run/', may: ['pipeline/', 'node:', 'npm:'] },
  lib: {
    from: 'site/lib/',
    may: [
      'site/lib/',
      'pipeline/run/manifest.ts',
      'pipeline/run/artifact.ts',
      'pipeline/run/crate.ts',
      'pipeline/run/index.ts',
      'pipeline/run/metrics.ts',
      'pipeline/run/problem.ts',
      'pipeline/run/tool.ts',
      // What stands in the files that readers take away.
      'pipeline/run/formats/',
      'pipeline/models/statistics.ts',
      'pipeline/figures/kit/theme.ts',
      'pipeline/figures/kit/format-number.ts',
      // How sentences of an explorer are filled, which Markdown holds as well.
      'site/widgets/explorer/slots.ts',
      'node:',
      'npm:',
    ],
  },
  book: {
    from: 'site/book/',
    // Printed by the browser that the tests use.
    may: [
      'site/book/',
      'site/lib/',
      'pipeline/engine/bench/launch.ts',
      'pipeline/run/problem.ts',
      'pipeline/run/tool.ts',
      'node:',
      'npm:',
    ],
  },
  components: {
    from: 'site/components/',
    may: [
      'site/components/',
      'site/lib/',
      'site/widgets/',
      'site/styles/',
      'npm:',
      'astro:',
      'virtual:',
    ],
  },
  pages: {
    from: 'site/pages/',
    may: ['site/components/', 'site/lib/', 'npm:', 'astro:', 'virtual:'],
  },
  widgets: {
    from: 'site/widgets/',
    may: [
      'site/widgets/',
      'site/lib/',
      'pipeline/models/',
      'pipeline/data/',
      'pipeline/figures/kit/activation-names.ts',
      'pipeline/figures/kit/axis.ts',
      'pipeline/figures/kit/clothes.ts',
      'pipeline/figures/kit/theme.ts',
      'pipeline/figures/kit/frame.ts',
      'pipeline/figures/kit/format-number.ts',
      'pipeline/figures/kit/half-plane.ts',
      'pipeline/figures/kit/number.ts',
      'pipeline/figures/kit/planar.ts',
      'pipeline/figures/kit/solvers.ts',
      'pipeline/figures/kit/text-bars.ts',
      // What a reader saves has the formats of the artifacts.
      'pipeline/run/canonical-json.ts',
      'pipeline/run/formats/',
      'npm:d3-',
      // What is measured in a page, and against what.
      'pipeline/engine/bench/small/',
      'npm:@tensorflow/tfjs-',
      // The search box is Pagefind's own interface, loaded when it opens.
      'site/styles/search.css',
      'npm:@pagefind/default-ui',
    ],
  },
};

interface Import {
  readonly target: string;
  readonly typeOnly: boolean;
}

/** Imports, re-exports and dynamic imports of a module, resolved inside the repository. */
function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  return codeOf(file, text).flatMap((code) => {
    const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
    const found: Import[] = [];
    const visit = (node: ts.Node): void => {
      if (
        (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
        node.moduleSpecifier &&
        ts.isStringLiteral(node.moduleSpecifier)
      ) {
        const typeOnly = ts.isImportDeclaration(node)
          ? node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
          : node.isTypeOnly;
        found.push({ target: resolve(file, node.moduleSpecifier.text), typeOnly });
      } else if (
        ts.isCallExpression(node) &&
        node.expression.kind === ts.SyntaxKind.ImportKeyword &&
        node.arguments[0] &&
        ts.isStringLiteral(node.arguments[0])
      ) {
        found.push({ target: resolve(file, node.arguments[0].text), typeOnly: false });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
}

/** A module as it is; of an Astro component the frontmatter and the scripts. */
function codeOf(file: string, text: string): string[] {
  if (!file.endsWith('.astro')) return [text];
  const frontmatter = /^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? '';
  const scripts = [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((m) => m[1] ?? '');
  return [frontmatter, ...scripts];
}

function resolve(file: string, specifier: string): string {
  const bare = specifier.replace(/\?.*$/, '');
  if (bare.startsWith('.')) return path.posix.join(path.posix.dirname(file), bare);
  return /^(node|astro|virtual):/.test(bare) ? bare : `npm:${bare}`;
}

const allowed = (target: string, prefixes: readonly string[]) =>
  prefixes.some((prefix) => target.startsWith(prefix));

describe.each(Object.entries(rooms))('%s', (_name, { from, may }) => {
  const files = globSync(`${from}**/*.{ts,mjs,astro}`).map((file) =>
    file.replaceAll(path.sep, '/'),
  );

  it('imports only from the rooms it may', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        // Types leave nothing behind at run time: they may come from any room.
        .filter(({ typeOnly }) => !typeOnly)
        .filter(({ target }) => !allowed(target, may))
        .map(({ target }) => `${file} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });
});

it('keeps experiments apart: none imports another, none imports figures', () => {
  const wrong = globSync('pipeline/experiments/*/*.ts').flatMap((file) =>
    importsOf(file)
      .filter(({ target, typeOnly }) => {
        // What is told has the type of the numbers beside it.
        if (typeOnly && target === path.posix.join(path.posix.dirname(file), 'numbers.ts'))
          return false;
        return /pipeline\/(experiments|figures|run)\//.test(target);
      })
      .map(({ target }) => `${file} imports ${target}`),
  );
  expect(wrong).toEqual([]);
});

it('has no circle among modules, types included', () => {
  const files = globSync('{pipeline,site}/**/*.ts', { exclude: ['**/assembly/**'] });
  const graph = new Map(files.map((file) => [file, importsOf(file).map(({ target }) => target)]));
  const done = new Set<string>();
  /** The circle that is closed by going on from the end of a path, if there is one. */
  const circle = (path: readonly string[]): readonly string[] | undefined => {
    const file = path.at(-1) as string;
    if (path.indexOf(file) < path.length - 1) return path.slice(path.indexOf(file));
    if (done.has(file)) return undefined;
    for (const target of graph.get(file) ?? []) {
      const found = circle([...path, target]);
      if (found) return found;
    }
    done.add(file);
    return undefined;
  };
  expect(files.map((file) => circle([file])).find((found) => found !== undefined)).toBeUndefined();
});

it('lets chapters import nothing: components are injected', () => {
  const wrong = globSync('content/docs/**/*.mdx').filter((file) =>
    /^import\s/m.test(readFileSync(file, 'utf8')),
  );
  expect(wrong).toEqual([]);
});

it('sees a forbidden import when there is one', () => {
  const source = `import { readFileSync } from 'node:fs';\nexport * from '../experiments/x.ts';`;
  const code = ts.createSourceFile('pipeline/models/x.ts', source, ts.ScriptTarget.Latest, true);
  const targets = code.statements.flatMap((statement) =>
    (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) &&
    statement.moduleSpecifier &&
    ts.isStringLiteral(statement.moduleSpecifier)
      ? [resolve('pipeline/models/x.ts', statement.moduleSpecifier.text)]
      : [],
  );
  expect(targets).toEqual(['node:fs', 'pipeline/experiments/x.ts']);
  expect(targets.filter((target) => !allowed(target, rooms.models?.may ?? []))).toEqual(targets);
});

import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, it } from 'vitest';

// What others call says what it gives: a sentence, or the equation.

/** Exported functions of a file, and whether a doc comment stands before each. */
function functionsOf(file: string): { name: string; isTold: boolean }[] {
  const text = readFileSync(file, 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const isFunction = (node?: ts.Node) =>
    node !== undefined && (ts.isArrowFunction(node) || ts.isFunctionExpression(node));
  return source.statements.flatMap((statement) => {
    const isExported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (!isExported) return [];
    const names = ts.isFunctionDeclaration(statement)
      ? [statement.name]
      : ts.isVariableStatement(statement)
        ? statement.declarationList.declarations
            .filter(({ initializer }) => isFunction(initializer))
            .map(({ name }) => name as ts.Identifier)
        : [];
    const comments = ts.getLeadingCommentRanges(text, statement.pos) ?? [];
    const isTold = comments.some(({ pos }) => text.startsWith('/**', pos));
    return names.map((name) => ({ name: name?.text ?? 'default', isTold }));
  });
}

it('has a sentence for every function that models and engine export', () => {
  const files = globSync('pipeline/{models,engine}/**/*.ts', {
    exclude: (name) => name === 'assembly',
  });
  const all = files.flatMap((file) => functionsOf(file).map((found) => ({ file, ...found })));
  expect(all.length).toBeGreaterThan(500);
  expect(all.filter(({ isTold }) => !isTold).map(({ file, name }) => `${file}: ${name}`)).toEqual(
    [],
  );
});

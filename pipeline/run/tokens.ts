import ts from 'typescript';
import { sha256 } from './canonical.ts';

/** Something that a module takes in when it runs: a specifier and where it stands. */
export interface Taken {
  readonly specifier: string;
  readonly line: number;
}

export interface Source {
  /** Hash of the tokens: comments, white space, quotes and trailing commas do not matter. */
  readonly hash: string;
  readonly taken: readonly Taken[];
}

/**
 * Reads one TypeScript or JavaScript module.
 * @returns the hash of its tokens, and the modules, packages and files (`new URL('…',
 *   import.meta.url)`) that it takes in when it runs; type-only imports leave nothing behind.
 * @throws if a module is imported whose name is computed: nobody could say what it depends on.
 */
export function readSource(file: string, text: string): Source {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false);
  return { hash: sha256(tokensOf(source).join('\n')), taken: takenBy(source) };
}

function tokensOf(source: ts.SourceFile): string[] {
  const tokens: string[] = [];
  const visit = (node: ts.Node): void => {
    if (node.kind >= ts.SyntaxKind.FirstJSDocNode && node.kind <= ts.SyntaxKind.LastJSDocNode)
      return;
    const children = node.getChildren(source);
    if (children.length > 0) {
      for (const child of children) visit(child);
      return;
    }
    const word = ts.isStringLiteral(node) ? JSON.stringify(node.text) : node.getText(source);
    if (word === '') return;
    // A formatter adds and drops the comma before a bracket as lines get longer or shorter; the
    // one after another comma is a hole in an array and stays.
    const last = tokens.length - 1;
    const before = tokens[last - 1];
    if (/^[)\]}]$/.test(word) && tokens[last] === ',' && before !== ',' && before !== '[')
      tokens.pop();
    tokens.push(word);
  };
  visit(source);
  return tokens;
}

function takenBy(source: ts.SourceFile): Taken[] {
  const taken: Taken[] = [];
  const line = (node: ts.Node) =>
    source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
  const take = (node: ts.Node | undefined) => {
    if (node && ts.isStringLiteralLike(node))
      taken.push({ specifier: node.text, line: line(node) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      if (node.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword)
        take(node.moduleSpecifier);
    } else if (ts.isExportDeclaration(node)) {
      if (!node.isTypeOnly) take(node.moduleSpecifier);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const name = node.arguments[0];
      if (!name || !ts.isStringLiteralLike(name))
        throw new Error(
          `${source.fileName}:${line(node)}: import(…) of a computed name, expected a string: ` +
            'what it loads could not be followed',
        );
      take(name);
    } else if (isUrlBesideModule(node, source)) take(node.arguments?.[0]);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return taken;
}

function isUrlBesideModule(node: ts.Node, source: ts.SourceFile): node is ts.NewExpression {
  return (
    ts.isNewExpression(node) &&
    node.expression.getText(source) === 'URL' &&
    node.arguments?.[1]?.getText(source) === 'import.meta.url'
  );
}

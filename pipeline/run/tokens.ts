import ts from 'typescript';
import { sha256 } from './canonical.ts';
import { Problem } from './problem.ts';

/** Something that a module takes in when it runs: a specifier and where it stands. */
export interface Taken {
  readonly specifier: string;
  readonly line: number;
}

export interface Source {
  /** Hash of the tokens: comments, white space, quotes and trailing commas do not matter. */
  readonly hash: string;
  /** Hash of the parts of an experiment that tell about its result and do not change it. */
  readonly telling: string;
  readonly taken: readonly Taken[];
}

/**
 * Reads one TypeScript or JavaScript module.
 * @returns the hash of its tokens, and the modules, packages and files (`new URL('…',
 *   import.meta.url)`) that it takes in when it runs; type-only imports leave nothing behind.
 * @throws Problem if a module is imported whose name is computed: nobody could say what it depends on.
 */
export function readSource(file: string, text: string): Source {
  const source = ts.createSourceFile(file, unixLines(text), ts.ScriptTarget.Latest, false);
  const { computing, telling } = tokensOf(source);
  return { hash: hashOf(computing), telling: hashOf(telling), taken: takenBy(source) };
}

/** A text as Git stores it: an editor, or a checkout that turns line ends, must make nothing stale. */
export const unixLines = (text: string) => text.replaceAll('\r\n', '\n');

const hashOf = (tokens: readonly string[]) => sha256(tokens.join('\n'));

// Properties of the object given to `defineExperiment`. Those that tell are words or functions of
// the result, so a better word costs no training; of the profiles the recorded one enters the key
// by its values.
const tellingNames = new Set([
  'title',
  'question',
  'paramDescriptions',
  'metrics',
  'checks',
  'reruns',
]);
const ignoredNames = new Set(['profiles']);

function tokensOf(source: ts.SourceFile): { computing: string[]; telling: string[] } {
  const computing: string[] = [];
  const telling: string[] = [];
  let tokens = computing;
  const aside = asideOf(source);
  const visit = (node: ts.Node): void => {
    const name = aside.get(node);
    if (name !== undefined) {
      if (ignoredNames.has(name)) return;
      tokens = telling;
      visitToken(node);
      tokens = computing;
    } else visitToken(node);
  };
  const visitToken = (node: ts.Node): void => {
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
  return { computing, telling };
}

function asideOf(source: ts.SourceFile): Map<ts.Node, string> {
  const aside = new Map<ts.Node, string>();
  for (const statement of source.statements) {
    if (!ts.isExportAssignment(statement) || !ts.isCallExpression(statement.expression)) continue;
    const { expression, arguments: given } = statement.expression;
    const literal = given[0];
    if (expression.getText(source) !== 'defineExperiment') continue;
    if (!literal || !ts.isObjectLiteralExpression(literal)) continue;
    for (const property of literal.properties) {
      const name = property.name?.getText(source) ?? '';
      if (tellingNames.has(name) || ignoredNames.has(name)) aside.set(property, name);
    }
  }
  return aside;
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
        throw new Problem(
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

import ts from 'typescript';
import { sha256 } from './canonical.ts';
import { Problem } from './problem.ts';

/** Something that a module takes in when it runs: a specifier and where it stands. */
export interface Taken {
  readonly specifier: string;
  readonly line: number;
}

/** One statement of a module, as far as it computes: types say nothing about a result. */
export interface Part {
  /** Hash of the tokens: comments, white space, quotes, trailing commas and types do not matter. */
  readonly hash: string;
  /** Names that it uses, its own included. */
  readonly uses: ReadonlySet<string>;
  /** Modules and files that it takes in by `import(…)` and `new URL('…', import.meta.url)`. */
  readonly taken: readonly Taken[];
}

/** A name of another module: `default`, `*` for all of them, or the name there. */
export interface From extends Taken {
  readonly name: string;
}

/** A module as its statements; what only holds types leaves nothing behind. */
export interface Source {
  /** Statements that do something when the module is loaded. */
  readonly effects: readonly Part[];
  /** What is declared at the top, by its name there; the default export is `default`. */
  readonly declared: ReadonlyMap<string, Part>;
  readonly imported: ReadonlyMap<string, From>;
  /** Exported name → the name here, or one of another module. */
  readonly exported: ReadonlyMap<string, string | From>;
  /** `export * from`. */
  readonly all: readonly Taken[];
  /** Every module that is loaded with this one. */
  readonly loaded: readonly Taken[];
  /** Those of which nothing is named: they are there for what they do. */
  readonly bare: readonly Taken[];
}

/**
 * Reads one TypeScript or JavaScript module. Of the numbers of an experiment the parameters are left
 * aside, all profiles of them: those that made a result enter its key by their values.
 * @throws Problem if a module is imported whose name is computed: nobody could say what it depends on.
 */
export function readSource(file: string, text: string): Source {
  // A checkout with other line ends is the same source, template literals included.
  const plain = text.replaceAll('\r\n', '\n');
  const source = ts.createSourceFile(file, plain, ts.ScriptTarget.Latest, true);
  const found = {
    effects: [] as Part[],
    declared: new Map<string, Part>(),
    imported: new Map<string, From>(),
    exported: new Map<string, string | From>(),
    all: [] as Taken[],
    loaded: [] as Taken[],
    bare: [] as Taken[],
  };
  const parameters = parametersOf(source);
  for (const statement of source.statements) {
    if (parameters.has(statement)) continue;
    if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) continue;
    if (ts.isImportDeclaration(statement)) readImport(source, statement, found);
    else if (ts.isExportDeclaration(statement)) readExport(source, statement, found);
    else {
      const part = partOf(source, statement, parameters);
      const names = namesOf(statement);
      if (names.length === 0) found.effects.push(part);
      for (const name of names) found.declared.set(name, part);
      for (const name of exportedNames(statement, names)) found.exported.set(...name);
    }
  }
  return found;
}

type Writable = {
  readonly imported: Map<string, From>;
  readonly exported: Map<string, string | From>;
  readonly all: Taken[];
  readonly loaded: Taken[];
  readonly bare: Taken[];
};

function takenAt(source: ts.SourceFile, node: ts.Node): Taken | undefined {
  if (!ts.isStringLiteralLike(node)) return undefined;
  const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
  return { specifier: node.text, line: line + 1 };
}

function readImport(source: ts.SourceFile, node: ts.ImportDeclaration, to: Writable): void {
  const { importClause: clause } = node;
  const taken = takenAt(source, node.moduleSpecifier);
  if (!taken || clause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return;
  to.loaded.push(taken);
  if (!clause) to.bare.push(taken);
  if (clause?.name) to.imported.set(clause.name.text, { ...taken, name: 'default' });
  const bindings = clause?.namedBindings;
  if (bindings && ts.isNamespaceImport(bindings))
    to.imported.set(bindings.name.text, { ...taken, name: '*' });
  else
    for (const { name, propertyName, isTypeOnly } of bindings?.elements ?? [])
      if (!isTypeOnly) to.imported.set(name.text, { ...taken, name: (propertyName ?? name).text });
}

function readExport(source: ts.SourceFile, node: ts.ExportDeclaration, to: Writable): void {
  const { exportClause: clause, moduleSpecifier, isTypeOnly } = node;
  if (isTypeOnly) return;
  const taken = moduleSpecifier && takenAt(source, moduleSpecifier);
  if (taken) to.loaded.push(taken);
  if (!clause) {
    if (taken) to.all.push(taken);
  } else if (ts.isNamespaceExport(clause)) {
    if (taken) to.exported.set(clause.name.text, { ...taken, name: '*' });
  } else
    for (const { name, propertyName, isTypeOnly } of clause.elements) {
      if (isTypeOnly) continue;
      const here = (propertyName ?? name).text;
      to.exported.set(name.text, taken ? { ...taken, name: here } : here);
    }
}

/** What a statement declares; nothing if it is there for what it does. */
function namesOf(statement: ts.Statement): string[] {
  if (ts.isExportAssignment(statement)) return ['default'];
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement))
    return [statement.name?.text ?? 'default'];
  if (ts.isEnumDeclaration(statement)) return [statement.name.text];
  if (!ts.isVariableStatement(statement)) return [];
  const bound = (name: ts.BindingName): string[] =>
    ts.isIdentifier(name)
      ? [name.text]
      : name.elements.flatMap((element) =>
          ts.isBindingElement(element) ? bound(element.name) : [],
        );
  return statement.declarationList.declarations.flatMap(({ name }) => bound(name));
}

function exportedNames(statement: ts.Statement, names: readonly string[]): [string, string][] {
  if (ts.isExportAssignment(statement)) return [['default', 'default']];
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  const has = (kind: ts.SyntaxKind) => modifiers.some((modifier) => modifier.kind === kind);
  if (!has(ts.SyntaxKind.ExportKeyword)) return [];
  if (has(ts.SyntaxKind.DefaultKeyword)) return [['default', names[0] ?? 'default']];
  return names.map((name) => [name, name]);
}

const profileNames = new Set(['params', 'smoke', 'gpu']);

/** `const params = …` and the properties of `defineNumbers({ … })` that hold sets of parameters. */
function parametersOf(source: ts.SourceFile): ReadonlySet<ts.Node> {
  const aside = new Set<ts.Node>();
  for (const statement of source.statements) {
    if (!ts.isExportAssignment(statement) || !ts.isCallExpression(statement.expression)) continue;
    const { expression, arguments: given } = statement.expression;
    const literal = given[0];
    if (expression.getText(source) !== 'defineNumbers') continue;
    if (!literal || !ts.isObjectLiteralExpression(literal)) continue;
    for (const property of literal.properties)
      if (profileNames.has(property.name?.getText(source) ?? '')) aside.add(property);
    for (const one of source.statements)
      if (ts.isVariableStatement(one) && namesOf(one).join() === 'params') aside.add(one);
  }
  return aside;
}

function partOf(source: ts.SourceFile, statement: ts.Statement, aside: ReadonlySet<ts.Node>): Part {
  const uses = new Set<string>();
  const taken: Taken[] = [];
  const tokens = tokensOf(
    source,
    statement,
    (node) => aside.has(node) || isType(node),
    (node) => {
      if (ts.isIdentifier(node) && !isMemberName(node)) uses.add(node.text);
      take(source, node, taken);
    },
  );
  return { hash: hashOf(tokens), uses, taken };
}

const hashOf = (tokens: readonly string[]) => sha256(tokens.join('\n'));

/**
 * Hash of all tokens of a source in which types decide what is computed (AssemblyScript): comments,
 * white space, quotes and trailing commas do not matter.
 */
export function tokensHash(file: string, text: string): string {
  const source = ts.createSourceFile(file, text.replaceAll('\r\n', '\n'), ts.ScriptTarget.Latest);
  return hashOf(tokensOf(source, source, isComment));
}

function tokensOf(
  source: ts.SourceFile,
  root: ts.Node,
  leaveOut: (node: ts.Node) => boolean,
  meet: (node: ts.Node) => void = () => {},
): string[] {
  const tokens: string[] = [];
  const visit = (node: ts.Node): void => {
    if (leaveOut(node)) return;
    meet(node);
    const children = node.getChildren(source);
    if (children.length > 0) {
      for (const [i, child] of children.entries()) {
        // The comma goes with what it separates, the colon with what it announces.
        const [before, after] = [children[i - 1], children[i + 1]];
        const goes =
          (child.kind === ts.SyntaxKind.CommaToken && before && leaveOut(before)) ||
          (child.kind === ts.SyntaxKind.ColonToken && after && leaveOut(after));
        if (!goes) visit(child);
      }
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
  visit(root);
  return tokens;
}

const isComment = (node: ts.Node) =>
  node.kind >= ts.SyntaxKind.FirstJSDocNode && node.kind <= ts.SyntaxKind.LastJSDocNode;

/** Comments for tools, and types: neither is there when the program runs. */
const isType = (node: ts.Node) =>
  isComment(node) ||
  ts.isTypeParameterDeclaration(node) ||
  // What a class extends has the kind of a type, and is a value.
  (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node));

/** `b` of `a.b`, and keys of objects: not names of this module. */
function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  return (
    (ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent)) && parent.name === node
  );
}

function take(source: ts.SourceFile, node: ts.Node, into: Taken[]): void {
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const taken = node.arguments[0] && takenAt(source, node.arguments[0]);
    if (taken) into.push(taken);
    else {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      throw new Problem(
        `${source.fileName}:${line + 1}: import(…) of a computed name, expected a string: ` +
          'what it loads could not be followed',
      );
    }
  } else if (
    ts.isNewExpression(node) &&
    node.expression.getText(source) === 'URL' &&
    node.arguments?.[1]?.getText(source) === 'import.meta.url'
  ) {
    const taken = node.arguments[0] && takenAt(source, node.arguments[0]);
    if (taken) into.push(taken);
  }
}

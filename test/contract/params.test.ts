import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

// `const params` is left out of the compute key: a result depends on the values that `run` was given.
// So nothing else may look at it, or a parameter of another profile would get into a result unseen.

/** Lines on which a module uses the sets of parameters itself, past what `run` is given. */
function usesBeside(file: string, text: string): number[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const lines: number[] = [];
  const binds = (name: ts.BindingName): boolean =>
    ts.isIdentifier(name)
      ? name.text === 'params'
      : name.elements.some((element) => ts.isBindingElement(element) && binds(element.name));
  const isName = (node: ts.Identifier) => {
    const { parent } = node;
    if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
    if (ts.isBindingElement(parent)) return true;
    return (
      (ts.isVariableDeclaration(parent) && parent.name === node) ||
      (ts.isPropertyAssignment(parent) && parent.name === node)
    );
  };
  const visit = (node: ts.Node, isOwn: boolean): void => {
    // Types leave nothing behind, and whoever is given `params` may use it.
    if (ts.isTypeNode(node)) return;
    const given = ts.isFunctionLike(node) && node.parameters.some(({ name }) => binds(name));
    const isHandedOver =
      ts.isIdentifier(node) &&
      (ts.isShorthandPropertyAssignment(node.parent) || ts.isPropertyAssignment(node.parent)) &&
      ts.isCallExpression(node.parent.parent.parent) &&
      node.parent.parent.parent.expression.getText(source) === 'defineNumbers';
    if (ts.isIdentifier(node) && node.text === 'params' && !isOwn && !isName(node) && !isHandedOver)
      lines.push(source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1);
    ts.forEachChild(node, (child) => visit(child, isOwn || given));
  };
  visit(source, false);
  return lines;
}

describe('parameters', () => {
  it.each(globSync('pipeline/experiments/*/numbers.ts'))('reach %s through run alone', (file) => {
    expect(usesBeside(file, readFileSync(file, 'utf8')), 'lines').toEqual([]);
  });

  it('are seen where a module helps itself', () => {
    const text = `const params = { seed: 1, steps: 2 };
type Params = typeof params;
const twice = 2 * params.steps;
const own = ({ params }: { params: Params }) => params.steps;
export default defineNumbers({ params, run({ params: p }) { return p.steps + params.steps; } });`;
    expect(usesBeside('x.ts', text)).toEqual([3, 5]);
  });
});

// The few shapes of Markdown nodes that the plugin touches, and a walk over them.

export interface Point {
  readonly line: number;
  readonly column: number;
  /** Characters before it in the file. */
  readonly offset?: number;
}

export interface Attribute {
  type: 'mdxJsxAttribute' | 'mdxJsxExpressionAttribute';
  name: string;
  value?: string | null | { type: string; value: string; data?: { estree?: unknown } };
}

export interface Node {
  type: string;
  children?: Node[];
  value?: string;
  url?: string;
  depth?: number;
  meta?: string | null;
  name?: string | null;
  attributes?: Attribute[];
  position?: { start: Point; end: Point } | undefined;
  data?: Record<string, unknown>;
}

/**
 * Calls `visit` for every node, parents first. Returning `'skip'` leaves the children out;
 * returning nodes puts them in the node's place, and they are not visited again.
 */
export function walk(
  parent: Node,
  visit: (node: Node, ancestors: readonly Node[]) => Node[] | 'skip' | undefined,
  ancestors: readonly Node[] = [],
): void {
  if (!parent.children) return;
  const path = [...ancestors, parent];
  for (let index = 0; index < parent.children.length; index++) {
    const node = parent.children[index] as Node;
    const answer = visit(node, path);
    if (Array.isArray(answer)) {
      parent.children.splice(index, 1, ...answer);
      index += answer.length - 1;
    } else if (answer !== 'skip') walk(node, visit, path);
  }
}

export const text = (value: string): Node => ({ type: 'text', value });

/** Plain text of a node and everything in it. */
export function textOf(node: Node): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value ?? '';
  return (node.children ?? []).map(textOf).join('');
}

/** An HTML element whose content is given as HTML; MDX has no raw HTML of its own. */
export function rawElement(
  flow: boolean,
  name: string,
  attributes: Readonly<Record<string, string>>,
  html: string,
): Node {
  return {
    type: flow ? 'mdxJsxFlowElement' : 'mdxJsxTextElement',
    name,
    attributes: Object.entries({ ...attributes, 'set:html': html }).map(([key, value]) => ({
      type: 'mdxJsxAttribute',
      name: key,
      value,
    })),
    children: [],
  };
}

/** An HTML element around Markdown nodes. */
export function element(
  name: string,
  properties: Readonly<Record<string, string>>,
  children: Node[],
): Node {
  return { type: 'emphasis', data: { hName: name, hProperties: properties }, children };
}

/** Sets a property of the HTML element that a Markdown node becomes. */
export function setProperty(node: Node, name: string, value: string): void {
  node.data ??= {};
  node.data.hProperties = { ...(node.data.hProperties as object | undefined), [name]: value };
}

/** An attribute whose value is a JavaScript literal, such as `number={3}`. */
export function literal(name: string, value: number | boolean | readonly string[]): Attribute {
  const raw = JSON.stringify(value);
  const one = (item: unknown) => ({ type: 'Literal', value: item, raw: JSON.stringify(item) });
  const expression = Array.isArray(value)
    ? { type: 'ArrayExpression', elements: value.map(one) }
    : one(value);
  return {
    type: 'mdxJsxAttribute',
    name,
    value: {
      type: 'mdxJsxAttributeValueExpression',
      value: raw,
      data: {
        estree: {
          type: 'Program',
          sourceType: 'module',
          body: [{ type: 'ExpressionStatement', expression }],
        },
      },
    },
  };
}

import { unknownName } from '../suggest.ts';
import type { Problems } from './problems.ts';
import type { Attribute, Node } from './tree.ts';

export type Value = string | number | boolean | Value[] | { readonly [name: string]: Value };
export type Values = Readonly<Record<string, Value>>;
type Kind = 'string' | 'number' | 'boolean' | 'list';

/** What one attribute of a component may be; `required` ones must be there. */
export interface Spec {
  readonly kinds: readonly Kind[];
  readonly required?: boolean;
}

interface Estree {
  type: string;
  value?: unknown;
  operator?: string;
  argument?: Estree;
  elements?: (Estree | null)[];
  expression?: Estree;
  body?: Estree[];
  quasis?: { value: { cooked: string } }[];
  expressions?: Estree[];
  properties?: { key: { name?: string; value?: unknown }; value: Estree; computed?: boolean }[];
}

/** A JavaScript literal's value; `undefined` for anything that would have to be run. */
function evaluate(node: Estree | null | undefined): Value | undefined {
  if (!node) return undefined;
  if (node.type === 'Program') return evaluate(node.body?.[0]?.expression);
  if (node.type === 'Literal' && ['string', 'number', 'boolean'].includes(typeof node.value))
    return node.value as Value;
  if (node.type === 'UnaryExpression' && node.operator === '-') {
    const value = evaluate(node.argument);
    return typeof value === 'number' ? -value : undefined;
  }
  if (node.type === 'TemplateLiteral' && node.expressions?.length === 0)
    return node.quasis?.[0]?.value.cooked;
  if (node.type === 'ArrayExpression') {
    const items = (node.elements ?? []).map(evaluate);
    return items.includes(undefined) ? undefined : (items as Value[]);
  }
  if (node.type === 'ObjectExpression') {
    const entries = (node.properties ?? []).map(({ key, value, computed }) => {
      const name = computed ? undefined : (key?.name ?? key?.value);
      return [name, evaluate(value)] as const;
    });
    return entries.some(([name, value]) => typeof name !== 'string' || value === undefined)
      ? undefined
      : (Object.fromEntries(entries) as { [name: string]: Value });
  }
  return undefined;
}

const kindOf = (value: Value): Kind =>
  Array.isArray(value) ? 'list' : (typeof value as 'string' | 'number' | 'boolean');

function read(attribute: Attribute): Value | undefined {
  const { value } = attribute;
  if (value === null || value === undefined) return true;
  return typeof value === 'string' ? value : evaluate(value.data?.estree as Estree);
}

/** The attributes of a component whose page was checked before. */
export const valuesOf = (node: Node): Values =>
  Object.fromEntries(
    (node.attributes ?? []).map((attribute) => [attribute.name, read(attribute) ?? '']),
  );

/** The attributes of a component, checked against what it takes. Problems are added, not thrown. */
export function attributes(
  node: Node,
  specs: Readonly<Record<string, Spec>>,
  problems: Problems,
): Values {
  const values: Record<string, Value> = {};
  for (const attribute of node.attributes ?? []) {
    const { name } = attribute;
    const where = `<${node.name} ${name}>`;
    const spec = specs[name];
    const value = attribute.type === 'mdxJsxAttribute' ? read(attribute) : undefined;
    if (attribute.type !== 'mdxJsxAttribute')
      problems.add(node, `<${node.name}>: {...} is not allowed here, write the attributes out`);
    else if (!spec)
      problems.add(node, `${where}: ${unknownName('attribute', name, Object.keys(specs))}`);
    else if (value === undefined)
      problems.add(node, `${where}: a literal is expected, not an expression`);
    else if (!spec.kinds.includes(kindOf(value)))
      problems.add(
        node,
        `${where}: expected a ${spec.kinds.join(' or ')}, received ${JSON.stringify(value)}`,
      );
    else values[name] = value;
  }
  for (const [name, { required }] of Object.entries(specs))
    if (required && !node.attributes?.some((attribute) => attribute.name === name))
      problems.add(node, `<${node.name}> needs ${name}`);
  return values;
}

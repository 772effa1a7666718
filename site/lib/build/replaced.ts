import postcss, { type Node, type Rule } from 'postcss';

/** Whether a rule stands in layers and in nothing else, such as a condition. */
const isLayered = ({ parent }: Node): boolean =>
  parent?.type === 'atrule' &&
  'name' in parent &&
  parent.name === 'layer' &&
  (parent.parent?.type === 'root' || isLayered(parent as Node));

/**
 * The sheet without custom properties that a rule in a layer sets and one in none sets anew under the same selector:
 * what is in no layer counts. Most of Starlight's colours are such.
 */
export function withoutReplaced(css: string): string {
  const sheet = postcss.parse(css);
  const own = new Map<string, Set<string>>();
  const layered: Rule[] = [];
  sheet.walkRules((rule) => {
    if (isLayered(rule)) layered.push(rule);
    if (rule.parent !== sheet) return;
    const names = own.get(rule.selector) ?? new Set();
    rule.walkDecls(/^--/, ({ prop }) => void names.add(prop));
    own.set(rule.selector, names);
  });
  for (const rule of layered)
    rule.walkDecls(/^--/, (declaration) => {
      if (own.get(rule.selector)?.has(declaration.prop) && !declaration.important)
        declaration.remove();
    });
  return sheet.toString();
}

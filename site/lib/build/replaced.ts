interface Rule {
  readonly selector: string;
  /** What it stands in: `@layer …`, `@media …`. */
  readonly within: readonly string[];
  readonly from: number;
  readonly to: number;
}

/** Declarations, whatever is quoted in them or stands in brackets. */
const declaration = /(?:[^;"'(]|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()]|\([^()]*\))*\))+/g;
const property = /^\s*(--[\w-]+)\s*:/;

const nameOf = (text: string) => property.exec(text)?.[1] ?? '';

/** The rules of a sheet with the places of their bodies. */
function rulesOf(css: string): Rule[] {
  const rules: Rule[] = [];
  const open: { readonly head: string; readonly from: number }[] = [];
  let last = 0;
  for (const { 0: sign, index } of css.matchAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[{};]/g)) {
    if (sign === '{') open.push({ head: css.slice(last, index).trim(), from: index + 1 });
    else if (sign === '}') {
      const { head = '', from = 0 } = open.pop() ?? {};
      if (!head.startsWith('@'))
        rules.push({ selector: head, within: open.map((one) => one.head), from, to: index });
    } else if (sign !== ';') continue;
    last = index + 1;
  }
  return rules;
}

/**
 * The sheet without custom properties that a rule in a layer sets and one in none sets anew under the same selector:
 * what is in no layer counts. Most of Starlight's colours are such.
 */
export function withoutReplaced(css: string): string {
  const rules = rulesOf(css);
  const own = new Map<string, Set<string>>();
  for (const { selector, within, from, to } of rules) {
    if (within.length > 0) continue;
    const names = own.get(selector) ?? new Set();
    for (const [text] of css.slice(from, to).matchAll(declaration)) names.add(nameOf(text));
    own.set(selector, names);
  }
  let thin = css;
  for (const { selector, within, from, to } of rules.toSorted((a, b) => b.from - a.from)) {
    const names = own.get(selector);
    if (!names || within.length === 0 || !within.every((head) => head.startsWith('@layer')))
      continue;
    const kept = (css.slice(from, to).match(declaration) ?? []).filter(
      (text) => !nameOf(text) || !names.has(nameOf(text)) || text.includes('!important'),
    );
    thin = thin.slice(0, from) + kept.join(';') + thin.slice(to);
  }
  return thin;
}

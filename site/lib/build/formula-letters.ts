/** One `@font-face` of KaTeX, as a style sheet has it. */
interface Face {
  readonly family: string;
  readonly weight: string;
  readonly style: string;
  readonly file: string;
}

/** What a style sheet says of the fonts of formulas. */
interface FormulaStyles {
  readonly faces: readonly Face[];
  readonly rules: readonly Rule[];
}

interface Rule {
  /** Classes of the elements that it needs around its own, outermost first, and its own. */
  readonly path: readonly (readonly string[])[];
  readonly sets: Readonly<Partial<Record<Property, string>>>;
}

const properties = ['family', 'weight', 'style'] as const;
type Property = (typeof properties)[number];
/** Values that an element may have: several where it has several classes, and their order decides. */
type Values = Readonly<Record<Property, readonly string[]>>;

// `.katex` resets what is around a formula to these.
const reset: Values = { family: ['KaTeX_Main'], weight: ['400'], style: ['normal'] };

export function formulaStyles(css: string): FormulaStyles {
  const faces: Face[] = [];
  const rules: Rule[] = [];
  for (const [, selectors = '', body = ''] of css.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    const value = (name: string) =>
      new RegExp(`(?:^|;)\\s*font-${name}:\\s*["']?([\\w-]+)`).exec(body)?.[1];
    const [family, weight, style] = [value('family'), value('weight'), value('style')];
    const file = /url\([^)]*?(KaTeX_[\w.-]+\.woff2)/.exec(body)?.[1];
    if (selectors.trim() === '@font-face') {
      if (family && file)
        faces.push({ family, weight: weight ?? '400', style: style ?? 'normal', file });
    } else if (family || weight || style) {
      const sets = {
        ...(family && { family }),
        ...(weight && { weight }),
        ...(style && { style }),
      };
      for (const selector of selectors.split(','))
        if (/^\s*\.katex /.test(selector)) rules.push({ path: pathOf(selector), sets });
    }
  }
  return { faces, rules };
}

// A rule for the nameless children of an element may as well stand at that element: they inherit it.
const pathOf = (selector: string) =>
  selector
    .replace(/>\s*span\s*$/, '')
    .trim()
    .split(/[\s>]+/)
    .slice(1)
    .map((compound) => compound.split('.').filter(Boolean));

const tag = /<(\/?)span\b([^>]*)>|<[^>]*>/g;

/**
 * The characters of a page's formulas by the file of the font that sets them; where it may be one of
 * several, by all of these.
 */
export function formulaLetters(
  html: string,
  { faces, rules }: FormulaStyles,
): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const inside = new Map<string, { values: Values; files: readonly string[] }>();
  const resolve = (stack: readonly string[]): { values: Values; files: readonly string[] } => {
    const key = stack.join('/');
    const known = inside.get(key);
    if (known) return known;
    const around = stack.length > 1 ? resolve(stack.slice(0, -1)).values : reset;
    const classes = stack.map((names) => names.split(' '));
    const matching = rules.filter(({ path }) => matches(path, classes));
    const values = Object.fromEntries(
      properties.map((property) => {
        const set = matching.flatMap(({ sets }) => sets[property] ?? []);
        return [property, set.length > 0 ? set : around[property]];
      }),
    ) as Record<Property, readonly string[]>;
    const made = { values, files: filesFor(values, faces) };
    inside.set(key, made);
    return made;
  };
  for (const { index } of html.matchAll(/<span\b[^>]*class="katex-html"/g)) {
    const stack: string[] = [];
    let end = index;
    tag.lastIndex = index;
    for (let match = tag.exec(html); match; match = tag.exec(html)) {
      const text = characters(html.slice(end, match.index));
      if (text)
        for (const file of resolve(stack).files)
          found.set(file, new Set([...(found.get(file) ?? []), ...text]));
      end = tag.lastIndex;
      if (match[1] === '/') stack.pop();
      else if (match[1] === '') stack.push(/class="([^"]*)"/.exec(match[2] ?? '')?.[1] ?? '');
      if (stack.length === 0) break;
    }
  }
  return found;
}

/** Whether the last of some nested elements is one that a rule is for. */
function matches(path: Rule['path'], classes: readonly (readonly string[])[]): boolean {
  const has = (element: readonly string[] | undefined, wanted: readonly string[]) =>
    wanted.every((name) => element?.includes(name));
  const own = path.at(-1);
  return (
    own !== undefined &&
    own.length > 0 &&
    has(classes.at(-1), own) &&
    path
      .slice(0, -1)
      .every((wanted) => classes.slice(0, -1).some((element) => has(element, wanted)))
  );
}

/** The faces of a family in that weight and style; all of them where there is no such one. */
function filesFor({ family, weight, style }: Values, faces: readonly Face[]): string[] {
  const related = faces.filter((face) => family.includes(face.family));
  const exact = related.filter(
    (face) => weight.includes(face.weight) && style.includes(face.style),
  );
  return (exact.length > 0 ? exact : related).map((face) => face.file);
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

/** @throws Error for a named character that it does not know. */
const characters = (html: string) =>
  html.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex || decimal) return String.fromCodePoint(hex ? Number.parseInt(hex, 16) : +decimal);
    const character = named[name];
    if (character === undefined)
      throw new Error(
        `A formula holds ${whole}: teach site/lib/build/formula-letters.ts which sign that is`,
      );
    return character;
  });

// A small calculator for what readers type as an answer: numbers, + − × ÷ ^, parentheses, roots, ln,
// exp, π and e. A parser of its own: nothing that is typed is ever run as a program.

export type Problem =
  | 'empty'
  | 'comma'
  | 'notANumber'
  | 'divisionByZero'
  | 'parenthesis'
  | 'undefined';

export type Parsed =
  | {
      readonly value: number;
      /** Decimals of what was typed, where it was a plain decimal number. */
      readonly decimals?: number;
    }
  /** Key of the string that says what is wrong. */
  | { readonly problem: Problem };

/** Longest text that is read: no answer needs more, and none may keep the page busy. */
const longest = 200;

const twins: Readonly<Record<string, string>> = {
  '。': '.',
  '、': ',',
  '−': '-',
  '–': '-',
  '—': '-',
  '×': '*',
  '·': '*',
  '⋅': '*',
  '✕': '*',
  '÷': '/',
  '∕': '/',
  '⁄': '/',
  '：': '/',
  π: ' pi ',
  '√': ' sqrt ',
  '[': '(',
  ']': ')',
};

/** LaTeX in plain signs: `\frac{θ_{30}}{2}` is `frac(θ_30)(2)`. Subscripts lose their braces first. */
const latex: readonly (readonly [RegExp, string])[] = [
  [/\\(?:left|right|displaystyle|quad|[,;:! ])|\$/g, ' '],
  [/\\(?:cdot|times)(?![a-z])/g, '*'],
  [/\\[dt]?frac/g, ' frac '],
  [/\\(?:var)?(?=[a-z%])/g, ''],
  [/_\s*\{([^{}]*)\}/g, '_$1'],
  [/\{/g, '('],
  [/\}/g, ')'],
];

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Full-width letters, signs of a formula and superscripts as their plain twins. */
function plain(text: string): string {
  return (
    text
      // 1½ is 1 + 1/2; normalized letter by letter it would be 11/2.
      .replaceAll(
        /(\d*)([¼-¾⅐-⅞])/g,
        (_, whole, part) => `(${whole || 0}+${part.normalize('NFKC')})`,
      )
      .replaceAll(/[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (power) => {
        const digits = [...power].map((sign) =>
          sign === '⁻' ? '-' : sign === '⁺' ? '+' : raised.indexOf(sign),
        );
        return `^(${digits.join('')})`;
      })
      .replaceAll(/./gu, (letter) => twins[letter] ?? letter.normalize('NFKC'))
      .replaceAll(/./gu, (letter) => twins[letter] ?? letter)
      .replaceAll('**', '^')
      .toLowerCase()
      // A letter x before a power of ten is a multiplication sign.
      .replaceAll(/(?<=[\d.]\s*)x(?=\s*10\s*\^)/g, '*')
  );
}

/** What is compared of what was typed: in `y₂ = 8 + 10 = 18 个。` that is `18`. */
const answered = (read: string): string =>
  read
    .replace(/^.*[=≈]/su, '')
    .trim()
    .replace(/(?<=\d)\s*(?:[个处段块组条]\p{sc=Han}{0,4})?\.?$/u, '');

const functions: Readonly<Record<string, (x: number) => number>> = {
  sqrt: Math.sqrt,
  ln: Math.log,
  exp: Math.exp,
};
/** Takes two: what stands above and what below. */
const quotient = 'frac';
const constants: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E };

/** Values of letters by their plain names: `D`, `Di`, `phi1`, `theta11`. */
export type Variables = Readonly<Record<string, number>>;

const greek: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  η: 'eta',
  θ: 'theta',
  λ: 'lambda',
  ρ: 'rho',
  σ: 'sigma',
  φ: 'phi',
  ϕ: 'phi',
  ψ: 'psi',
  ω: 'omega',
};

/** θ_{11}, θ₁₁, theta_11 and theta11 are one name; what `plain` has read already is in small letters. */
const spelled = (read: string): string =>
  read.replaceAll('_', '').replaceAll(/./gu, (letter) => greek[letter] ?? letter);

/** Tokens: numbers, names (those of the variables first, the longest before its beginnings), signs. */
const tokensOf = (names: readonly string[]) => {
  const known = [...names, quotient]
    .toSorted((a, b) => b.length - a.length)
    .map((name) => `${name}|`);
  return new RegExp(
    `\\s*(?:(?<number>(?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d+(?![\\d.]*[a-z(]))?)|(?<name>${known.join('')}[a-z]+)|(?<sign>[-+*/^()%]))`,
    'y',
  );
};

class Refusal extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem);
    this.problem = problem;
  }
}

type Token = { readonly kind: 'number' | 'name' | 'sign'; readonly text: string };

function tokenize(text: string, names: readonly string[]): Token[] {
  const found: Token[] = [];
  const tokens = tokensOf(names);
  const rest = text.trimEnd();
  while (tokens.lastIndex < rest.length) {
    const groups = tokens.exec(rest)?.groups;
    if (!groups) throw new Refusal('notANumber');
    const [kind, value] = Object.entries(groups).find(([, value]) => value !== undefined) ?? [];
    found.push({ kind: kind as Token['kind'], text: value as string });
  }
  return found;
}

/** sum = product (± product)*; product = power (×÷ power, or side by side)*; power = unary ^ power. */
class Parser {
  #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  #variables: Variables;

  constructor(found: readonly Token[], variables: Variables) {
    this.#tokens = found;
    this.#variables = variables;
  }

  whole(): number {
    const value = this.#sum();
    if (this.#at < this.#tokens.length)
      throw new Refusal(this.#peek()?.text === ')' ? 'parenthesis' : 'notANumber');
    return value;
  }

  #peek = () => this.#tokens[this.#at];

  #takes(signs: string): string | undefined {
    const token = this.#peek();
    if (token?.kind !== 'sign' || !signs.includes(token.text)) return undefined;
    this.#at += 1;
    return token.text;
  }

  #sum(): number {
    let value = this.#product();
    for (let sign = this.#takes('+-'); sign; sign = this.#takes('+-')) {
      const next = this.#product();
      value = sign === '+' ? value + next : value - next;
    }
    return value;
  }

  #product(): number {
    let value = this.#unary();
    for (;;) {
      const sign = this.#takes('*/');
      if (sign === '/') value = this.#quotient(value, this.#unary());
      else if (sign === '*' || this.#begins()) value *= this.#unary();
      else return value;
    }
  }

  #quotient(over: number, under: number): number {
    if (under === 0) throw new Refusal('divisionByZero');
    return over / under;
  }

  /** Two factors side by side, as in 2π or 2(1 + 3); two numbers side by side are a slip. */
  #begins(): boolean {
    const next = this.#peek();
    return next !== undefined && (next.kind === 'name' || next.text === '(');
  }

  #unary(): number {
    const sign = this.#takes('+-');
    if (!sign) return this.#power();
    const value = this.#unary();
    return sign === '-' ? -value : value;
  }

  #power(): number {
    const base = this.#atom();
    const value = this.#takes('^') ? base ** this.#exponent() : base;
    return this.#takes('%') ? value / 100 : value;
  }

  #exponent(): number {
    const sign = this.#takes('+-');
    if (!sign) return this.#power();
    return sign === '-' ? -this.#exponent() : this.#exponent();
  }

  #atom(): number {
    if (++this.#depth > longest) throw new Refusal('notANumber');
    const token = this.#peek();
    this.#at += 1;
    if (token?.kind === 'number') return Number(token.text);
    if (token?.kind === 'name') return this.#named(token.text);
    if (token?.text !== '(') throw new Refusal(token?.text === ')' ? 'parenthesis' : 'notANumber');
    const value = this.#sum();
    if (!this.#takes(')')) throw new Refusal('parenthesis');
    return value;
  }

  #named(name: string): number {
    if (Object.hasOwn(this.#variables, name)) return this.#variables[name] as number;
    if (Object.hasOwn(constants, name)) return constants[name] as number;
    if (name === quotient) return this.#quotient(this.#atom(), this.#atom());
    const apply = Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (!apply) throw new Refusal('notANumber');
    // √5 and sqrt(5): what stands next is what it is of, powers aside.
    const value = apply(this.#atom());
    if (!Number.isFinite(value)) throw new Refusal('undefined');
    return value;
  }
}

/**
 * The value of what a reader typed: `0.25`, `4/3`, `1/√5`, `2e-3`, `1.5×10⁻³`, `12 %`, `e^-0.5`,
 * `(1 + 3)/2π`, `\frac{4}{3}`; full-width letters count as their plain twins, and of `y = 8 + 10 = 18`
 * the last counts. A comma is taken only where it groups
 * three digits; `1,5` may mean two numbers. With `variables` it may hold letters: `D(D_i + 1)`, `φ₁θ₁₁`.
 */
export function evaluate(text: string, variables: Variables = {}): Parsed {
  const given = Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [spelled(plain(name)), value]),
  );
  // x_i is x where there is no i: one point of the data.
  if (!('i' in given))
    for (const [name, value] of Object.entries(given)) given[`${name}i`] ??= value;
  const names = Object.keys(given);
  let read = answered(plain(text));
  for (const [command, sign] of latex) read = read.replaceAll(command, sign);
  read = names.length > 0 ? spelled(read).trim() : read.trim();
  if (read === '') return { problem: 'empty' };
  if (read.length > longest) return { problem: 'notANumber' };
  read = read.replaceAll(/(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?![\d,])/g, (group) =>
    group.replaceAll(',', ''),
  );
  if (read.includes(',')) return { problem: 'comma' };
  try {
    const value = new Parser(tokenize(read, names), given).whole();
    if (!Number.isFinite(value)) return { problem: 'undefined' };
    const decimal = /^[+-]?\s*\d*\.?(\d*)$/.exec(read);
    return decimal ? { value, decimals: decimal[1]?.length ?? 0 } : { value };
  } catch (error) {
    if (error instanceof Refusal) return { problem: error.problem };
    throw error;
  }
}

// Numbers as readers type them, in pages of either language.

const fullWidth: Readonly<Record<string, string>> = {
  '．': '.',
  '。': '.',
  '－': '-',
  '−': '-',
  '–': '-',
  '＋': '+',
  '／': '/',
  '÷': '/',
  '，': ',',
  '％': '%',
  '　': ' ',
};

export type Parsed =
  | { readonly value: number }
  /** Key of the string that says what is wrong. */
  | { readonly problem: 'empty' | 'comma' | 'notANumber' | 'divisionByZero' };

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * Reads a decimal number, `1e-3`, `1.5×10^3`, a fraction `1/3` or a percentage `12 %`; full-width
 * digits and signs count as their plain twins. A comma is refused, never guessed: 1,234 may mean
 * two numbers.
 */
export function parseNumber(text: string): Parsed {
  const plain = [...text.trim()]
    .map((letter) => fullWidth[letter] ?? letter.normalize('NFKC'))
    .join('')
    .replaceAll(/\s+/g, '')
    .replace(/[×x*·]10\^?\(?([+-]?\d+)\)?$/i, 'e$1');
  if (plain === '') return { problem: 'empty' };
  if (plain.includes(',') || plain.includes('、')) return { problem: 'comma' };
  const percent = plain.endsWith('%');
  const parts = (percent ? plain.slice(0, -1) : plain).split('/');
  if (parts.length > 2 || !parts.every((part) => decimal.test(part)))
    return { problem: 'notANumber' };
  const [over, under = 1] = parts.map(Number) as [number, number?];
  if (under === 0) return { problem: 'divisionByZero' };
  const value = over / under / (percent ? 100 : 1);
  return Number.isFinite(value) ? { value } : { problem: 'notANumber' };
}

/** Shortest form with `digits` significant digits; no trailing zeros, exponents where they help. */
export function formatNumber(value: number, digits = 4): string {
  if (value === 0) return '0';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : value < 0 ? '−∞' : 'NaN';
  const text = String(Number(value.toPrecision(digits)));
  return text.replaceAll('-', '−');
}

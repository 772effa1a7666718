import { createRng } from '../../../pipeline/models/rng.ts';

// What nobody would type and somebody will: text for parsers, made of the words that a parser knows and
// of signs that break others. The same seed gives the same.

const signs = [
  ...['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "'-alert(1)-'", 'javascript:'],
  ...['$&', '{{x}}', '&lt;', ']]>', '-->', '</svg>', '<foreignObject>', '\\', '`', '\u0000'],
  ...[
    '%',
    '%E0%A4%A',
    '%00',
    '%26',
    '%2B',
    '%2C',
    '%3Cscript%3E',
    '+',
    '&',
    '=',
    '#',
    '?',
    ';',
    '/',
    '..',
  ],
  ...[
    '\ud800',
    '\udc00',
    '\u202e',
    '\u200b',
    '\ufeff',
    '😀',
    '𝟙',
    '，',
    '；',
    '。',
    '数',
    'é',
    'ﬃ',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'NaN',
    'Infinity',
    'null',
    'undefined',
  ],
  ...[
    '1e999',
    '-1e999',
    '1e-999',
    '0x10',
    '1_000',
    '1,5',
    '.5',
    '5.',
    '--1',
    '-0',
    '٣',
    '½',
    '2⁻³',
  ],
  ...['(', ')', '((((((((', '))))', '^', '^^', '√', '\\frac{1}{2}', '\\sqrt', 'pi', 'e', '/0'],
  ...['\n', '\r\n', '\t', ' ', '~', '_', ',', ':', '"', "'", '9'.repeat(400), 'a'.repeat(500)],
];

interface Anything {
  /** A whole number from 0 below n. */
  below(n: number): number;
  pick<T>(items: readonly T[]): T;
  /** A number as people and programs write them, mostly. */
  number(): string;
  /** Some of the words, among signs. */
  text(words: readonly string[], most?: number): string;
}

export function anything(seed: number): Anything {
  const rng = createRng(seed);
  const below = (n: number) => rng.integer(n);
  const pick = <T>(items: readonly T[]) => items[below(items.length)] as T;
  const number = () => {
    const value = (rng.uniform() - 0.5) * 10 ** (below(24) - 6);
    return pick([
      String(value),
      value.toFixed(below(5)),
      value.toExponential(below(20)),
      String(Math.round(value)),
      pick(signs),
    ]);
  };
  const text = (words: readonly string[], most = 8) =>
    Array.from({ length: below(most + 1) }, () => {
      const kind = below(4);
      if (kind === 0 && words.length > 0) return pick(words);
      if (kind === 1) return number();
      return kind === 2 ? pick(signs) : String.fromCharCode(below(0x3000));
    }).join('');
  return { below, pick, number, text };
}

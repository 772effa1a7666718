import { afterAll, describe, expect, it } from 'vitest';
import { attribute, find, linksOf, page, problems, removeFixture } from './fixture.ts';

afterAll(removeFixture);

const equations = async (body: string, lang = 'en') =>
  find(await page(body, lang), (node) => attribute(node, 'class') === 'fcs-equation');
const html = (node: Parameters<typeof attribute>[0]) => attribute(node, 'set:html') ?? '';

describe('formulas', () => {
  it('are HTML and MathML, and stay out of the search index', async () => {
    const [formula] = find(await page('Here $\\phi_0$ is.'), ({ name }) => name === 'span');
    expect(html(formula)).toContain('<math xmlns="http://www.w3.org/1998/Math/MathML">');
    expect(html(formula)).toContain('class="katex-html"');
    expect(attribute(formula, 'data-pagefind-ignore')).toBe('');
    expect(attribute(formula, 'translate')).toBe('no');
  });

  it.each([
    ['on lines of their own', '$$\nx = 1\n$$'],
    ['on one line', '$$ x = 1 $$'],
    ['after the opening dollars', '$$ x\n= 1\n$$'],
  ])('are displayed %s', async (_, source) => {
    const [equation] = await equations(source);
    expect(equation?.name).toBe('div');
    expect(html(equation)).toContain('katex-display');
    expect(html(equation)).toContain('encoding="application/x-tex">');
    expect(html(equation).replaceAll(/\s/g, '')).toContain('x=1</annotation>');
  });

  it('are numbered in order where they have a label, wherever the label stands', async () => {
    const tree =
      '$$\\label{eq-a}\nx\n$$\n\n$$\ny\n$$\n\n$$\n\\label{eq-b}\nz\n$$\n\nBy @eq-b and @eq-a.';
    const found = await equations(tree);
    expect(found.map((node) => attribute(node, 'id'))).toEqual(['eq-a', undefined, 'eq-b']);
    expect(html(found[0])).toContain('(1)');
    expect(html(found[1])).not.toContain('class="tag"');
    expect(html(found[2])).toContain('(2)');
    expect(linksOf(await page(tree))).toEqual(['Eq. (2) → #eq-b', 'Eq. (1) → #eq-a']);
    expect(linksOf(await page(tree, 'zh'))).toEqual(['式 (2) → #eq-b', '式 (1) → #eq-a']);
  });

  it('take numbers from artifacts', async () => {
    const [equation] = await equations(
      '$$\nL = \\metric{demo/loss}{5}, n = \\metric{demo/words}{}, t = \\metric{demo/tiny}{3}\n$$',
    );
    expect(html(equation)).toContain('0.19987');
    expect(html(equation)).toContain('23{,}630');
    // formatNumber shows what rounds to zero with two significant digits.
    expect(html(equation)).toContain('-4.5\\times 10^{-9}');
  });
});

describe('a long formula', () => {
  /** Pieces as brackets, `/` where a line may end, at the same level. */
  const pieces = async (tex: string) => {
    const [formula] = await equations(`$$\n${tex}\n$$`);
    const drawn = html(formula).replace(/.*class="katex-html" aria-hidden="true">/s, '');
    let text = '';
    const open: string[] = [];
    for (const [, tag, name = '', content] of drawn.matchAll(
      /<(\/?span)(?: class="([^"]*)")?[^>]*>([^<]*)/g,
    )) {
      if (tag === '/span') text += open.pop() === 'fcs-piece' ? ']' : '';
      else {
        open.push(name);
        text +=
          name === 'fcs-piece'
            ? '['
            : name === 'katex-base'
              ? '/'
              : name === 'fcs-break'
                ? '|'
                : '';
      }
      text += content;
    }
    return text
      .replaceAll(/[\u200b\s]/g, '')
      .replaceAll(/\[\//g, '[')
      .replace(/^\//, '');
  };

  it.each([
    ['ends lines after relations first', 'a=b+c=d', 'a=[b+/c=]/d'],
    ['does not break within brackets', 'a(b+c)=d', '[a(b+/c)=]/d'],
    ['nor between those of different kinds', 'f([a,b)+c)=d', '[f([a,b)+/c)=]/d'],
    ['keeps its number apart', '\\label{eq-a}a=b+c', 'a=[b+/c](1)'],
    ['has a line for each formula', 'a=b\\qquad c', 'a=/b|/c'],
  ])('%s', async (_, tex, expected) => {
    const got = await pieces(tex);
    expect(got).toBe(expected);
  });
});

describe('a formula that is wrong', () => {
  it.each([
    [
      'unknown command',
      'a\n\n$$\nx + \\nonsense\n$$',
      ':7:5: TeX: Undefined control sequence: \\nonsense',
    ],
    ['inline', 'a $x + \\nonsense$ b', ':4:8: TeX: Undefined control sequence'],
    [
      'an index that is no MathML',
      'a\n\n$x = \\lambda_{\\max}$',
      ':6:2: TeX: "λmax⁡" is a <msub> with 3 children in MathML, expected 2',
    ],
    ['after the opening dollars', '$$ x + \\nonsense\n$$', 'TeX: Undefined control sequence'],
    [
      'Han in mathematics',
      '$损失$',
      ':4:2: TeX: LaTeX-incompatible input and strict mode is set to',
    ],
    ['unclosed brace', '$$\nx^{2\n$$', "TeX: Expected '}'"],
    [
      'closing dollars in a line',
      '$$\nx = 1 $$\n\ntext',
      'the closing $$ must stand on a line of its own',
    ],
    ['displayed in a sentence', 'so $$x$$ it is', '$$ within a line'],
    ['label not first', '$$\nx \\label{eq-a}\n$$', '\\label{eq-…} must be the first thing'],
    ['label with capitals', '$$\\label{eq-Loss}\nx\n$$', 'expected eq- and lower-case words'],
    ['label inline', '$\\label{eq-a} x$', 'only a formula between $$ has a number'],
    [
      'label twice',
      '$$\\label{eq-a}\nx\n$$\n\n$$\\label{eq-a}\nx\n$$',
      '\\label{eq-a} is used twice',
    ],
    [
      'unknown metric',
      '$\\metric{demo/los}{3}$',
      'no metric "demo/los". Did you mean "demo/loss"?',
    ],
    [
      'digits that are none',
      '$\\metric{demo/loss}{two}$',
      'the second part is a number of decimals',
    ],
    [
      'unknown equation',
      '$$\\label{eq-loss}\nx\n$$\n\nBy @eq-los.',
      '@eq-los: no equation on this page "eq-los". Did you mean "eq-loss"?',
    ],
    ['in a heading', '## The $x$ axis {#axis}', 'a heading holds no formula'],
  ])('stops the build: %s', async (_, body, message) => {
    const found = await problems(body);
    expect(found).toContain(message);
    expect(found).toMatch(/^content\/docs\/en\/about\.mdx:\d+:\d+: /);
  });

  it('does not hide the next one', async () => {
    expect((await problems('$\\one$ and\n\n$\\two$')).split('\n')).toHaveLength(2);
  });
});

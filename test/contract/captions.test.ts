import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, it } from 'vitest';

// What was measured comes into a caption through a slot, {{metric}}: typed, it would stay behind when
// the number changes. Seen as the source has it, before slots and ${constants} are filled.

const told = ['title', 'caption', 'alt', 'start'];
/** What a person may type: counting up to ten, fractions such as 1/200, the band of all figures. */
const typed = /\{\{[^}]*\}\}|5–95%|\b1\/\d+|(?<![\d.])(?:\d|10)(?![\d.]*\d)|\p{L}\d+/gu;
/** An order of magnitude, 10⁻⁹; in TeX, $10^{-9}$, it may be the rule at which a run stops. */
const power = /.{0,20}10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+/gu;

/** Typed numbers in the words of a figure, each with the words before it. */
function numbersIn(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node, isTold: boolean): void => {
    const isWords = ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node);
    if (isTold && isWords)
      for (const [words] of [
        ...node.text.replaceAll(typed, '').matchAll(/.{0,20}\d[\d.,]*/gu),
        ...node.text.matchAll(power),
      ])
        found.push(`${file}: “${words.trim()}”`);
    const within =
      isTold || (ts.isPropertyAssignment(node) && told.includes(node.name.getText(source)));
    ts.forEachChild(node, (child) => visit(child, within));
  };
  visit(source, false);
  return found;
}

const files = globSync('pipeline/figures/*/*.ts').map((file) => file.replaceAll('\\', '/'));

it('sees a number that was typed, and no other', () => {
  const text = `export default { text: { zh: {
    caption: '\${n} 次里 $x^2/2$ 的 5–95% 带，{{a:2}} 到 10，步长 1/200，float32',
    alt: \`降到 0.25，\${steps} 步后是 2000，误差 10⁻⁹，h²\`,
    labels: { threshold: '1000' } } } };`;
  expect(numbersIn('x.ts', text)).toEqual([
    'x.ts: “降到 0.25”',
    'x.ts: “步后是 2000”',
    'x.ts: “步后是 2000，误差 10⁻⁹”',
  ]);
});

it('are not typed', () => {
  expect(files.length).toBeGreaterThan(0);
  const found = files.flatMap((file) => numbersIn(file, readFileSync(file, 'utf8')));
  expect(found, 'write {{metric}}, {{result.path}} or {{params.path}}').toEqual([]);
});

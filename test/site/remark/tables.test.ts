import { unified } from '@astrojs/markdown-remark';
import { expect, it } from 'vitest';
import { tables } from '../../../site/lib/remark/tables.ts';
import type { Node } from '../../../site/lib/remark/tree.ts';

const html = async (source: string) => {
  const plugin = () => (tree: unknown) => tables(tree as Node);
  const processor = await unified({ remarkPlugins: [plugin] }).createRenderer({});
  return (await processor.render(source)).code.replaceAll(/\s*\n\s*/g, '');
};

// The values are what HTML says a table is: https://html.spec.whatwg.org/multipage/tables.html
it('keeps every cell, aligns by style and leaves an empty corner without a header', async () => {
  expect(await html('| | a |\n| :-- | :-: |\n| b | 1 |')).toBe(
    '<table><thead><tr><td style="text-align:left"></td><th style="text-align:center">a</th></tr></thead>' +
      '<tbody><tr><td style="text-align:left">b</td><td style="text-align:center">1</td></tr></tbody></table>',
  );
});

it('leaves a column without alignment as it is', async () => {
  expect(await html('| a | b |\n| --- | --: |\n| 1 | 2 |')).toContain(
    '<td>1</td><td style="text-align:right">2</td>',
  );
});

it('keeps a cell on one line that is no wider than four Han characters', async () => {
  expect(
    await html('| 最后的值 | 最后的数值 |\n| --- | --- |\n| L-BFGS | one and two |'),
  ).toContain(
    '<th class="fcs-keep">最后的值</th><th>最后的数值</th></tr></thead><tbody><tr><td class="fcs-keep">L-BFGS</td><td>one and two</td>',
  );
});

import { afterAll, describe, expect, it } from 'vitest';
import { textOf } from '../../../site/lib/remark/tree.ts';
import { attribute, find, linksOf, page, problems, removeFixture } from './fixture.ts';

afterAll(removeFixture);

const cited = async (body: string, lang = 'en') => {
  const tree = await page(body, lang);
  const list = find(tree, ({ name }) => name === 'ReferenceList')[0];
  return {
    text: textOf(tree.children?.find(({ type }) => type === 'paragraph') ?? tree),
    links: linksOf(tree),
    keys: attribute(list, 'keys'),
  };
};

describe('citations', () => {
  it('name author, year and place, and lead to the list at the end', async () => {
    expect(await cited('Known [@prince2023, fig. 2.2].')).toEqual({
      text: 'Known (Prince, 2023, fig. 2.2).',
      links: ['Prince, 2023, fig. 2.2 → #ref-prince2023'],
      keys: 'prince2023',
    });
  });

  it('have Chinese marks on a Chinese page', async () => {
    const { text } = await cited('已知[@du2019, 第 3 节; @su2017]。', 'zh');
    expect(text).toBe('已知（Du 和 Mordatch，2019，第 3 节；苏剑林，2017）。');
  });

  it('close up after Han, as a reference to an equation does', async () => {
    const tree = await page(
      '$$\\label{eq-a} x$$\n\n在 @eq-a 里，已知 [@su2017]。在 $x$ 和 @eq-a。',
      'zh',
    );
    expect(textOf(tree)).toMatch(/在式 \(1\) 里，已知（苏剑林，2017）。在 .*和式 \(1\)。/);
  });

  it('stand together, and each source is listed once', async () => {
    const { text, keys } = await cited('A [@du2019; @su2017] and [@du2019] and [@undated].');
    expect(text).toBe(
      'A (Du & Mordatch, 2019; 苏剑林, 2017) and (Du & Mordatch, 2019) and (Prince, “Notebook 2.1”).',
    );
    expect(keys).toBe('du2019 su2017 undated');
  });

  it('give the list a heading with an id', async () => {
    const tree = await page('已知 [@su2017]。', 'zh');
    const heading = find(tree, ({ type }) => type === 'heading')[0];
    expect(heading && textOf(heading)).toBe('参考文献');
    expect(heading?.data?.hProperties).toEqual({ id: 'references' });
  });

  it('are left alone in code, and a mail address is none', async () => {
    const { links, keys } = await cited('Write `[@key]` or `@eq-x`, or to a@b2.org.');
    expect(links.filter((link) => link.includes('#'))).toEqual([]);
    expect(keys).toBeUndefined();
  });
});

describe('a reference that is wrong', () => {
  it.each([
    ['unknown key', '[@prince2032]', ':4:1: no source "prince2032". Did you mean "prince2023"?'],
    [
      'no key',
      '[@du2019; fig. 2]',
      '"fig. 2" is no citation: write [@key] or [@key, fig. 2; @other]',
    ],
    [
      'bare key',
      'As @prince2023 says',
      '@prince2023: a citation stands in brackets, [@prince2023]',
    ],
    [
      'formula in the brackets',
      '[@prince2023, eq. $x$]',
      'is no citation: a formula or emphasis inside',
    ],
    [
      'own list',
      'See [@du2019].\n\n## Books {#references}',
      'the id "references" belongs to the list',
    ],
    [
      'figure that is not there',
      'In @fig-demo-path.\n\n<Figure id="demo/surface" />',
      'no figure on this page "fig-demo-path". Known: fig-demo-surface',
    ],
  ])('stops the build: %s', async (_, body, message) => {
    expect(await problems(body)).toContain(message);
  });
});

describe('headings', () => {
  it('take their id from the end of the line', async () => {
    const tree = await page('## 损失函数 {#loss}\n\n### Why *squares*? {#why-squares}', 'zh');
    const headings = find(tree, ({ type }) => type === 'heading');
    expect(headings.map(textOf)).toEqual(['损失函数', 'Why squares?']);
    expect(headings.map(({ data }) => data?.hProperties)).toEqual([
      { id: 'loss' },
      { id: 'why-squares' },
    ]);
  });

  it('leave braces in text and code to MDX', async () => {
    expect(await problems('A {1 + 1} and `{#x}`\n\n```\n## x {#y}\n```')).toBe('');
  });

  it.each([
    ['no id', '## Loss', ':4:1: heading "Loss" has no id: end it with {#some-id}'],
    ['twice', '## A {#a}\n\n## B {#a}', ':6:6: id "a" is used twice on this page'],
    ['not in a heading', 'Text {#a}', ':4:6: {#a} belongs at the end of a heading'],
  ])('stop the build: %s', async (_, body, message) => {
    expect(await problems(body)).toContain(message);
  });
});

describe('a table', () => {
  it('with an empty corner has no header there', async () => {
    const [corner, other] = find(
      await page('| | a |\n|-|-|\n| b | c |'),
      ({ type }) => type === 'tableCell',
    );
    expect([corner?.data?.hName, other?.data?.hName]).toEqual(['td', undefined]);
  });
});

describe('links', () => {
  it('get language and base path', async () => {
    const body =
      '[a](/fit/line/) [b](/fit/line/#start) [c](/ledger) [d](/experiments/demo/) [e](/) [f](https://x.org/) [g](#here)\n\n## H {#here}';
    expect(linksOf(await page(body, 'zh'))).toEqual([
      'a → /zh/fit/line/',
      'b → /zh/fit/line/#start',
      'c → /zh/ledger/',
      'd → /zh/experiments/demo/',
      'e → /zh/',
      'f → https://x.org/',
      'g → #here',
    ]);
  });

  it.each([
    [
      'no such page',
      '[a](/fit/lines/)',
      ':4:1: link to /fit/lines/: no page "fit/lines". Did you mean "fit/line"?',
    ],
    ['no such id', '[a](/fit/line/#stat)', 'no id on /fit/line/ "stat". Did you mean "start"?'],
    ['no such id here', '[a](#nowhere)', 'link to #nowhere: no id on this page'],
    ['with language', '[a](/en/fit/line/)', 'leave the language out'],
    ['relative', '[a](../fit/line/)', 'link to "../fit/line/": write /path/ from the root'],
    ['no such experiment', '[a](/experiments/dema/)', 'Did you mean "experiments/demo"?'],
  ])('stop the build: %s', async (_, body, message) => {
    expect(await problems(body)).toContain(message);
  });
});

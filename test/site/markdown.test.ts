import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { formatNumber, getFigure, getMetric } from '../../site/lib/artifacts.ts';
import { languages } from '../../site/lib/language.ts';
import { listOfPages } from '../../site/lib/markdown/llms.ts';
import { markdownHref, markdownPage } from '../../site/lib/markdown/page.ts';
import { contentPages } from '../../site/lib/paths.ts';

describe.each(languages)('pages as Markdown (%s)', (lang) => {
  it.each(contentPages(lang))('/%s holds nothing that only the site understands', async (page) => {
    const { text } = await markdownPage(lang, page);
    const prose = text.replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
    expect(
      prose.match(
        /<\/?[A-Z]\w*|\\metric|\\label|\{#[a-z]|\{\{|\[@|(?<![\w.])@(?:eq|fig)-|^:::|undefined|NaN/gm,
      ) ?? [],
    ).toEqual([]);
    // Every formula is one that TeX can set.
    const formulas = prose.match(/\$\$[\s\S]+?\$\$|\$[^$\n]+\$/g) ?? [];
    const wrong = formulas.filter((formula) => {
      try {
        katex.renderToString(formula.replace(/^\$+|\$+$/g, ''), {
          displayMode: formula.startsWith('$$'),
          strict: 'error',
        });
        return false;
      } catch {
        return true;
      }
    });
    expect(wrong).toEqual([]);
  });
});

it('puts numbers, references, citations, figures and terms into words', async () => {
  const { text } = await markdownPage('en', 'fit/depth');
  const errors = getFigure('depth-pays/errors').figure;
  expect(text).toMatch(/^# Depth\n\n> One hidden layer can approximate anything/);
  expect(text).toContain('\\tag{1}\n$$');
  expect(text).toContain(`**Figure 2** ${errors.caption.en}`);
  expect(text).toContain('](/artifacts/depth-pays/errors.en.svg)');
  for (const file of errors.data) expect(text).toContain(`](/artifacts/depth-pays/${file})`);
  const share = formatNumber(getMetric('depth-pays/tree-2-beats'), {
    percent: true,
    digits: 0,
  });
  expect(text).toContain(`in ${share} of the pairs the deeper has less error`);
  expect(text).toContain('backpropagation (反向传播)');
  expect(text).toMatch(/come near only if they are exponentially large \(Telgarsky, 2016\)/);
  expect(text).toMatch(/## References\n\n[\s\S]*- Telgarsky, M\. \(2016\)\./);
  expect(text).toContain('](/en/fit/activation-functions/#depth)');
});

it('keeps a statement, its choices and its solution in this order', async () => {
  const { text } = await markdownPage('en', 'fit/depth');
  const [, exercise = ''] = text.split('**Exercise: Ten times');
  const places = ['- A. ', '- B. ', '- C. ', '**Solution**'].map((part) => exercise.indexOf(part));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places).not.toContain(-1);
});

it('lists every page of both languages, once', async () => {
  const list = await listOfPages();
  const wanted = languages.flatMap((lang) =>
    contentPages(lang).map((page) => markdownHref(lang, page)),
  );
  const listed = [...list.matchAll(/\]\(([^)]*\.md)\)/g)].map(([, address]) => address);
  expect(listed.toSorted()).toEqual(wanted.toSorted());
});

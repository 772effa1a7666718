import { afterAll, describe, expect, it } from 'vitest';
import { attribute, find, linksOf, page, problems, removeFixture, root, write } from './fixture.ts';

afterAll(removeFixture);

const named = async (name: string, body: string, lang = 'en') =>
  find(await page(body, lang), (node) => node.name === name);

describe('components', () => {
  it('are imported where a page uses them, by a path from the page', async () => {
    const tree = await page('<Metric id="demo/loss" /> and <Metric id="demo/loss" />');
    const imports = find(tree, ({ type }) => type === 'mdxjsEsm');
    expect(imports).toHaveLength(1);
    expect(JSON.stringify(imports[0]?.data)).toContain(
      '../../../site/components/content/Metric.astro',
    );
  });

  it('number figures in the order of the page, re-runners among them', async () => {
    const body =
      '<Rerun id="demo/descent" figure="demo/path" />\n\n<Figure id="demo/surface" />\n\nSee @fig-demo-surface, then @fig-demo-path.';
    const tree = await page(body);
    expect(attribute(find(tree, ({ name }) => name === 'Rerun')[0], 'number')).toBe('1');
    expect(attribute(find(tree, ({ name }) => name === 'Figure')[0], 'number')).toBe('2');
    expect(linksOf(tree)).toEqual(['Figure 2 → #fig-demo-surface', 'Figure 1 → #fig-demo-path']);
    expect(linksOf(await page(body, 'zh'))).toEqual([
      '图 2 → #fig-demo-surface',
      '图 1 → #fig-demo-path',
    ]);
  });

  it('mark the first use of each term', async () => {
    const terms = await named(
      'Term',
      'A <Term id="least squares" />, <Term id="loss function" />, <Term id="least squares">it</Term>.',
    );
    expect(terms.map((term) => attribute(term, 'first'))).toEqual(['true', 'true', undefined]);
  });

  it.each([
    ['zh', 'and '],
    ['en', ' and '],
  ])(
    'leave a space behind a gloss, unless full-width brackets bring one (%s)',
    async (lang, after) => {
      const tree = await page(
        'A <Term id="least squares" /> and <Term id="least squares" /> b.',
        lang,
      );
      const texts = find(tree, (node) => node.type === 'text').map(({ value }) => value);
      expect(texts).toEqual(['A ', after, ' b.']);
    },
  );

  it('read literals of every kind', async () => {
    const body = `<Exercise id="e" title="t" choices={['a', 'b']} answer={1}>x</Exercise>

<Exercise id="f" title="t" answer={-2.5} tolerance={0.1} unit="m">x</Exercise>

<Exercise id="g" title="t" answer="demo/loss">x <Solution>y</Solution></Exercise>

<Exercise id="h" title="t" answer="4/√65" hints={[{answer: 1, text: 'a'}, {'answer': '1/2', text: 'b'}]}>x</Exercise>

<Exercise id="i" title="t" explain>x <Solution>y</Solution></Exercise>

<Rerun id="demo/descent" figure="demo/path" />

<Exercise id="j" title="t" answer={1} predict="demo/descent" state="rate:0.2,kind:steep">x</Exercise>

<Explorer id="demo" layers="grid,points" />

<Explorer id="demo" /> <Scrub explorer="demo" knob="slope" /> <Live explorer="demo" value="area" digits={2} />

[there](#explorer-demo-2)

<Exercise id="k" title="t" answer={1} predict="demo" state="slope:1">x</Exercise>

<Metric id="demo/loss" percent signed digits={2} />`;
    expect(await problems(body)).toBe('');
  });
});

describe('a component that is wrong', () => {
  it.each([
    ['unknown', '<Figur id="demo/path" />', ':4:1: no component "Figur". Did you mean "Figure"?'],
    [
      'unknown figure',
      '<Figure id="demo/pathe" />',
      'no figure "demo/pathe". Did you mean "demo/path"?',
    ],
    [
      'unknown metric',
      'A\n\nb <Metric id="demo/wrods" />',
      ':6:3: no metric "demo/wrods". Did you mean "demo/words"?',
    ],
    [
      'unknown term',
      '<Term id="least square" />',
      'no glossary term "least square". Did you mean "least squares"?',
    ],
    [
      'unknown experiment',
      '<Checks experiment="dem" />',
      'no experiment "dem". Did you mean "demo"?',
    ],
    [
      'unknown rerun',
      '<Rerun id="demo/ascent" figure="demo/path" />',
      'no rerun "demo/ascent". Did you mean "demo/descent"?',
    ],
    ['rerun without figure', '<Rerun id="demo/descent" />', '<Rerun> needs figure'],
    [
      'unknown attribute',
      '<Metric id="demo/loss" digit={2} />',
      '<Metric digit>: no attribute "digit". Did you mean "digits"?',
    ],
    [
      'wrong kind',
      '<Metric id="demo/loss" digits="2" />',
      '<Metric digits>: expected a number, received "2"',
    ],
    [
      'expression',
      '<Metric id="demo/loss" digits={1 + 1} />',
      '<Metric digits>: a literal is expected',
    ],
    ['spread', '<Metric {...x} id="demo/loss" />', '{...} is not allowed here'],
    [
      'percent of a word',
      '<Metric id="demo/name" percent />',
      'metric "demo/name" is the word "龙脑", not a number',
    ],
    [
      'answer that is no metric',
      '<Exercise id="e" title="t" answer="demo/lost">x</Exercise>',
      'no metric "demo/lost"',
    ],
    [
      'answer that is no choice',
      `<Exercise id="e" title="t" choices={['a', 'b']} answer={2}>x</Exercise>`,
      'answer 2 is no choice: 0 to 1 are',
    ],
    [
      'same exercise twice',
      '<Exercise id="e" title="t" answer={1}>x</Exercise>\n\n<Exercise id="e" title="t" answer={1}>x</Exercise>',
      '"exercise-e" is on this page already',
    ],
    [
      'same figure twice',
      '<Rerun id="demo/descent" figure="demo/path" />\n\n<Figure id="demo/path" />',
      '(a re-runner shows its figure, too)',
    ],
    ['no title', '<Exercise id="e" answer={1}>x</Exercise>', '<Exercise> needs title'],
    ['no answer', '<Exercise id="e" title="t">x</Exercise>', '<Exercise> needs answer, or explain'],
    [
      'explanation that is checked',
      '<Exercise id="e" title="t" explain answer={1}>x <Solution>y</Solution></Exercise>',
      '<Exercise explain> checks nothing: answer does not belong here',
    ],
    [
      'explanation that is not there',
      '<Exercise id="e" title="t" explain>x</Exercise>',
      '<Exercise explain> needs a <Solution>',
    ],
    [
      'hint without text',
      '<Exercise id="e" title="t" answer={1} hints={[{answer: 2}]}>x</Exercise>',
      'hint 1 is {"answer":2}, expected {answer: a number or an expression, text:',
    ],
    [
      'prediction without its re-runner',
      '<Exercise id="e" title="t" answer={1} predict="demo/descent">x</Exercise>',
      ':4:1: <Exercise>: there is no <Rerun id="demo/descent"> on this page',
    ],
    [
      'prediction of an unknown run',
      '<Exercise id="e" title="t" answer={1} predict="demo/ascent">x</Exercise>',
      'no re-runner "demo/ascent". Did you mean "demo/descent"?',
    ],
    [
      'prediction without its explorer',
      '<Exercise id="e" title="t" answer={1} predict="demo">x</Exercise>',
      ':4:1: <Exercise>: there is no <Explorer id="demo"> on this page',
    ],
    [
      'prediction with an unknown knob',
      '<Exercise id="e" title="t" answer={1} predict="demo/descent" state="rat:1">x</Exercise>',
      'state: no knob "rat". Did you mean "rate"?',
    ],
    [
      'prediction beyond a knob',
      '<Exercise id="e" title="t" answer={1} predict="demo/descent" state="rate:7">x</Exercise>',
      'state: rate is "7", expected a number from 0 to 1',
    ],
    [
      'prediction with an unknown choice',
      '<Exercise id="e" title="t" answer={1} predict="demo/descent" state="kind:step">x</Exercise>',
      'state: no value of kind "step". Did you mean "steep"?',
    ],
    [
      'unknown explorer',
      'A\n\n<Explorer id="dem" />',
      ':6:1: no explorer "dem". Did you mean "demo"?',
    ],
    [
      'unknown layer',
      '<Explorer id="demo" layers="grid,point" />',
      'no layer "point". Did you mean "points"?',
    ],
    [
      'unknown knob',
      '<Explorer id="demo" />\n\n<Scrub explorer="demo" knob="slop" />',
      ':6:1: no knob of demo "slop". Did you mean "slope"?',
    ],
    [
      'knob that is no number',
      '<Explorer id="demo" />\n\n<Scrub explorer="demo" knob="kind" />',
      'knob "kind" of demo is a choice: only a number is dragged',
    ],
    [
      'unknown number',
      '<Explorer id="demo" />\n\n<Live explorer="demo" value="aria" />',
      'no number of demo "aria". Did you mean "area"?',
    ],
    [
      'number without its explorer',
      'A <Live explorer="demo" value="area" />',
      ':4:3: <Live>: there is no <Explorer id="demo"> on this page',
    ],
    ['import', "import X from './x.astro'\n\ntext", 'a page imports nothing'],
  ])('stops the build: %s', async (_, body, message) => {
    expect(await problems(body)).toContain(message);
  });
});

describe('frontmatter', () => {
  const whole = {
    title: 'A line',
    description: 'd',
    part: 'fit',
    question: 'q',
    presumes: 'p',
    minutes: '18',
    experiments: '[demo]',
  };
  const chapter = (changes: Record<string, string | undefined>) => {
    const fields = Object.entries({ ...whole, ...changes }).filter(
      ([, value]) => value !== undefined,
    );
    return `---\n${fields.map(([key, value]) => `${key}: ${value}`).join('\n')}\n---\n\nText.\n`;
  };
  const of = async (changes: Record<string, string | undefined>) => {
    write('content/docs/en/fit/chapter.mdx', chapter(changes));
    return problems(chapter(changes), 'en', 'fit/chapter');
  };

  it('of a whole chapter is accepted', async () => {
    expect(await of({})).toBe('');
  });

  it.each([
    ['lacks a field', { minutes: undefined }, ':1:1: frontmatter lacks minutes'],
    [
      'has a wrong part',
      { part: 'fits' },
      ':4:1: frontmatter, part: fit, compress or sample; received "fits"',
    ],
    ['names another part', { part: 'sample' }, ':4:1: part is sample, but the page stands in fit/'],
    [
      'has no number',
      { minutes: 'long' },
      ':7:1: frontmatter, minutes: a whole number of minutes; received "long"',
    ],
    [
      'names no experiment',
      { experiments: '[dem]' },
      ':8:1: no experiment "dem". Did you mean "demo"?',
    ],
  ])('that %s stops the build', async (_, changes, message) => {
    expect(await of(changes)).toContain(`content/docs/en/fit/chapter.mdx${message}`);
  });
});

describe('the check of all pages', () => {
  it('reports every page, with its count, and MDX errors too', async () => {
    write('content/docs/en/broken.mdx', '---\ntitle: B\n---\n\nA <b> that never ends.\n');
    write('content/docs/zh/broken.mdx', '---\ntitle: B\n---\n\n$\\x$ <Metric id="no/x" />\n');
    const { checkContent, report } = await import('../../../site/lib/remark/check.ts');
    const found = await checkContent(['broken']);
    expect(found.map(({ file, line }) => `${file}:${line}`)).toEqual([
      'content/docs/zh/broken.mdx:5',
      'content/docs/zh/broken.mdx:5',
      'content/docs/en/broken.mdx:5',
    ]);
    expect(report(found)).toMatch(/3 problems in 2 pages$/);
    expect(report(found)).not.toContain(root);
    expect(report(found)).not.toContain('    at ');
  });

  it('names a page that the other language lacks', async () => {
    write('content/docs/zh/fit/alone.mdx', '一页。\n');
    const { checkContent } = await import('../../../site/lib/remark/check.ts');
    const messages = (await checkContent(['alone'])).map(({ message }) => message);
    expect(messages).toContainEqual(
      expect.stringContaining(
        'the other language has no such page: write content/docs/en/fit/alone.mdx',
      ),
    );
  });

  it('names a check of an experiment whose source is unknown', async () => {
    const { checkContent } = await import('../../../site/lib/remark/check.ts');
    const found = await checkContent();
    expect(found.filter(({ file }) => file.startsWith('pipeline/'))).toEqual([
      {
        file: 'pipeline/experiments/demo/told.ts',
        line: 2,
        column: 1,
        message: expect.stringMatching(
          /^check "total": no source "su2018".* Did you mean "su2017"/,
        ),
      },
    ]);
  });

  it('tells what is wrong in many places once, and still counts them', async () => {
    const { report } = await import('../../../site/lib/remark/check.ts');
    const at = (line: number, message: string) => ({ file: 'page.mdx', line, column: 1, message });
    const many = [1, 2, 3, 4].map((line) => at(line, 'is damaged'));
    expect(report([...many, at(5, 'is wrong')])).toBe(
      'page.mdx:1:1: is damaged (and in 3 more places)\npage.mdx:5:1: is wrong\n5 problems in 1 page',
    );
  });
});

import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

// Every chapter ends alike, so that a reader finds the limits, the summary and the exercises of any
// chapter where those of the last one stood, and a link to #limits works on every page.

const ends = {
  en: {
    limits: 'Where the conclusion ends',
    summary: 'In three sentences',
    exercises: 'Exercises',
    data: 'Take it with you',
    reading: 'Where to read on',
  },
  zh: {
    limits: '结论到哪里为止',
    summary: '小结',
    exercises: '练习',
    data: '拿走数据',
    reading: '接着读',
  },
};
/** A chapter that is nothing but exercises has no section of them. */
const isAllExercises = (file: string) => file.endsWith('/problems.mdx');
const sentence = { en: /[.?!](?=[\s”*]|$)/gu, zh: /[。？！]/gu };

const headings = (text: string): { title: string; id: string }[] =>
  [...text.matchAll(/^## (.+) \{#([a-z-]+)\}$/gmu)].map(([, title, id]) => ({
    title: title as string,
    id: id as string,
  }));

/** Text of a section without what is not prose: components, formulas, citations. */
const prose = (text: string, id: string): string =>
  (text.split(new RegExp(`^## .+ \\{#${id}\\}$`, 'mu'))[1] ?? '')
    .split(/^## /mu)[0]!
    .replaceAll(/<[^>]*>|\$[^$]*\$|\[@[^\]]*\]/gu, 'X')
    .trim();

describe.each(['en', 'zh'] as const)('the end of a chapter, %s', (lang) => {
  const files = globSync(`content/docs/${lang}/{fit,compress,sample}/*.mdx`)
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.endsWith('/index.mdx'));

  it('is there to be read', () => expect(files.length).toBeGreaterThan(20));

  it.each(files)('%s: sections in their order, each under its name', (file) => {
    const titles = ends[lang];
    const found = headings(readFileSync(file, 'utf8')).filter(({ id }) => id in titles);
    const isLeftOut = (id: string) =>
      (id === 'exercises' && isAllExercises(file)) ||
      // Data may stand beside the experiment instead.
      (id === 'data' && !found.some((heading) => heading.id === id));
    const expected = Object.entries(titles)
      .filter(([id]) => !isLeftOut(id))
      .map(([id, title]) => ({ title, id }));
    expect(found).toEqual(expected);
  });

  it.each(files)('%s: a summary of three sentences', (file) => {
    expect(prose(readFileSync(file, 'utf8'), 'summary').match(sentence[lang])).toHaveLength(3);
  });
});

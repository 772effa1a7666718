import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { concerns } from '../part.ts';

// Both languages are written, neither is translated: what must agree is the structure that
// numbers, links and citations hang on, in the same order.

const root = 'content/docs';
const pages = (lang: string) =>
  globSync(`${root}/${lang}/**/*.{md,mdx}`)
    .map((file) => path.relative(`${root}/${lang}`, file).replaceAll(path.sep, '/'))
    .filter((page) => concerns.page(page))
    .sort();

const read = (lang: string, page: string) => readFileSync(`${root}/${lang}/${page}`, 'utf8');
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((m) => m[1] ?? m[0]);
const withoutCode = (text: string) => text.replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '');

const field = (text: string, name: string) =>
  new RegExp(`^${name}:\\s*(.+)$`, 'm').exec(/^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? '')?.[1];

/** What must be equal between the two languages of one page, in order of appearance. */
const structures: Record<string, (text: string) => string[]> = {
  'heading levels and ids': (text) => all(text, /^(#{2,4} .*)$/gm).map(headingSignature),
  'numbered equations': (text) => all(text, /\\label\{(eq-[a-z0-9-]+)\}/g),
  figures: (text) => all(text, /<Figure\b[^>]*\bid="([^"]+)"/g),
  're-runners': (text) => all(text, /<Rerun\b[^>]*\bid="([^"]+)"/g),
  exercises: (text) => all(text, /<Exercise\b[^>]*\bid="([^"]+)"/g),
  'answers of exercises': (text) =>
    all(text, /<Exercise\b([^>]*)>/g).map((attributes) =>
      all(attributes, /\b((?:answer|tolerance)=(?:"[^"]*"|\{[^}]*\}))/g).join(' '),
    ),
};

/** What both languages must mention equally often; grammar may change the order. */
const mentions: Record<string, (text: string) => string[]> = {
  metrics: (text) => [
    ...all(text, /<Metric\b[^>]*\bid="([^"]+)"/g),
    ...all(text, /\\metric\{([^}]+)\}/g),
  ],
  citations: (text) => all(text, /\[@([a-z0-9-]+)/g),
  'references to equations and figures': (text) => all(text, /@((?:eq|fig)-[a-z0-9-]+)/g),
};

function headingSignature(heading: string): string {
  const level = /^#+/.exec(heading)?.[0] ?? '';
  const id = /\{#([a-z0-9-]+)\}\s*$/.exec(heading)?.[1] ?? `NO ID: ${heading}`;
  return `${level} ${id}`;
}

it('has the same pages in both languages', () => {
  expect(pages('zh').length).toBeGreaterThan(0);
  expect(pages('zh')).toEqual(pages('en'));
});

describe.each(pages('en'))('%s', (page) => {
  const zh = withoutCode(read('zh', page));
  const en = withoutCode(read('en', page));

  it.each(Object.keys(structures))('has the same %s in the same order', (name) => {
    const of = structures[name];
    expect(of?.(zh)).toEqual(of?.(en));
    expect(of?.(zh).filter((item) => item.includes('NO ID'))).toEqual([]);
  });

  it.each(Object.keys(mentions))('has the same %s', (name) => {
    const of = mentions[name];
    // Distinct ones: a sentence in one language may name a number twice where the other has "it".
    expect([...new Set(of?.(zh))].sort()).toEqual([...new Set(of?.(en))].sort());
  });

  it.each(['part', 'minutes', 'experiments', 'order'])('has the same %s', (name) => {
    expect(field(zh, name)).toBe(field(en, name));
  });

  it('is written in its language', () => {
    const han = (text: string) => (text.match(/\p{Script=Han}/gu) ?? []).length;
    expect(han(zh) / zh.length).toBeGreaterThan(0.1);
    expect(han(en) / en.length).toBeLessThan(0.05);
  });
});

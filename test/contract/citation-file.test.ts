import { readFileSync } from 'node:fs';
import { parseFrontmatter } from '@astrojs/markdown-remark';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { identity } from '../../site/lib/identity.ts';

const text = readFileSync('CITATION.cff', 'utf8');
const cff = parseFrontmatter(`---\n${text}\n---\n`).frontmatter;

// What version 1.2.0 of the Citation File Format lets stand in such a file, as far as ours goes; strict,
// so that a misspelt field is found. A licence is a name of SPDX; a list of them means "either".
const date = z.union([z.date(), z.iso.date()]);
const shared = {
  title: z.string().min(1),
  version: z.string(),
  license: z.enum(['MIT', 'CC-BY-4.0']),
  authors: z.array(z.strictObject({ name: z.string().min(1) })).min(1),
  'date-released': date,
};
const schema = z.strictObject({
  ...shared,
  'cff-version': z.literal('1.2.0'),
  message: z.string().min(1),
  abstract: z.string(),
  type: z.enum(['software', 'dataset']),
  keywords: z.array(z.string()).min(1),
  'preferred-citation': z.strictObject({
    ...shared,
    type: z.literal('book'),
    year: z.int(),
  }),
});

const day = (value: unknown) =>
  value instanceof Date ? value.toISOString().slice(0, 10) : String(value);

it('is a valid citation file', () => {
  expect(schema.safeParse(cff).error).toBeUndefined();
});

it('says what package.json says, with one licence for each of the two things', () => {
  const book = cff['preferred-citation'] as typeof cff;
  const { codeLicence, contentLicence, version, released, year, author } = identity;
  expect(cff).toMatchObject({ license: codeLicence, version, authors: [{ name: author }] });
  expect(book).toMatchObject({
    license: contentLicence,
    version,
    year,
    authors: [{ name: author }],
  });
  expect([day(cff['date-released']), day(book['date-released'])]).toEqual([released, released]);
});

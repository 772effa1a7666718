import { z } from 'astro/zod';

const sentence = (what: string) =>
  z.string({ error: `${what}: one sentence` }).min(1, { error: `${what}: one sentence` });

/**
 * What a page's frontmatter may hold beyond Starlight's own fields. All are optional here, since
 * pages that are no chapters use the same schema; `check.ts` asks chapters for every one.
 */
export const chapterFields = z.object({
  /** Place in its part: chapters are listed by it, then by path. */
  order: z.number({ error: 'order: a number' }).optional(),
  /** The question that opens the chapter. */
  question: sentence('question').optional(),
  /** What the reader is expected to know. */
  presumes: sentence('presumes').optional(),
  /** How long the chapter takes to read. */
  minutes: z
    .number({ error: 'minutes: a whole number of minutes' })
    .int({ error: 'minutes: a whole number of minutes' })
    .positive({ error: 'minutes: more than 0' })
    .optional(),
  part: z
    .enum(['fit', 'compress', 'sample'], { error: 'part: fit, compress or sample' })
    .optional(),
  /** Experiments whose results the page shows. */
  experiments: z
    .array(z.string(), { error: 'experiments: a list of ids, such as [linear-regression]' })
    .optional(),
});

/** Fields that every chapter has, that is every page under a part's folder. */
export const chapterRequires = [
  'title',
  'description',
  'part',
  'question',
  'presumes',
  'minutes',
  'experiments',
] as const;

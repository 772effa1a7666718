import { defineCollection } from 'astro:content';
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema';
import { glob } from 'astro/loaders';
import { readTranslations } from './lib/build/translations.ts';
import { chapterFields } from './lib/frontmatter.ts';

// Starlight's own loaders look in `${srcDir}content`; ours stands at the top, so glob is named.
const schema = docsSchema({ extend: chapterFields });

export const collections = {
  // Starlight asks for this collection by name; its files would have to be named by language tag.
  i18n: defineCollection({
    loader: () => Object.entries(readTranslations()).map(([id, words]) => ({ id, ...words })),
    schema: i18nSchema(),
  }),
  docs: defineCollection({
    loader: glob({ base: './content/docs', pattern: '**/[^_]*.mdx' }),
    // Starlight sorts by `sidebar.order`; authors write `order`.
    schema: (context) =>
      schema(context).transform(({ order, ...data }) => ({
        ...data,
        order,
        sidebar: { ...data.sidebar, order: order ?? data.sidebar.order },
      })),
  }),
};

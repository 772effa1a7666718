import { docsSchema } from '@astrojs/starlight/schema';
import { glob } from 'astro/loaders';
import { defineCollection } from 'astro:content';
import { chapterFields } from './lib/frontmatter.ts';

// Starlight's own loaders look in `${srcDir}content`; ours stands at the top, so glob is named.
const schema = docsSchema({ extend: chapterFields });

export const collections = {
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

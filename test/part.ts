import { chapters } from '../site/lib/chapters.ts';
import { type Part, parts } from '../site/lib/i18n.ts';

// `npm test -- fit` looks at what concerns one part; without a part everything does.

export const isPart = (word: string): word is Part => Object.hasOwn(parts, word);

/** Experiments that the part's chapters name in their frontmatter. */
export const experimentsOf = (part: Part): string[] => [
  ...new Set(
    chapters('en').flatMap((chapter) => (chapter.part === part ? chapter.experiments : [])),
  ),
];

const asked = process.env.FCS_PART ?? '';
const experiments = isPart(asked) ? experimentsOf(asked) : [];

export const concerns = {
  experiment: (id: string) => !isPart(asked) || experiments.includes(id),
  /** A page by its path, as a file or as an address: the part's chapters, its experiments' pages. */
  page: (path: string) =>
    !isPart(asked) ||
    path
      .split('/')
      .some((step, at, all) =>
        /^(experiments|figures)$/.test(all[at - 1] ?? '')
          ? experiments.includes(step)
          : step === asked,
      ),
};

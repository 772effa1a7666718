interface Page {
  readonly id: string;
  readonly data: { readonly part?: unknown };
}

/**
 * How much a word of a page's text counts in the search, from 0 to 10 (`data-pagefind-weight`).
 * Who looks for a term wants the chapter that explains it, then the glossary, and only then the
 * lists of experiments, figures, data and checks that name it too.
 */
export const searchWeight = ({ id, data }: Page): number =>
  data.part ? 4 : id.endsWith('glossary') ? 1 : 0.2;

/** Pagefind counts a heading 7 times whatever stands around it, so a page's title needs its own. */
export const titleWeight = (page: Page): number => Math.min(10, 4 * searchWeight(page));

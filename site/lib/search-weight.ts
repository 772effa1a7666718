interface Page {
  readonly id: string;
  readonly data: { readonly part?: unknown };
}

/**
 * How much a word of a page's text counts in the search, from 0 to 10 (`data-pagefind-weight`).
 * Who looks for a term wants the chapter that explains it, then the glossary, and only then the
 * lists of experiments, figures, data and checks that name it too. A term where it is introduced counts 10,
 * several times as much as a word of a chapter, or longer chapters that recall it would come first.
 */
export const searchWeight = ({ id, data }: Page): number =>
  data.part ? 1.2 : id.endsWith('glossary') ? 0.3 : 0.05;

/** Pagefind counts a heading 7 times whatever stands around it, so a page's title needs its own. */
export const titleWeight = (page: Page): number => Math.min(10, 4 * searchWeight(page));

import { chapters } from '../chapters.ts';
import { asset, type Part, parts } from '../i18n.ts';
import { identity } from '../identity.ts';
import { type Lang, languages } from '../language.ts';
import { contentPages } from '../paths.ts';
import { absolute, word } from './component.ts';
import { markdownHref, markdownPage } from './page.ts';

// `llms.txt` (llmstxt.org): what there is, for programs that read; each language whole in a file of its own.

/** Pages of a language in the order of the book: the first page, chapters, the others. */
function inOrder(lang: Lang): { readonly part: Part | undefined; readonly page: string }[] {
  const written = chapters(lang).map(({ part, path }) => ({ part, page: path }));
  const others = contentPages(lang)
    .filter((page) => !written.some((chapter) => chapter.page === page))
    .sort((a, b) => Number(b === '') - Number(a === ''))
    .map((page) => ({ part: undefined, page }));
  return [...written, ...others];
}

export async function listOfPages(): Promise<string> {
  const sections: string[] = [];
  for (const lang of languages) {
    for (const part of [...(Object.keys(parts) as Part[]), undefined]) {
      const own = inOrder(lang).filter((entry) => entry.part === part);
      const lines = await Promise.all(
        own.map(async ({ page }) => {
          const { title, description } = await markdownPage(lang, page);
          return `- [${title}](${absolute(markdownHref(lang, page))}): ${description}`;
        }),
      );
      if (!part)
        lines.push(
          `- [${identity.title[lang]}](${absolute(asset(`${lang}/llms-full.txt`))}): ${word(lang, 'fcs.markdown.whole')}`,
        );
      const heading = part ? parts[part][lang] : word(lang, 'fcs.markdown.about');
      sections.push(
        `## ${identity.title[lang]}${word(lang, 'fcs.figure.colon')}${heading}\n\n${lines.join('\n')}`,
      );
    }
  }
  return `${[
    `# ${identity.title.en} ${identity.title.zh}`,
    ...languages.map(
      (lang) => `> ${word(lang, 'fcs.landing.description')} ${word(lang, 'fcs.markdown.form')}`,
    ),
    ...sections,
  ].join('\n\n')}\n`;
}

export async function wholeBook(lang: Lang): Promise<string> {
  const texts: string[] = [];
  for (const { page } of inOrder(lang)) texts.push((await markdownPage(lang, page)).text);
  return texts.join('\n---\n\n');
}

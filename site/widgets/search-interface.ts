import { queryWords } from '../lib/search-words.ts';
import styles from '../styles/search.css?url';
import { wordsOf } from './given.ts';

// Starlight's, but what Pagefind keeps about a page besides its text does not count: a title is
// in the text already, and addresses of pictures hold the names of experiments.
const ranking = {
  pageLength: 0.1,
  termFrequency: 0.1,
  termSaturation: 2,
  termSimilarity: 9,
  metaWeights: { title: 0, image: 0, image_alt: 0 },
};

/** What our keys for Pagefind's words begin with. */
const prefix = 'pagefind.';

/** Pagefind's interface, which comes when the dialog opens for the first time. */
export async function makeSearch(element: HTMLElement): Promise<void> {
  const [{ PagefindUI }, words] = await Promise.all([
    // @ts-expect-error the package ships no types
    import('@pagefind/default-ui'),
    wordsOf(element),
    loadStyles(styles),
  ]);
  const own = Object.entries(words).filter(([key]) => key.startsWith(prefix));
  new PagefindUI({
    ranking,
    translations: {
      placeholder: element.querySelector('.label')?.textContent,
      ...Object.fromEntries(own.map(([key, word]) => [key.slice(prefix.length), word])),
    },
    element: '#starlight__search',
    baseUrl: import.meta.env.BASE_URL,
    bundlePath: `${import.meta.env.BASE_URL.replace(/\/$/, '')}/pagefind/`,
    showImages: false,
    showSubResults: true,
    processTerm: queryWords,
    // Of a Chinese page a character is a word.
    excerptLength: element.dataset.lang === 'zh' ? 60 : 30,
  });
}

/** A style sheet imported as a module would be loaded with the page. */
function loadStyles(href: string): Promise<void> {
  return new Promise((resolve) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href });
    // Plain results are better than none.
    link.onload = link.onerror = () => resolve();
    document.head.append(link);
  });
}

import needle from './derived-words/needle.ts';
import neighbours from './derived-words/neighbours.ts';
import published from './derived-words/published.ts';
import spectrum from './derived-words/spectrum.ts';
import wordCount from './derived-words/word-count.ts';

export default { spectrum, needle, 'word-count': wordCount, published, neighbours };

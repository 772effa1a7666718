import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { launchBrowser } from '../../pipeline/engine/bench/launch.ts';
import { Problem } from '../../pipeline/run/problem.ts';
import { readLine } from '../../pipeline/run/tool.ts';
import { isLang } from '../lib/i18n.ts';
import { identity } from '../lib/identity.ts';
import { languages } from '../lib/language.ts';
import { word } from '../lib/markdown/component.ts';
import { compose } from './compose.ts';
import { bindBook } from './epub.ts';
import { printBook } from './pdf.ts';

// `npm run book`: the book of each language as PDF and as EPUB, from the built site.

const help = `npm run book -- [--lang zh|en] [--only fit/depth,fit/acting] [--dist dist] [--out book]
Makes <out>/fit-compress-sample.<lang>.pdf and .epub of the site that npm run build has left in <dist>.`;

const { values } = readLine(help, {
  lang: { type: 'string' },
  only: { type: 'string' },
  dist: { type: 'string', default: 'dist' },
  out: { type: 'string', default: 'book' },
});
if (values.lang !== undefined && !isLang(values.lang))
  throw new Problem(`--lang is "${values.lang}", expected zh or en\n\n${help}`);
const asked = isLang(values.lang) ? [values.lang] : languages;
mkdirSync(values.out, { recursive: true });
const browser = await launchBrowser();
try {
  for (const lang of asked) {
    const chapters = compose({
      dist: values.dist,
      lang,
      only: values.only?.split(','),
      words: {
        exercise: word(lang, 'fcs.exercise.title'),
        solution: word(lang, 'fcs.exercise.solution'),
      },
    });
    const book = { dist: values.dist, lang, chapters };
    for (const [ending, bytes] of [
      ['pdf', await printBook(browser, book)],
      ['epub', await bindBook(book)],
    ] as const) {
      const file = path.join(values.out, `${identity.name}.${lang}.${ending}`);
      writeFileSync(file, bytes);
      console.log(`${file}  ${(bytes.length / 1e6).toFixed(1)} MB`);
    }
  }
} finally {
  await browser.close();
}

import {
  type Citable,
  citeBook,
  citeChapter,
  citeExperiment,
  citeFigure,
} from '../cite/citable.ts';
import { imageHref } from '../figure/files.ts';
import { siteUrl } from '../identity.ts';
import { type Lang, languageTag } from '../language.ts';
import type { Subject } from './subject.ts';

/** The subject of a page as something to cite. */
export function citableOf(subject: Subject, lang: Lang): Citable {
  switch (subject.kind) {
    case 'book':
      return citeBook(lang);
    case 'chapter':
      return citeChapter(subject.chapter, lang);
    case 'figure':
      return citeFigure(subject.artifact, subject.figure, lang);
    case 'experiment':
      return citeExperiment(subject.artifact, lang);
  }
}

/**
 * The `citation_*` tags that Google Scholar and Zotero read. A comma behind a name says that all of it
 * is the family name: without, Zotero takes a collective for a person.
 */
export function highwire(subject: Subject, lang: Lang): [name: string, content: string][] {
  const item = citableOf(subject, lang);
  return [
    ['citation_title', item.title],
    ['citation_author', `${item.author},`],
    // What has a book around it is a part of one; the type of the others is said in Dublin Core.
    ...(subject.kind === 'chapter' || subject.kind === 'figure'
      ? ([['citation_book_title', item.book]] as [string, string][])
      : []),
    ...(subject.kind === 'experiment' ? ([['dcterms.type', 'Dataset']] as [string, string][]) : []),
    ['citation_publication_date', item.date.replaceAll('-', '/')],
    ['citation_language', languageTag[lang]],
    ...(item.url ? ([['citation_public_url', item.url]] as [string, string][]) : []),
    ...(siteUrl && subject.kind === 'figure'
      ? ([
          [
            'citation_pdf_url',
            siteUrl + imageHref(subject.artifact.id, subject.figure.name, lang, 'pdf'),
          ],
        ] as [string, string][])
      : []),
  ];
}

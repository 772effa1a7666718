import { chapters } from '../chapters.ts';
import { edition } from '../cite/forms.ts';
import { fileHref, imageHref } from '../figure/files.ts';
import { href } from '../i18n.ts';
import { identity, siteUrl } from '../identity.ts';
import { type Lang, languageTag } from '../language.ts';
import { plainText } from '../rich-text.ts';
import { citableOf } from './highwire.ts';
import { pictureOf } from './image.ts';
import type { Subject } from './subject.ts';

// What search engines read: schema.org, one thing a page. Without an address of the site paths stand
// there, which a reader resolves against the page.

const at = (path: string) => `${siteUrl ?? ''}${path}`;

/** Pages of licences, by their SPDX names. */
const licencePages: Readonly<Record<string, string>> = {
  'CC-BY-4.0': 'https://creativecommons.org/licenses/by/4.0/',
  'CC-BY-NC-ND-4.0': 'https://creativecommons.org/licenses/by-nc-nd/4.0/',
  'CC0-1.0': 'https://creativecommons.org/publicdomain/zero/1.0/',
};

/** Address of a licence; SPDX has a page for each that it names. */
const licencePage = (spdx: string): string =>
  licencePages[spdx] ?? `https://spdx.org/licenses/${spdx}.html`;

const mediaTypes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  npy: 'application/octet-stream',
  safetensors: 'application/octet-stream',
};

export function jsonLd(subject: Subject, lang: Lang, description: string | undefined): object {
  const item = citableOf(subject, lang);
  const author = { '@type': 'Organization', name: item.author };
  const book = { '@type': 'Book', '@id': at(href(lang)), name: item.book };
  const shared = {
    '@context': 'https://schema.org',
    name: item.title,
    description,
    url: at(item.path),
    inLanguage: languageTag[lang],
    author,
    datePublished: item.date,
    version: item.version,
    license: licencePage(identity.contentLicence),
  };
  switch (subject.kind) {
    case 'book':
      return {
        ...shared,
        '@type': 'Book',
        '@id': book['@id'],
        bookFormat: 'https://schema.org/EBook',
        image: at(pictureOf(subject, lang).path),
        hasPart: chapters(lang).map(({ path, title }) => ({
          '@type': 'Chapter',
          name: title,
          url: at(href(lang, path)),
        })),
      };
    case 'chapter':
      return { ...shared, '@type': 'Chapter', position: subject.place + 1, isPartOf: book };
    case 'figure': {
      const { artifact, figure } = subject;
      const { path, width, height } = pictureOf(subject, lang);
      return {
        ...shared,
        '@type': 'ImageObject',
        caption: plainText(figure.caption[lang]),
        contentUrl: at(path),
        encodingFormat: 'image/png',
        width,
        height,
        encoding: (['svg', 'pdf'] as const).map((format) => ({
          '@type': 'MediaObject',
          contentUrl: at(imageHref(artifact.id, figure.name, lang, format)),
          encodingFormat: format === 'svg' ? 'image/svg+xml' : 'application/pdf',
        })),
        creditText: item.author,
        copyrightNotice: `© ${identity.year} ${item.author}`,
        acquireLicensePage: at(href(lang, 'guide#licence')),
        identifier: edition(item),
        isBasedOn: at(href(lang, `experiments/${artifact.id}`)),
        isPartOf: book,
      };
    }
    case 'experiment': {
      const { id, manifest } = subject.artifact;
      const own = {
        path: 'result.json',
        title: { en: 'All results', zh: '全部结果' },
        licence: identity.contentLicence,
      };
      return {
        ...shared,
        '@type': 'Dataset',
        identifier: edition(item),
        isAccessibleForFree: true,
        isPartOf: book,
        dateCreated: manifest.provenance.date.slice(0, 10),
        ...(manifest.data.length > 0 && { isBasedOn: manifest.data.map(({ origin }) => origin) }),
        distribution: [...manifest.downloads, own].map((file) => ({
          '@type': 'DataDownload',
          name: file.title[lang],
          contentUrl: at(fileHref(id, file.path)),
          encodingFormat: mediaTypes[file.path.slice(file.path.lastIndexOf('.') + 1)],
          contentSize: `${manifest.outputs[file.path]?.bytes} B`,
          sha256: manifest.outputs[file.path]?.sha256,
          ...(file.licence !== identity.contentLicence && { license: licencePage(file.licence) }),
        })),
      };
    }
  }
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StarlightPlugin } from '@astrojs/starlight/types';
import { root } from '../identity.ts';
import { languages, languageTag } from '../language.ts';

/** Words of the site in each language, from `content/i18n/<lang>.json`; throws if one lacks a key of ours. */
export function readTranslations(folder = join(root, 'content/i18n')) {
  const tables = languages.map((lang) => {
    const file = join(folder, `${lang}.json`);
    if (!existsSync(file)) throw new Error(`${file} is missing: the site needs its words`);
    return [lang, JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>] as const;
  });
  for (const [lang, table] of tables)
    for (const [other, words] of tables)
      for (const key of Object.keys(table))
        if (key.startsWith('fcs.') && !(key in words))
          throw new Error(`content/i18n/${other}.json lacks ${key}, which ${lang}.json has`);
  return Object.fromEntries(tables.map(([lang, table]) => [languageTag[lang], table]));
}

/**
 * Hands our words to Starlight. Its `i18n` collection would want files named by language tag and
 * serves only the rendered page, not the labels written while Markdown is compiled.
 */
export function siteTranslations(): StarlightPlugin {
  return {
    name: 'fcs-translations',
    hooks: {
      'i18n:setup': ({ injectTranslations }) => injectTranslations(readTranslations()),
      'config:setup': ({ addIntegration }) =>
        addIntegration({
          name: 'fcs-translations-watch',
          hooks: {
            'astro:config:setup': ({ addWatchFile }) => {
              for (const lang of languages) addWatchFile(join(root, `content/i18n/${lang}.json`));
            },
          },
        }),
    },
  };
}

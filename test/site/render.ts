import { readFileSync } from 'node:fs';
import { getViteConfig } from 'astro/config';
import type { experimental_AstroContainer as Container } from 'astro/container';
import { createServer } from 'vite';
import { figureColours } from '../../site/lib/build/figure-colours.ts';

type Lang = 'en' | 'zh';
type Props = Record<string, unknown>;

/** The words of a language, filled in as Starlight does. */
export function words(lang: Lang) {
  const strings: Record<string, string> = JSON.parse(
    readFileSync(`content/i18n/${lang}.json`, 'utf8'),
  );
  return (key: string, values: Record<string, unknown> = {}) => {
    const string = strings[key];
    if (string === undefined) throw new Error(`${lang}.json lacks ${key}`);
    return string.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
  };
}

/**
 * Renders single components as the site does, without a site around them. What reads `FCS_ROOT`
 * reads it as it is now.
 */
export async function openRenderer() {
  // Without the site's own configuration: no Starlight, no pages, nothing on disk.
  const configOf = getViteConfig(
    {
      appType: 'custom',
      server: { middlewareMode: true, ws: false, watch: null },
      plugins: [figureColours()],
      optimizeDeps: { noDiscovery: true, include: [] },
    },
    { configFile: false, srcDir: './site', logLevel: 'error' },
  );
  const config = await configOf({ mode: 'development', command: 'serve' });
  const server = await createServer({ ...config, configFile: false });
  const { experimental_AstroContainer: container } = (await server.ssrLoadModule(
    'astro/container',
  )) as { experimental_AstroContainer: typeof Container };
  const i18n = { defaultLocale: 'en', locales: ['en', 'zh'], strategy: 'pathname-prefix-always' };
  const all = await container.create({ manifest: { i18n } as never });
  return {
    /** HTML of `site/components/<file>` on a page of a language. */
    async html(file: string, lang: Lang, props: Props): Promise<string> {
      // The server has modules of its own, with a memory of their own.
      (await server.ssrLoadModule('/site/lib/artifacts.ts')).forgetArtifacts();
      const { default: component } = await server.ssrLoadModule(`/site/components/${file}`);
      return all.renderToString(component, {
        props,
        request: new Request(`https://example.org/${lang}/page/`),
        locals: {
          t: words(lang),
          starlightRoute: {
            locale: lang,
            id: `${lang}/page`,
            entry: { id: `${lang}/page`, data: {} },
          },
        },
      } as never);
    },
    close: () => server.close(),
  };
}

/** What a reader sees of HTML: its text, cells of a table and of a list apart, white space as in a browser. */
export const textOf = (html: string): string =>
  html
    .replace(/<(style|script)[\s\S]*?<\/\1>/g, '')
    .replace(/<\/(?:caption|td|th|dt|dd)>/g, ' ')
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ')
    .trim();

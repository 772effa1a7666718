import { unified } from '@astrojs/markdown-remark';
import sitemap from '@astrojs/sitemap';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { contentCheck } from './site/lib/build/content-check.ts';
import { contentsScript } from './site/lib/build/contents-script.ts';
import { inlineScriptHashes } from './site/lib/build/csp.ts';
import { figureColours } from './site/lib/build/figure-colours.ts';
import { formulaFonts } from './site/lib/build/formula-fonts.ts';
import { katexFonts } from './site/lib/build/katex-fonts.ts';
import { later } from './site/lib/build/later.ts';
import { licences, workerLicences } from './site/lib/build/licences.ts';
import { offline } from './site/lib/build/offline.ts';
import { quiet } from './site/lib/build/quiet.ts';
import { searchIndex } from './site/lib/build/search-index.ts';
import { withSourceAtRoot } from './site/lib/build/starlight-root.ts';
import { styleSheets } from './site/lib/build/style-sheets.ts';
import { siteTranslations } from './site/lib/build/translations.ts';
import { archived, base, branch, identity, repoUrl, siteUrl } from './site/lib/identity.ts';
import { languageTag } from './site/lib/language.ts';
import { remarkPlugins } from './site/lib/remark/index.ts';
import { sidebar } from './site/lib/sidebar.ts';

const repoIcon = (url) =>
  ['github', 'gitlab', 'codeberg'].find((host) => url.includes(`//${host}.`)) ?? 'seti:git';

export default defineConfig({
  site: siteUrl,
  base,
  srcDir: './site',
  publicDir: './site/public',
  trailingSlash: 'always',
  build: { format: 'directory', inlineStylesheets: 'never' },
  prefetch: false,
  devToolbar: { enabled: false },
  markdown: {
    syntaxHighlight: false,
    // Astro's own processor breaks `**中文（english）**中文` and cannot stop a build from a plugin.
    processor: unified({ remarkPlugins: remarkPlugins() }),
  },
  security: {
    csp: {
      directives: [
        "default-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'none'",
      ],
      // KaTeX lays formulas out with style attributes; style elements still need their hash.
      styleDirective: {
        resources: [{ resource: "'unsafe-inline'", kind: 'attribute' }],
      },
    },
  },
  // `data:` scripts and fonts would need holes in the policy above.
  vite: {
    build: { assetsInlineLimit: 0, rolldownOptions: { output: { comments: { legal: false } } } },
    // Workers load their models as modules of their own.
    worker: {
      format: 'es',
      plugins: () => [workerLicences()],
      rolldownOptions: { output: { comments: { legal: false } } },
    },
    plugins: [contentsScript(), figureColours(), katexFonts(), later(), licences(), quiet()],
  },
  integrations: [
    contentCheck(),
    // Starlight brings a sitemap unless there is one. Its own takes `/`, which has no language, for a
    // second English page; without an address it could only warn.
    siteUrl && !archived
      ? sitemap({
          // Bare pages for frames: each repeats a page that is listed.
          filter: (page) => !new URL(page).pathname.startsWith(`${base}embed/`),
          i18n: {
            defaultLocale: 'x-default',
            locales: { 'x-default': 'x-default', ...languageTag },
          },
        })
      : { name: '@astrojs/sitemap', hooks: {} },
    withSourceAtRoot(
      starlight({
        title: { en: identity.title.en, 'zh-CN': identity.title.zh },
        // The title of the book has dots of its own.
        titleDelimiter: '|',
        locales: {
          zh: { label: '简体中文', lang: 'zh-CN' },
          en: { label: 'English', lang: 'en' },
        },
        defaultLocale: 'en',
        disable404Route: true,
        // searchIndex() below makes the index.
        pagefind: false,
        lastUpdated: true,
        favicon: '/favicon.svg',
        ...(repoUrl && {
          editLink: { baseUrl: `${repoUrl}/edit/${branch}/` },
          social: [{ icon: repoIcon(repoUrl), label: repoUrl, href: repoUrl }],
        }),
        tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 3 },
        sidebar,
        customCss: [
          'katex/dist/katex-swap.min.css',
          'virtual:fcs/figure-colours.css',
          './site/styles/frame.css',
          './site/styles/prose.css',
          './site/styles/print.css',
        ],
        components: {
          Footer: './site/components/frame/Footer.astro',
          Header: './site/components/frame/Header.astro',
          LanguageSelect: './site/components/frame/LanguageSelect.astro',
          MarkdownContent: './site/components/frame/MarkdownContent.astro',
          PageTitle: './site/components/frame/PageTitle.astro',
          Search: './site/components/frame/Search.astro',
          ThemeProvider: './site/components/frame/ThemeProvider.astro',
        },
        // A few commands need no highlighting, and a strict policy no styles of a highlighter.
        expressiveCode: false,
        routeMiddleware: './site/lib/route-middleware.ts',
        plugins: [siteTranslations()],
      }),
    ),
    formulaFonts(),
    styleSheets(),
    inlineScriptHashes(),
    searchIndex(),
    // Last: it lists what the others have made. An archived version is read where it stands.
    !archived && offline(),
  ],
});

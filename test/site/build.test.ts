import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { roles } from '../../pipeline/figures/kit/theme.ts';
import { hashInlineScripts, lightWithoutScripts } from '../../site/lib/build/csp.ts';
import { figureColoursCss } from '../../site/lib/build/figure-colours.ts';
import { woff2Only } from '../../site/lib/build/katex-fonts.ts';
import { licencesText } from '../../site/lib/build/licences.ts';
import { withoutReplaced } from '../../site/lib/build/replaced.ts';
import { markupWords, usedRules } from '../../site/lib/build/style-sheets.ts';
import { readTranslations } from '../../site/lib/build/translations.ts';

describe('the content security policy', () => {
  const page = (body: string) =>
    `<meta http-equiv="content-security-policy" content="default-src 'self'; script-src 'self' 'sha256-x';">${body}`;

  it('gets the hash of an inline script', () => {
    // printf 'alert(1)' | openssl dgst -sha256 -binary | base64
    const hash = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='";
    expect(hashInlineScripts(page('<script>alert(1)</script>'))).toContain(
      `script-src ${hash} 'self' 'sha256-x';`,
    );
  });

  it.each([
    '<script src="/a.js"></script>',
    '<script type="module" src="/a.js"></script>',
    '<script type="application/json">{"a":1}</script>',
    '<script type="application/ld+json">{}</script>',
  ])('needs none for %s', (body) => {
    expect(hashInlineScripts(page(body))).toBe(page(body));
  });

  it('is not hashed twice', () => {
    const once = hashInlineScripts(page('<script>alert(1)</script><script>alert(1)</script>'));
    expect(once.match(/sha256-bhHH/g)).toHaveLength(1);
    expect(hashInlineScripts(once)).toBe(once);
  });
});

describe('a page without scripts', () => {
  it('is light, and nothing else in it changes', () => {
    expect(
      lightWithoutScripts('<html lang="en" data-theme="dark" data-has-toc><p data-theme="dark">'),
    ).toBe('<html lang="en" data-theme="light" data-has-toc><p data-theme="dark">');
  });
});

describe('the style sheet', () => {
  it('of the figures is written from their own table', () => {
    const css = figureColoursCss();
    const light = css.slice(css.indexOf("[data-theme='light']"));
    for (const [role, value] of Object.entries(roles)) {
      expect(css.slice(0, css.indexOf('}'))).toContain(`--fcs-${role}:${value.dark}`);
      expect(light).toContain(`--fcs-${role}:${value.light}`);
    }
  });

  it('of KaTeX asks for woff2 only, and still for every font', () => {
    const css = readFileSync('node_modules/katex/dist/katex-swap.min.css', 'utf8');
    const short = woff2Only(css);
    expect(short).not.toMatch(/\.(woff|ttf)\)/);
    expect(short.match(/\.woff2\)/g)?.length).toBe(css.match(/\.woff2\)/g)?.length);
    expect(short.match(/@font-face/g)?.length).toBe(css.match(/@font-face/g)?.length);
  });
});

describe('the licences of others', () => {
  it('stand once below all who have them', () => {
    const names = ['@stdlib/math-base-special-ceil', 'katex', '@stdlib/math-base-special-abs'];
    const text = licencesText(names);
    expect(text).toMatch(
      /^@stdlib\/math-base-special-abs .*\n@stdlib\/math-base-special-ceil .*\n\n/,
    );
    expect(text).toMatch(/^katex \d\S* \(MIT\)$/m);
    expect(text.match(/TERMS AND CONDITIONS FOR USE/g)).toHaveLength(1);
  });
});

describe('the words of the site', () => {
  it('are there in both languages', () => {
    const words = readTranslations();
    const own = (lang: string) =>
      Object.keys(words[lang] ?? {}).filter((key) => key.startsWith('fcs.'));
    expect(own('zh-CN').sort()).toEqual(own('en').sort());
    expect(own('en').length).toBeGreaterThan(50);
  });

  it('use the same placeholders in both', () => {
    const words = readTranslations();
    const holes = (text = '') => [...text.matchAll(/\{\{\w+\}\}/g)].map(String).sort();
    for (const [key, text] of Object.entries(words.en ?? {}))
      if (key.startsWith('fcs.'))
        expect([key, holes(words['zh-CN']?.[key])]).toEqual([key, holes(text)]);
  });

  it('that one language lacks are named', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'fcs-words-'));
    writeFileSync(path.join(folder, 'en.json'), '{"fcs.a":"A","fcs.b":"B"}');
    writeFileSync(path.join(folder, 'zh.json'), '{"fcs.a":"甲"}');
    expect(() => readTranslations(folder)).toThrow(
      'content/i18n/zh.json lacks fcs.b, which en.json has',
    );
  });
});

describe('the rules of a page', () => {
  const words = markupWords(
    '<main class="a b" id="top"><p data-state="c">class="d"</p><br></main>',
  );
  const used = (css: string) => usedRules(`p{margin:0}${css}`, words);

  it('are those of elements, classes and ids that it has', async () => {
    expect([...words].sort()).toEqual(['a', 'b', 'br', 'main', 'p', 'top']);
    expect(await used('.a .b{color:red}#top{top:0}br{top:1px}')).toBe(
      'p{margin:0}.a .b{color:red}#top{top:0}br{top:1px}',
    );
    expect(await used('.a .d{color:red}#c{top:0}.md\\:a{top:0}h5{top:1px}')).toBe('p{margin:0}');
  });

  it('names no custom property that nothing asks for', async () => {
    const css = (names: readonly string[]) =>
      `:root{${names.map((name) => `--${name}:var(--deep)`).join(';')};--deep:red}p{color:var(--used)}`;
    expect(await usedRules(css(['used', 'unused', 'drawn']), words, ['--drawn'])).toBe(
      css(['used', 'drawn']),
    );
  });

  it.each([
    'p[data-state="e"]{color:red}',
    '.d:focus-visible{color:red}',
    'p:is(.a, :lang(zh)){color:red}',
    '.fcs-later{color:red}',
    ':not(script):has(~ p){color:red}',
    '@media print{.a{color:red}}',
    '@layer base, page;',
    '@font-face{font-family:F;src:url(f.woff2)}',
  ])('stay where a script, a state or an attribute may call for them: %s', async (css) => {
    expect(await used(css)).toBe(`p{margin:0}${css}`);
  });
});

describe('custom properties', () => {
  it('go where a rule in no layer sets them anew under the same selector, and nowhere else', () => {
    const layered = (body: string) => `@layer base{:root{${body}}p{--a:5}}`;
    const after =
      '@media print{:root{--b:3}}:root{--a:2;content:"\\"}"}@media print{@layer base{:root{--a:6}}}';
    expect(
      withoutReplaced(layered(`--a:1;--b:url("a;b");--c:0 (1;2);--a:3!important`) + after),
    ).toBe(layered(`--b:url("a;b");--c:0 (1;2);--a:3!important`) + after);
  });
});

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

const sha256 = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const inlineScript = /<script(?![^>]*\ssrc=)([^>]*)>([\s\S]*?)<\/script>/g;
const policy = /(<meta http-equiv="content-security-policy" content=")([^"]*)(")/i;

/** Adds the hashes of a page's inline scripts to its policy. Data blocks are not scripts. */
export function hashInlineScripts(html: string): string {
  const hashes = new Set<string>();
  for (const [, attributes, code] of html.matchAll(inlineScript))
    if (code && !/type="(?:application\/(?:ld\+)?json|text\/)/.test(attributes ?? ''))
      hashes.add(sha256(code));
  return html.replace(policy, (whole, open: string, content: string, close: string) => {
    const fresh = [...hashes].filter((hash) => !content.includes(hash));
    if (fresh.length === 0) return whole;
    return open + content.replace('script-src ', `script-src ${fresh.join(' ')} `) + close;
  });
}

/**
 * Starlight writes its pages dark and lets a script choose. Without scripts a book is paper:
 * figures, frame and print then agree.
 */
export const lightWithoutScripts = (html: string): string =>
  html.replace(/(<html[^>]*\sdata-theme=")dark"/, '$1light"');

/**
 * Astro hashes the scripts it bundles; those that Starlight writes inline (theme, sidebar state)
 * it does not, so they are read from the finished pages.
 */
export function inlineScriptHashes(): AstroIntegration {
  return {
    name: 'fcs-inline-script-hashes',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const folder = fileURLToPath(dir);
        for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
          if (!file.endsWith('.html')) continue;
          const path = join(folder, file);
          const html = readFileSync(path, 'utf8');
          writeFileSync(path, lightWithoutScripts(hashInlineScripts(html)));
        }
      },
    },
  };
}

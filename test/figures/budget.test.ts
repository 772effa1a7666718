import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { figureIds, figureSvg } from '../../site/lib/artifacts.ts';
import { languages } from '../../site/lib/language.ts';
import { concerns } from '../part.ts';

/**
 * What the drawings that a page holds may weigh before compression: ten of the usual 13 kB, or three
 * heat maps beside five others. The narrow ones are files, fetched where they are shown.
 */
const budget = 200_000;
/** What one drawing may weigh; a narrow one is fetched on a phone. */
const each = 50_000;

const pages = globSync('content/docs/{zh,en}/**/*.mdx')
  .filter(concerns.page)
  .flatMap((file) => {
    const source = readFileSync(file, 'utf8');
    const shown = [...source.matchAll(/<(?:Figure\s[^>]*?id|Rerun\s[^>]*?figure)="([^"]+)"/g)];
    const lang = file.replaceAll('\\', '/').split('/')[2] as 'zh' | 'en';
    return shown.length > 0 ? [{ file, lang, ids: shown.map(([, id]) => id as string) }] : [];
  });

describe('a page’s drawings', () => {
  it('are found in the chapters', () => {
    expect(pages.length).toBeGreaterThan(1);
  });

  it.each(pages)('are light on $file', ({ lang, ids }) => {
    const bytes = ids.map((id) => Buffer.byteLength(figureSvg(id, lang, 'wide')));
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(budget);
  });

  it.each(figureIds())('%s is light in both widths', (id) => {
    for (const lang of languages)
      for (const width of ['wide', 'narrow'] as const)
        expect(Buffer.byteLength(figureSvg(id, lang, width)), `${lang} ${width}`).toBeLessThan(
          each,
        );
  });
});

import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { figureSvg } from '../../site/lib/artifacts.ts';
import { concerns } from '../part.ts';

/** What the drawings of one page may weigh before compression. */
const budget = 200_000;

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
    const bytes = ids.flatMap((id) =>
      (['wide', 'narrow'] as const).map((width) => Buffer.byteLength(figureSvg(id, lang, width))),
    );
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(budget);
  });
});

import { inflateSync } from 'node:zlib';
import * as fontkit from 'fontkit';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawingFonts } from '../../site/lib/figure/fonts.ts';
import { svgToPdf } from '../../site/lib/figure/pdf.ts';
import { svgToPng } from '../../site/lib/figure/png.ts';
import {
  downloadSvg,
  haloFirst,
  printSvg,
  svgSize,
  withSource,
} from '../../site/lib/figure/print-svg.ts';
import { drawDemo } from './fixture.ts';

const files = drawDemo();
const svg = printSvg(files['figures/two-panels.zh.svg'] as string);
const { width, height } = svgSize(svg);
const pdfOptions = { title: '一条直线', author: 'us', date: new Date('2026-01-02T03:04:05Z') };

/** Dark pixels of a PNG within a box of the drawing, px. */
async function ink(png: Buffer, box: { left: number; top: number; width: number; height: number }) {
  const [left, top, w, h] = [box.left, box.top, box.width, box.height].map((px) => px * 2);
  const pixels = await sharp(png)
    .extract({ left: left as number, top: top as number, width: w as number, height: h as number })
    .greyscale()
    .raw()
    .toBuffer();
  return pixels.filter((value) => value < 128).length;
}

describe('printSvg', () => {
  it('leaves nothing that a page would have to say', () => {
    expect(svg).not.toMatch(/var\(|currentColor/);
  });

  // 0.18 and 0.36 em of the line, at 0.7 of its size; then back to the line.
  it('sets indices as small shifted letters', () => {
    expect(printSvg('<text>φ₀ + x²</text>')).toBe(
      '<text>φ<tspan dy="0.257em" font-size="0.7em">0</tspan><tspan dy="-0.18em"> + x</tspan>' +
        '<tspan dy="-0.514em" font-size="0.7em">2</tspan></text>',
    );
  });

  it('keeps only what is drawn, and spaces that the font has', () => {
    expect(printSvg('<desc>ℝ</desc><text>58\u2009964\u202f%</text>')).toBe('<text>58 964 %</text>');
  });

  it('leaves words without indices alone', () => {
    expect(printSvg('<text x="1">损失 L</text>')).toBe('<text x="1">损失 L</text>');
  });
});

describe('withSource', () => {
  it('adds one line of metadata', () => {
    expect(withSource('<svg><g/></svg>\n', 'A & <B>, result 4201cb1e')).toBe(
      '<svg><g/><metadata>A &amp; &lt;B>, result 4201cb1e</metadata></svg>\n',
    );
  });
});

describe('the drawing font', () => {
  it('keeps Chinese and Greek letters when it is reduced', async () => {
    const { regular, bold } = await drawingFonts('损失 φ λ → −');
    for (const face of [regular, bold]) {
      const font = fontkit.create(face.bytes) as fontkit.Font;
      for (const letter of '损失φλ→−')
        expect(font.hasGlyphForCodePoint(letter.codePointAt(0) as number)).toBe(true);
      expect(face.bytes.length).toBeLessThan(50_000);
    }
  });

  it('says which letter it lacks', async () => {
    await expect(drawingFonts('aℝ')).rejects.toThrow('no glyph for "ℝ"');
  });
});

describe('SVG', () => {
  it('draws the halo of a label under it, for programs that know no paint-order', () => {
    expect(
      haloFirst('<g fill="#111" paint-order="stroke" stroke="#fff"><text fill="#222">a</text></g>'),
    ).toBe(
      '<g stroke="#fff" fill="none" aria-hidden="true"><text>a</text></g>' +
        '<g fill="#111" stroke="none"><text fill="#222">a</text></g>',
    );
  });

  // Every label of the fixture has a halo.
  it.each(Object.keys(files).filter((file) => file.endsWith('.svg')))(
    '%s: none is left',
    (file) => {
      const drawn = files[file] as string;
      const words = (text: string) => [...text.matchAll(/<text[^>]*>/g)].length;
      const halos = [...drawn.matchAll(/<(g|text) [^>]*paint-order="stroke"[^>]*>[\s\S]*?<\/\1>/g)];
      expect(halos.length).toBeGreaterThan(0);
      const download = downloadSvg(drawn);
      expect(download).not.toContain('paint-order');
      expect(words(download)).toBe(words(drawn) + words(halos.map(([all]) => all).join('')));
    },
  );
});

describe('PNG', async () => {
  const png = await svgToPng(svg);

  it('is twice the drawing', async () => {
    expect(await sharp(png).metadata()).toMatchObject({
      format: 'png',
      width: width * 2,
      height: Math.round(height * 2),
    });
  });

  it('keeps where it comes from, and the same pixels', async () => {
    const source = '书. 结果 4201cb1e';
    const marked = await svgToPng(svg, { source });
    const { comments } = await sharp(marked).metadata();
    expect(comments).toEqual([{ keyword: 'Source', text: source }]);
    const pixels = (file: Buffer) => sharp(file).raw().toBuffer();
    expect((await pixels(marked)).equals(await pixels(png))).toBe(true);
  });

  it('is the same again', async () => {
    expect((await svgToPng(svg)).equals(png)).toBe(true);
  });

  it('has the words of title and axis in it', async () => {
    // "数据" stands in the first 22 px of the left panel, "↑ 输出 y" below it.
    expect(await ink(png, { left: 0, top: 0, width: 40, height: 22 })).toBeGreaterThan(100);
    expect(await ink(png, { left: 0, top: 22, width: 60, height: 20 })).toBeGreaterThan(100);
    // Between the panels' titles there is nothing.
    expect(await ink(png, { left: 100, top: 0, width: 200, height: 20 })).toBe(0);
  });

  it('draws φ and not an empty box', async () => {
    const word = (letter: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><text x="10" y="30" font-size="24">${letter}</text></svg>`;
    const box = { left: 0, top: 0, width: 40, height: 40 };
    const [phi, l] = await Promise.all(['φ', 'l'].map((letter) => svgToPng(word(letter))));
    expect(await ink(phi as Buffer, box)).toBeGreaterThan((await ink(l as Buffer, box)) * 1.5);
  });
});

describe('PDF', async () => {
  const pdf = await svgToPdf(svg, pdfOptions);
  const text = pdf.toString('latin1');

  it('is one vector page of the drawing’s size in points', () => {
    expect(text.startsWith('%PDF-1.')).toBe(true);
    expect(text.trimEnd().endsWith('%%EOF')).toBe(true);
    expect(text).toContain(`/MediaBox [0 0 ${width * 0.75} ${height * 0.75}]`);
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(text).not.toContain('/Subtype /Image');
  });

  it('keeps where it comes from', async () => {
    const marked = await svgToPdf(svg, { ...pdfOptions, source: 'Book, result 4201cb1e' });
    const lines = marked.toString('latin1');
    const [, object] = /\/Subject (\d+) 0 R/.exec(lines) ?? [];
    expect(lines).toContain(`\n${object} 0 obj\n(Book, result 4201cb1e)\n`);
  });

  it('embeds both weights of the font', () => {
    expect(text).toContain('+NotoSansSC-Regular');
    expect(text).toContain('+NotoSansSC-Bold');
    expect(text.match(/\/FontFile2/g)).toHaveLength(2);
  });

  it('can be searched for Chinese and Greek letters', () => {
    const streams = [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, body]) => {
      try {
        return inflateSync(Buffer.from(body as string, 'latin1')).toString('latin1');
      } catch {
        return '';
      }
    });
    const maps = streams.filter((stream) => stream.includes('beginbfrange')).join('');
    // UTF-16 of 损, 失 and φ in the tables that lead from glyphs back to letters.
    for (const code of ['635f', '5931', '03c6']) expect(maps.toLowerCase()).toContain(`<${code}>`);
  });

  it('is the same again', async () => {
    expect((await svgToPdf(svg, pdfOptions)).equals(pdf)).toBe(true);
  });
});

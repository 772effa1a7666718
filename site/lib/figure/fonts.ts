import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as fontkit from 'fontkit';
import subsetFont from 'subset-font';
import { root } from '../identity.ts';

// Drawings that leave the page are set in one font that npm ships, so that no system font can
// make them differ. The whole font weighs 10 MB and is read anew for every PNG: a subset of the
// letters in use makes that eight times faster.

const faces = {
  regular: '400Regular/NotoSansSC_400Regular.ttf',
  bold: '700Bold/NotoSansSC_700Bold.ttf',
} as const;
export const family = 'Noto Sans SC';

interface Face {
  readonly file: string;
  readonly bytes: Buffer;
}
export type Fonts = Readonly<Record<keyof typeof faces, Face>>;

const made = new Map<string, Promise<Fonts>>();

/**
 * The drawing font in two weights, reduced to the letters of `text`.
 * @throws with the letters that the font lacks: they would be invisible in PNG and PDF.
 */
export function drawingFonts(text: string): Promise<Fonts> {
  const letters = [...new Set(text)]
    .filter((letter) => letter >= ' ')
    .sort()
    .join('');
  const fonts = made.get(letters) ?? subsetAll(letters);
  made.set(letters, fonts);
  return fonts;
}

async function subsetAll(letters: string): Promise<Fonts> {
  const [regular, bold] = await Promise.all([
    subset(faces.regular, letters),
    subset(faces.bold, letters),
  ]);
  return { regular, bold };
}

async function subset(face: string, letters: string): Promise<Face> {
  const source = createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans-sc/${face}`);
  const key = createHash('sha256').update(`${face}\n${letters}`).digest('hex').slice(0, 16);
  const folder = path.join(root, '.cache/fonts');
  const file = path.join(folder, `${key}.ttf`);
  if (!existsSync(file)) {
    const whole = readFileSync(source);
    refuseMissing(whole, letters);
    const bytes = await subsetFont(whole, letters, { targetFormat: 'truetype' });
    mkdirSync(folder, { recursive: true });
    // Two builds may do this at once: a file is either whole or not there.
    writeFileSync(`${file}.${process.pid}`, bytes);
    renameSync(`${file}.${process.pid}`, file);
  }
  return { file, bytes: readFileSync(file) };
}

function refuseMissing(bytes: Buffer, letters: string): void {
  const font = fontkit.create(bytes) as fontkit.Font;
  const missing = [...letters].filter(
    (letter) => !font.hasGlyphForCodePoint(letter.codePointAt(0) as number),
  );
  if (missing.length > 0)
    throw new Error(
      `${family} has no glyph for ${missing.map((letter) => `"${letter}"`).join(', ')}, which a figure's words use; use another sign, or teach site/lib/figure/print-svg.ts to set it`,
    );
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * Lets a browser that is launched afterwards find the Chinese letters that npm brought (Linux): a bare
 * machine has none, and half of the book would be blank.
 */
export function lendFonts(folder: string): void {
  const file = createRequire(import.meta.url).resolve(
    '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  );
  const family = path.dirname(path.dirname(file));
  const weights = ['400Regular', '700Bold'].map((weight) => `<dir>${family}/${weight}</dir>`);
  mkdirSync(folder, { recursive: true });
  const settings = path.join(path.resolve(folder), 'fonts.conf');
  writeFileSync(
    settings,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
${weights.join('')}<cachedir>${path.resolve(folder)}</cachedir></fontconfig>`,
  );
  process.env.FONTCONFIG_FILE = settings;
}

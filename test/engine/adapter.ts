import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

// SwiftShader is Vulkan in software. It comes with Chromium, and so with `npm ci`: the browser of
// the tests has it in an archive of its own, together with the Vulkan loader.
const archive = path.resolve(
  import.meta.dirname,
  '../../node_modules/@sparticuz/chromium/bin/swiftshader.tar.br',
);

/**
 * Unpacks SwiftShader.
 * @param folder where to.
 * @returns the environment in which a process finds it; nothing where there is none for this system.
 */
export function softwareAdapter(folder: string): Record<string, string> | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(archive))
    return undefined;
  mkdirSync(folder, { recursive: true });
  const input = brotliDecompressSync(readFileSync(archive));
  const { status, stderr } = spawnSync('tar', ['-xf', '-', '-C', folder], { input });
  if (status !== 0) throw new Error(`tar cannot unpack ${archive}: ${stderr}`);
  return {
    LD_LIBRARY_PATH: [folder, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
    VK_ICD_FILENAMES: path.join(folder, 'vk_swiftshader_icd.json'),
  };
}

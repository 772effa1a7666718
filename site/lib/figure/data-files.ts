import type { Artifact } from '../artifacts.ts';
import { identity } from '../identity.ts';
import type { Lang } from '../language.ts';

interface DataFile {
  /** Path in the artifact. */
  readonly path: string;
  /** The file's own name. */
  readonly name: string;
  readonly title: string;
  readonly format: string;
  readonly licence: string;
  readonly bytes: number | undefined;
  /** Whether the figure in question is drawn from it. */
  readonly drawn: boolean;
}

const formats: Readonly<Record<string, string>> = {
  csv: 'CSV',
  json: 'JSON',
  npy: 'NumPy .npy',
  safetensors: 'safetensors',
};

/**
 * What a reader can take away from an artifact: the downloads, all results, the manifest.
 * Files that a figure is drawn from come first; without any it is drawn from `result.json`.
 */
export function dataFiles(
  { manifest }: Artifact,
  lang: Lang,
  titles: Readonly<Record<'result.json' | 'manifest.json', string>>,
  drawn: readonly string[] = [],
): DataFile[] {
  const own = identity.contentLicence;
  const files = [
    ...manifest.downloads.map(({ path, title, licence }) => ({
      path,
      title: title[lang],
      licence,
    })),
    { path: 'result.json', title: titles['result.json'], licence: own },
    { path: 'manifest.json', title: titles['manifest.json'], licence: own },
  ].map((file) => ({
    ...file,
    name: file.path.slice(file.path.lastIndexOf('/') + 1),
    format: formats[file.path.slice(file.path.lastIndexOf('.') + 1)] ?? '',
    bytes: manifest.outputs[file.path]?.bytes,
    drawn: drawn.includes(file.path),
  }));
  return files.sort((a, b) => Number(b.drawn) - Number(a.drawn));
}

/** 1234 → "1.2 kB": powers of a thousand, two or three digits. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  let size = bytes;
  let unit = 0;
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${unit > 0 && size < 9.95 ? size.toFixed(1) : Math.round(size)} ${units[unit]}`;
}

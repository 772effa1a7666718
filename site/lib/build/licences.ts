import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { root } from '../identity.ts';

/** Where the licences of others' code and texts stand in the site. */
export const licencesFile = 'licences.txt';

// Not bundled but copied: the style sheet and fonts of formulas, and what reads the search index.
const copied = ['katex', 'pagefind'];
const inPackage = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//;

/** Packages that a page or a worker of it loads, of which the chunks say so. */
const found = new Set(copied);
const collect = (chunk: { moduleIds: readonly string[] }) => {
  for (const id of chunk.moduleIds) {
    const name = inPackage.exec(id.replaceAll('\\', '/'))?.[1];
    if (name) found.add(name);
  }
};

/** For `worker.plugins`: their chunks are made apart, before those of the pages are written. */
export const workerLicences = (): Plugin => ({
  name: 'fcs-worker-licences',
  renderChunk: (_, chunk) => {
    collect(chunk);
  },
});

/**
 * Writes the licences of all packages in the site to one file, each text once. Bundles go without the
 * comments that repeat them: they were four fifths of a worker.
 */
export const licences = (): Plugin => ({
  name: 'fcs-licences',
  applyToEnvironment: ({ name }) => name === 'client',
  renderChunk: (_, chunk) => {
    collect(chunk);
  },
  generateBundle() {
    const source = [licencesText([...found]), ...dataLicences()].join(rule);
    this.emitFile({ type: 'asset', fileName: licencesFile, source });
  },
});

const rule = `\n${'-'.repeat(72)}\n\n`;

/** Texts and pictures that this repository ships are published as data: their notices go with them. */
const dataLicences = () =>
  globSync('pipeline/data/*/LICENCES.md', { cwd: root })
    .sort()
    .map((file) => readFileSync(join(root, file), 'utf8'));

/** Packages under the texts of their licences and notices. @throws if a package has neither. */
export function licencesText(packages: readonly string[]): string {
  const texts = new Map<string, string[]>();
  for (const name of [...packages].sort()) {
    const folder = join(root, 'node_modules', name);
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const files = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && /^(licen[cs]e|notice|copying)/i.test(entry.name))
      .map((entry) => entry.name);
    const text = files.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n');
    if (!text && !license) throw new Error(`${folder} says nothing of its licence`);
    const key = text || `Licence: ${license}`;
    texts.set(key, [...(texts.get(key) ?? []), `${name} ${version} (${license})`]);
  }
  return [...texts].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`).join(rule);
}

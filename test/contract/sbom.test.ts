import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Component {
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
}

it('`npm run sbom` lists every package that is locked, with its hash (CycloneDX)', () => {
  const text = execFileSync('npm', ['run', '--silent', 'sbom'], { maxBuffer: 64e6 }).toString();
  const { bomFormat, specVersion, metadata, components } = JSON.parse(text);
  expect({ bomFormat, specVersion }).toEqual({ bomFormat: 'CycloneDX', specVersion: '1.5' });
  expect(metadata.component).toMatchObject({
    type: 'application',
    purl: expect.stringMatching(/^pkg:npm\/fit-compress-sample@/),
  });
  const listed = new Map(
    (components as Component[]).map(({ name, version, purl, hashes = [] }) => {
      expect(purl).toBe(`pkg:npm/${name.replace('@', '%40')}@${version}`);
      const [sha512] = hashes.filter(({ alg }) => alg === 'SHA-512');
      return [
        `${name}@${version}`,
        sha512 && Buffer.from(sha512.content, 'hex').toString('base64'),
      ];
    }),
  );
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const missing = Object.entries<{ version: string; integrity?: string; name?: string }>(packages)
    .filter(([place]) => place !== '')
    .map(([place, one]) => ({
      id: `${one.name ?? place.replace(/^.*node_modules\//, '')}@${one.version}`,
      sha512: /sha512-(\S+)/.exec(one.integrity ?? '')?.[1],
    }))
    .filter(({ id, sha512 }) => !listed.has(id) || listed.get(id) !== sha512);
  expect(missing).toEqual([]);
});

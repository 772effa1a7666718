import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { messageOf, Problem } from '../../pipeline/run/problem.ts';
import { readLine } from '../../pipeline/run/tool.ts';
import { loadArtifacts, shortHash } from '../lib/artifacts.ts';
import { archived, base, identity, presentBase } from '../lib/identity.ts';
import { listFile, readVersions } from '../lib/versions.ts';
import { hostLimit, leadBack, openVersion, packVersion, unpackVersions } from './versions.ts';

// `npm run archive`: versions of the site that are kept.

const help = `npm run archive -- pack --tag v1.2.3 [--dist dist] [--out archives]
  packs the site that SITE_VERSION=1.2.3 npm run build has left in <dist>
npm run archive -- fetch [--out archives]
  brings the archive of every release (gh), checks it and leaves its list for SITE_ARCHIVES=archives npm run build
npm run archive -- unpack [--dist dist] [--out archives] [--limit bytes]
  puts them under <dist>/v/, unchanged; where the book no longer has a page, its address leads to the last version of it`;

const asset = `${identity.name}-site.zip`;

const options = {
  dist: { type: 'string', default: 'dist' },
  out: { type: 'string', default: 'archives' },
  tag: { type: 'string', default: '' },
  limit: { type: 'string', default: String(hostLimit) },
} as const;
const { values, positionals } = readLine(help, options, true);
const { dist, out, tag } = values;

function pack(): void {
  if (tag !== `v${identity.version}` || archived !== identity.version)
    throw new Problem(
      `expected --tag v${identity.version} (package.json) and SITE_VERSION=${identity.version}, received --tag ${tag || 'nothing'} and SITE_VERSION=${archived ?? 'nothing'}`,
    );
  const results = Object.fromEntries(loadArtifacts().map((one) => [one.id, shortHash(one)]));
  const { version, released } = identity;
  mkdirSync(out, { recursive: true });
  const file = path.join(out, asset);
  const { files, bytes } = packVersion(dist, file, base, { version, released, results });
  console.log(`${file}  ${(bytes / 1e6).toFixed(1)} MB, ${files} files`);
}

function gh(...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync('gh', args, { encoding: 'utf8' });
  if (status !== 0)
    throw new Problem(`gh ${args.join(' ')} failed: ${error?.message ?? stderr.trim()}`);
  return stdout;
}

function fetchAll(): void {
  // Nothing of another day: a release that was withdrawn is withdrawn.
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const list = gh('release', 'list', '--exclude-drafts', '--limit', '1000', '--json', 'tagName');
  const tags = (JSON.parse(list) as { tagName: string }[]).map(({ tagName }) => tagName);
  for (const tag of tags.filter((one) => /^v\d/.test(one))) {
    const version = tag.slice(1);
    const zip = path.join(out, `${version}.zip`);
    try {
      gh('release', 'download', tag, '--pattern', asset, '--output', zip);
    } catch (error) {
      throw new Problem(
        `release ${tag} has no ${asset} that could be fetched, expected the archive of its site: attach it (gh release upload ${tag} ${asset}) or withdraw the release\n${messageOf(error)}`,
      );
    }
    const { contents } = openVersion(zip, version);
    writeFileSync(path.join(out, `${version}.json`), contents.get(listFile) ?? '');
    console.log(`${version}: ${contents.size} files, all as its list says`);
  }
  if (tags.length === 0) console.log('no release yet: there is nothing to keep');
}

function unpack(): void {
  if (!existsSync(dist)) throw new Problem(`${dist} is not there: npm run build makes it`);
  const zips = readVersions(out).map(
    ({ version }) => [version, path.join(out, `${version}.zip`)] as const,
  );
  const versions = unpackVersions(new Map(zips), dist, Number(values.limit));
  const back = leadBack(versions, dist, presentBase);
  console.log(`${versions.length} versions under ${dist}/v/, ${back.length} pages lead back there`);
}

const commands: Readonly<Record<string, () => void>> = { pack, fetch: fetchAll, unpack };
const [name = '', ...others] = positionals;
const command = commands[name];
if (!command || others.length > 0)
  throw new Problem(`got "${positionals.join(' ')}", expected pack, fetch or unpack\n\n${help}`);
command();

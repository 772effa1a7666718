import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../pipeline/run/problem.ts';

// Name, version, authors, day of the version and licence have one home, package.json; addresses come from the
// environment of the build. What is not given is left out: nothing is invented.

/** Root of the checkout. The site is always built, tested and served from there. */
export const root = process.env.FCS_ROOT ?? process.cwd();

const pkg = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  name: string;
  version: string;
  description: string;
  author: string;
  license: string;
  contentLicense: string;
  released: string;
};

export const identity = {
  name: pkg.name,
  title: { en: 'Fit · Compress · Sample', zh: '拟合 · 压缩 · 采样' },
  version: pkg.version,
  description: pkg.description,
  author: pkg.author,
  /** Day on which this version was published, 2026-01-31. */
  released: pkg.released,
  year: Number(pkg.released.slice(0, 4)),
  codeLicence: pkg.license,
  contentLicence: pkg.contentLicense,
} as const;

function address(name: string): string | undefined {
  const value = process.env[name];
  if (!value) return undefined;
  if (!URL.canParse(value) || !/^https?:/.test(value))
    throw new Problem(`${name} must be an http(s) address, not ${JSON.stringify(value)}`);
  return value.replace(/\/+$/, '');
}

/** Canonical address of the site, without its base path; from `SITE_URL`. */
export const siteUrl = address('SITE_URL');
/** Address of the repository; from `REPO_URL`. */
export const repoUrl = address('REPO_URL');
/** Path under which the present site is served, with slashes at both ends; from `SITE_BASE`. */
export const presentBase = `/${(process.env.SITE_BASE ?? '').replace(/^\/+|\/+$/g, '')}/`.replace(
  '//',
  '/',
);

/** Version that this build is to be kept as, or nothing; from `SITE_VERSION`. */
export const archived = process.env.SITE_VERSION || undefined;
if (archived && archived !== identity.version)
  throw new Problem(
    `SITE_VERSION is ${JSON.stringify(archived)}, but package.json says version ${identity.version}: a version is archived from its own commit`,
  );

/** Path under which this build is served: that of the site, or of the archived version in it. */
export const base = archived ? `${presentBase}v/${archived}/` : presentBase;

/** Address of the present site's page for one of this build's paths. Only where `siteUrl` is known. */
export const canonical = (path: string): string =>
  `${siteUrl}${presentBase}${path.slice(base.length)}`;

/** Branch that edit links point to. */
export const branch = process.env.REPO_BRANCH ?? 'main';

import type { ManifestCheck } from '../../pipeline/run/manifest.ts';
import { type Artifact, loadArtifacts } from './artifacts.ts';
import { formatNumber } from './format-number.ts';
import type { Lang } from './language.ts';

export interface LedgerEntry {
  readonly artifact: Artifact;
  readonly check: ManifestCheck;
}

/** Every check of every artifact, by experiment and in the experiment's own order. */
export const ledger = (): LedgerEntry[] =>
  loadArtifacts().flatMap((artifact) =>
    artifact.manifest.checks.map((check) => ({ artifact, check })),
  );

/** How many claims there are, how many are reproduced, contradicted, out of reach. */
export function counts(entries: readonly LedgerEntry[]) {
  const of = (outcome: ManifestCheck['outcome']) =>
    entries.filter(({ check }) => check.outcome === outcome).length;
  return {
    published: entries.length,
    reproduces: of('reproduces'),
    contradicts: of('contradicts'),
    unreachable: of('cannot be reproduced'),
    surprises: entries.filter(({ check }) => !check.holds).length,
  };
}

/** Decimals that a number was printed with. */
const decimals = (value: number) => /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;

/** The two values of a check as a table shows them: ours with two decimals more than theirs. */
export function shownValues(
  { published, got }: Pick<ManifestCheck, 'published' | 'got'>,
  lang: Lang,
  words: { yes: string; no: string; none: string },
): { published: string; got: string } {
  const extra = typeof published === 'number' ? decimals(published) : 0;
  const show = (value: ManifestCheck['got'], digits?: number) => {
    if (value === null) return words.none;
    if (typeof value === 'boolean') return value ? words.yes : words.no;
    if (typeof value === 'string') return value;
    const own = Number.isInteger(value) ? 0 : (digits ?? decimals(value));
    return formatNumber({ value }, lang, { digits: own });
  };
  return { published: show(published, extra), got: show(got, extra + 2) };
}

/** A tolerance as it was stated, without the noise of binary fractions. */
export const shownTolerance = (tolerance: number): string =>
  tolerance === 0 ? '0' : String(Number(tolerance.toPrecision(6)));

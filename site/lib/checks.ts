import { formatNumber } from '../../pipeline/figures/kit/format-number.ts';
import type { ManifestCheck } from '../../pipeline/run/manifest.ts';
import { type Artifact, loadArtifacts } from './artifacts.ts';

export interface LedgerEntry {
  readonly artifact: Artifact;
  readonly check: ManifestCheck;
}

/** Every check of every artifact, by experiment and in the experiment's own order. */
export const ledger = (): LedgerEntry[] =>
  loadArtifacts().flatMap((artifact) =>
    artifact.manifest.checks.map((check) => ({ artifact, check })),
  );

/**
 * How many claims the sources print, how many of them are reproduced, contradicted, out of reach;
 * and how many more there are that no source prints: what follows from it, what holds by algebra, and
 * what our own measure stands in for.
 */
export function counts(entries: readonly LedgerEntry[]) {
  const printed = entries.filter(({ check }) => !check.basis);
  const of = (outcome: ManifestCheck['outcome']) =>
    printed.filter(({ check }) => check.outcome === outcome).length;
  return {
    published: printed.length,
    unprinted: entries.length - printed.length,
    reproduces: of('reproduces'),
    contradicts: of('contradicts'),
    unreachable: of('cannot be reproduced'),
    surprises: entries.filter(({ check }) => !check.holds).length,
  };
}

/** Decimals that a number was printed with. */
const decimals = (value: number) => /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;

/** Decimals of a number whose tolerance is half of its last one: 5e-7 belongs to six. */
const halfOf = (tolerance: number) => {
  const digits = -Math.log10(2 * tolerance);
  return Math.abs(digits - Math.round(digits)) < 1e-9 ? Math.round(digits) : 0;
};

/** A published number with more decimals than this was computed, not printed. */
const mostPrinted = 6;

/** Decimals that show a difference of a tenth of the tolerance. */
const decimalsFor = (tolerance: number) =>
  Math.min(8, Math.max(0, Math.ceil(-Math.log10(tolerance)) + 1));

/**
 * The two values of a check as a table shows them: the source's as printed, ours precisely
 * enough to be held against it.
 */
export function shownValues(
  { published, got, tolerance }: Pick<ManifestCheck, 'published' | 'got' | 'tolerance'>,
  words: { yes: string; no: string; none: string },
): { published: string; got: string } {
  const printed =
    typeof published === 'number' && !Number.isInteger(published)
      ? Math.max(decimals(published), halfOf(tolerance))
      : 0;
  const known = printed > mostPrinted ? 0 : printed;
  const fine = tolerance > 0 ? Math.max(decimalsFor(tolerance), known) : printed;
  const show = (value: ManifestCheck['got'], digits: number) => {
    if (value === null) return words.none;
    if (typeof value === 'boolean') return value ? words.yes : words.no;
    if (typeof value === 'string') return value;
    return formatNumber({ value }, { digits: Number.isInteger(value) ? 0 : digits });
  };
  return {
    published: show(published, printed > mostPrinted ? fine : printed),
    // A result that was rounded itself gets no zeros it did not earn.
    got: show(got, typeof got === 'number' ? Math.min(fine, Math.max(decimals(got), known)) : fine),
  };
}

/** A tolerance to two digits: enough to judge by, and free of binary noise. */
export const shownTolerance = (tolerance: number): string => {
  if (tolerance === 0) return '0';
  const digits = Math.min(8, Math.max(0, 1 - Math.floor(Math.log10(tolerance))));
  const short = Number(tolerance.toPrecision(2));
  return formatNumber({ value: short }, { digits: Math.min(digits, decimals(short)) });
};

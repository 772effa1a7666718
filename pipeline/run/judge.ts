import type { Check, Outcome } from '../engine/experiment.ts';
import type { ManifestCheck } from './manifest.ts';
import { Problem } from './problem.ts';

/**
 * Holds a claim against what was computed. It reproduces if |got − published| ≤ tolerance (equal,
 * for words and booleans), cannot be reproduced if nothing was got, and contradicts otherwise.
 * @throws Problem if another outcome than `reproduces` is expected without a reason.
 */
export function judge(check: Check): ManifestCheck {
  if (check.expected !== 'reproduces' && !check.reason)
    throw new Problem(
      `Check "${check.id}" expects "${check.expected}" but gives no reason; expected \`reason\`: ` +
        'why the source and we differ, in both languages',
    );
  const outcome = outcomeOf(check);
  return { ...check, outcome, holds: outcome === check.expected };
}

function outcomeOf({ published, got, tolerance }: Check): Outcome {
  if (got === null) return 'cannot be reproduced';
  const near =
    typeof got === 'number' && typeof published === 'number'
      ? Math.abs(got - published) <= tolerance
      : got === published;
  return near ? 'reproduces' : 'contradicts';
}

/** What to tell about a check that came out otherwise than expected. */
export function surprise(check: ManifestCheck): string {
  return [
    `check ${check.id}: ${check.outcome}, expected "${check.expected}"`,
    `  claim      ${check.claim.en}`,
    `  source     ${check.source.key}, ${check.source.where}`,
    `  published  ${JSON.stringify(check.published)}`,
    `  got        ${JSON.stringify(check.got)}`,
    `  tolerance  ${check.tolerance}`,
  ].join('\n');
}

/** Nets that give the same outputs: one of them, and the places of all in the list that was given. */
interface Group {
  readonly outputs: Float64Array;
  readonly members: number[];
}

/** max |a − b|. */
export function largestGap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let gap = 0;
  for (let i = 0; i < a.length; i++) gap = Math.max(gap, Math.abs(a[i]! - b[i]!));
  return gap;
}

/**
 * Puts outputs together that differ nowhere by more than `tolerance` from the first of their group.
 * Honest only where groups lie much farther apart than that: see `closest`.
 */
export function sameOutputs(all: readonly Float64Array[], tolerance: number): Group[] {
  const groups: Group[] = [];
  all.forEach((outputs, i) => {
    const known = groups.find((group) => largestGap(group.outputs, outputs) <= tolerance);
    if (known) known.members.push(i);
    else groups.push({ outputs, members: [i] });
  });
  return groups;
}

/** The least distance between the first members of two groups; Infinity if there are fewer than two. */
export const closest = (groups: readonly Group[]): number =>
  groups.reduce(
    (least, { outputs }, i) =>
      groups
        .slice(0, i)
        .reduce((found, other) => Math.min(found, largestGap(other.outputs, outputs)), least),
    Infinity,
  );

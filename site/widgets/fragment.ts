/** The id that a fragment (`#…`) names. One that is escaped amiss names what stands there as it is. */
export function idIn(fragment: string): string {
  const written = fragment.replace(/^#/, '');
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

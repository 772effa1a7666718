// Says what a citation of another result than the one shown leads to.

/** What to say of an asked hash: nothing where it is the one that is shown, or none at all. */
export function superseded(
  asked: string | null,
  now: string,
  commits: Readonly<Record<string, string>>,
): { readonly hash: string; readonly commit?: string | undefined } | undefined {
  // Longer hashes are cut: a citation has eight digits, a manifest all of them.
  const hash = /^[0-9a-f]{8}/.exec(asked?.toLowerCase() ?? '')?.[0];
  if (!hash || hash === now) return undefined;
  return { hash, commit: Object.hasOwn(commits, hash) ? commits[hash] : undefined };
}

/** Shows what the box has to say of an address; it stays hidden where that is nothing. */
export function tell(box: HTMLElement, asked: string | null): void {
  const { now = '', commits = '{}', records } = box.dataset;
  const found = superseded(asked, now, JSON.parse(commits));
  if (!found) return;
  const { hash, commit } = found;
  const shown = box.querySelector(`[data-case=${commit ? 'known' : 'unknown'}]`);
  for (const other of box.querySelectorAll('[data-case]')) if (other !== shown) other.remove();
  const told = shown?.querySelector('[data-told]');
  if (told) told.textContent = told.textContent?.replace('{asked}', hash) ?? '';
  const line = shown?.querySelector('[data-line]');
  if (commit && line) {
    line.textContent = commit.slice(0, 12);
    if (records) {
      const link = box.ownerDocument.createElement('a');
      link.href = records.replace('{commit}', commit);
      line.replaceWith(link);
      link.append(line);
    }
  }
  box.removeAttribute('hidden');
}

if (typeof document !== 'undefined')
  for (const box of document.querySelectorAll<HTMLElement>('.fcs-superseded'))
    tell(box, new URLSearchParams(location.search).get('result'));

// Says of the result that a citation names, `?result=<hash>`, what has become of it.

interface Told {
  readonly state: 'current' | 'known' | 'unknown';
  readonly hash: string;
  readonly commit?: string;
  /** The archived version that still shows it. */
  readonly kept?: Kept;
}

interface Kept {
  readonly version: string;
  readonly href: string;
}

/** What to say of an asked result; nothing where the address names none. */
export function superseded(
  asked: string | null,
  now: string,
  commits: Readonly<Record<string, string>>,
  archives: Readonly<Record<string, Kept>> = {},
): Told | undefined {
  if (!asked) return undefined;
  // Longer hashes are cut: a citation has eight digits, a manifest all of them. What is none at all is
  // unknown as well, and said as far as it fits in a line.
  const hash = /^[0-9a-f]{8}/.exec(asked.toLowerCase())?.[0] ?? asked.slice(0, 40);
  if (hash === now) return { state: 'current', hash };
  const commit = Object.hasOwn(commits, hash) ? commits[hash] : undefined;
  const kept = Object.hasOwn(archives, hash) ? archives[hash] : undefined;
  if (!commit && !kept) return { state: 'unknown', hash };
  return { state: 'known', hash, ...(commit && { commit }), ...(kept && { kept }) };
}

/** Shows what the box has to say of an address; it stays hidden where that is nothing. */
export function tell(box: HTMLElement, asked: string | null): void {
  const { now = '', commits = '{}', records, kept: archives = '{}' } = box.dataset;
  const told = superseded(asked, now, JSON.parse(commits), JSON.parse(archives));
  if (!told) return;
  const { state, hash, commit, kept } = told;
  const shown = box.querySelector(`[data-case=${state}]`);
  for (const other of box.querySelectorAll('[data-case]')) if (other !== shown) other.remove();
  box.dataset.state = state;
  const words = shown?.querySelector('[data-told]');
  if (words) words.textContent = words.textContent?.replace('{asked}', () => hash) ?? '';
  const page = shown?.querySelector<HTMLAnchorElement>('[data-kept-at] a');
  if (!kept) page?.parentElement?.remove();
  else if (page) {
    page.href = kept.href;
    page.textContent = page.textContent.replace('{version}', () => kept.version);
  }
  if (!commit) shown?.querySelector('[data-record]')?.remove();
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

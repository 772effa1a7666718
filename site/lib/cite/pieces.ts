import type { Citable } from './citable.ts';
import { type Form, today } from './forms.ts';

/** A piece of a citation: words, or what only the reader's page knows. */
type Piece =
  | { readonly kind: 'words'; readonly text: string }
  /** Holds the path of the page; the host comes before its first slash. */
  | { readonly kind: 'address'; readonly text: string }
  | { readonly kind: 'today' };

// Before the address stand the break and the name of its field, after it the end of the line: without
// an address the whole line goes.
const before = String.raw`(?:\n\s*(?:url = \{|UR  - |"URL": ")| ?)`;
const after = String.raw`(?:\},|",)?`;

/**
 * A citation in pieces. Where the site does not know its own address the page that is read does, and
 * a script puts it there; without scripts that piece stays hidden.
 */
export function pieces(form: Form, item: Citable): Piece[] {
  const text = form({ ...item, url: item.url ?? item.cited });
  const path = item.cited.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const address = item.url ? [] : [`(?<address>${before}${path}${after})`];
  const special = new RegExp([...address, `(?<today>${today})`].join('|'), 'g');
  const found: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(special)) {
    found.push({ kind: 'words', text: text.slice(end, match.index) });
    found.push(match.groups?.today ? { kind: 'today' } : { kind: 'address', text: match[0] });
    end = match.index + match[0].length;
  }
  return [...found, { kind: 'words', text: text.slice(end) }];
}

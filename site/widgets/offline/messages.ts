import type { Lang } from '../../lib/language.ts';

/** What a page says to the service worker; it answers at the port that comes along. */
export type Message =
  /** A page was opened: it and what it needs are to be kept. */
  | { readonly type: 'visited'; readonly path: string }
  | { readonly type: 'state'; readonly lang: Lang }
  /** Some more of the whole book: until `done` is `files`. */
  | { readonly type: 'keep'; readonly lang: Lang }
  | { readonly type: 'forget'; readonly lang: Lang };

export interface State {
  /** Pages that were opened and are kept with what they need. */
  readonly pages: number;
  /** Bytes of all that is kept. */
  readonly kept: number;
  /** Files and bytes of the whole book, and how many of them are kept. */
  readonly files: number;
  readonly bytes: number;
  readonly done: number;
  readonly doneBytes: number;
  /** Why it does not go on. */
  readonly stopped?: 'full' | 'network' | 'version';
}

/** What the service worker says unasked: another version than that of the page is the one in force. */
export const newer = 'fcs-newer';

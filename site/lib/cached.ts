import { statSync } from 'node:fs';

/** `read` that parses again only when the file has changed, so that the dev server sees edits. */
export function cached<T>(file: string, read: (file: string) => T): () => T {
  let stamp = '';
  let value: T;
  return () => {
    const { mtimeMs, size } = statSync(file);
    const now = `${mtimeMs} ${size}`;
    if (now !== stamp) {
      value = read(file);
      stamp = now;
    }
    return value;
  };
}

import { canonicalFile } from '../canonical.ts';

/** A plain value as a file: sorted keys, numbers in their shortest exact form. */
export const writeJson = canonicalFile;

/** @throws with the place of what is no JSON. */
export function readJson(text: string): unknown {
  return JSON.parse(text);
}

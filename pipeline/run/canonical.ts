import { createHash } from 'node:crypto';

export { canonicalFile, canonicalJson } from './canonical-json.ts';

/** SHA-256 in lower-case hex; strings as UTF-8. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

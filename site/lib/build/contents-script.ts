import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const theirs = 'TableOfContents/starlight-toc';
const ours = fileURLToPath(new URL('../../widgets/contents.ts', import.meta.url));

/**
 * Puts our script of the table of contents in the place of Starlight's, whose components stay.
 * @throws at the end of a build that met no such script: then Starlight has moved it.
 */
export function contentsScript(): Plugin {
  let met = false;
  return {
    name: 'fcs-contents-script',
    enforce: 'pre',
    resolveId(source) {
      if (!source.endsWith(theirs)) return undefined;
      met = true;
      return ours;
    },
    closeBundle() {
      if (this.environment.name === 'client' && !met)
        throw new Error(`no import of ${theirs} was met: where is Starlight's script now?`);
    },
  };
}

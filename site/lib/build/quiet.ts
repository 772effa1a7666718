import type { Plugin } from 'vite';

/**
 * Silences one warning for every MDX page: Astro marks them with a directive of its own, which
 * means nothing to the bundler. Warnings that mean something must not drown in it.
 */
export function quiet(): Plugin {
  return {
    name: 'fcs-quiet',
    onLog: (_, { code }) => (code === 'MODULE_LEVEL_DIRECTIVE' ? false : undefined),
  };
}

import type { Plugin } from 'vite';

/**
 * What a page loads at first does not name all that may come later: a widget's parts are fetched before it is seen,
 * each after what asks for it. Astro sets this option itself, and only a plugin is heard after it.
 */
export const later = (): Plugin => ({
  name: 'fcs-later',
  configEnvironment: (name) =>
    name === 'client'
      ? {
          build: {
            modulePreload: {
              polyfill: false,
              resolveDependencies: (_, files, { hostId }) =>
                hostId.includes('.astro_astro_type_script') ? [] : files,
            },
          },
        }
      : undefined,
});

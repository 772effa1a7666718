import type { AstroIntegration } from 'astro';

/**
 * Starlight looks for its content in `${srcDir}content`, and ours stands beside `site/`, not in
 * it. Its set-up is told that the sources start at the root, so that sidebars, dates, asides and
 * heading links find the pages.
 */
export function withSourceAtRoot(starlight: AstroIntegration): AstroIntegration {
  const setup = starlight.hooks['astro:config:setup'];
  if (!setup) throw new Error('Starlight has no astro:config:setup hook any more');
  return {
    ...starlight,
    hooks: {
      ...starlight.hooks,
      'astro:config:setup': (params) =>
        setup({ ...params, config: { ...params.config, srcDir: params.config.root } }),
    },
  };
}

/// <reference types="astro/client" />

// Modules that exist only inside the build.
declare module 'virtual:starlight/pagefind-config' {
  export const pagefindUserConfig: Record<string, unknown>;
}
declare module 'virtual:fcs/figure-colours.css';

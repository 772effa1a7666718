import type { AstroIntegration } from 'astro';
import { checkContent, report } from '../remark/check.ts';

/**
 * Reads all pages before a build starts, so that an author gets every problem at once, with file
 * and line and without the stack traces of the tools in between.
 */
export function contentCheck(): AstroIntegration {
  return {
    name: 'fcs-content-check',
    hooks: {
      'astro:config:setup': async ({ command }) => {
        if (command !== 'build') return;
        const problems = await checkContent();
        if (problems.length === 0) return;
        console.error(`\n${report(problems)}\n`);
        process.exit(1);
      },
    },
  };
}

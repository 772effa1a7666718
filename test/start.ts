import { existsSync } from 'node:fs';
import { closureOf } from '../pipeline/run/closure.ts';
import { numbersFile, openProject } from '../pipeline/run/project.ts';
import { experimentsOf, isPart } from './part.ts';

// `npm test [-- …]`: Vitest with these arguments, or `npm test -- <part> [-- …]`: what concerns a part.

const args = process.argv.slice(2);
const [first = '', ...rest] = args;
const files: string[] = [];
if (isPart(first)) {
  process.env.FCS_PART = first;
  const ids = experimentsOf(first);
  const { files: closure } = closureOf(openProject(process.cwd()), ids.map(numbersFile));
  const own = [
    ...ids.map((id) => `test/experiments/${id}.test.ts`),
    // Tests lie as what they test does.
    ...[...closure.keys()]
      .filter((file) => /^pipeline\/(models|data)\//.test(file))
      .map((file) => file.replace(/^pipeline\/(.*)\.ts$/, 'test/$1.test.ts')),
  ];
  files.push(
    ...own.filter((file) => existsSync(file)),
    'test/contract/',
    'test/figures/experiments.test.ts',
    'test/figures/budget.test.ts',
    'test/site/widgets/rerunners.test.ts',
    'test/browser/pages.test.ts',
    'test/browser/rerunners.test.ts',
    'test/browser/html.test.ts',
  );
}
process.argv.splice(2, args.length, 'run', ...(isPart(first) ? rest : args), ...files);
await import(new URL('vitest.mjs', import.meta.resolve('vitest/package.json')).href);

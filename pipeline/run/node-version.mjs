// Plain JavaScript: must run, and speak clearly, on any Node.
const needed = [22, 18];

/** Says what to do when `version` cannot run TypeScript by itself; empty when it can. */
export function nodeProblem(version) {
  const [major, minor] = version.replace('v', '').split('.').map(Number);
  if (major > needed[0] || (major === needed[0] && minor >= needed[1])) return '';
  return [
    `Node ${version} is too old: ${needed.join('.')} or newer is needed.`,
    'On Linux x64 `npm ci` brings one along as an optional dependency, and npm scripts use it:',
    'if it was left out (npm ci --omit=optional), run `npm ci` again without --omit.',
    'Elsewhere install Node 22 or newer from https://nodejs.org/.',
  ].join('\n');
}

if (process.argv[1]?.endsWith('node-version.mjs')) {
  const problem = nodeProblem(process.version);
  if (problem) {
    console.error(problem);
    process.exit(1);
  }
}

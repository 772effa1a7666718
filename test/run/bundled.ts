import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BundleOptions, makeBundle } from '../../pipeline/run/bundle/make.ts';
import { hasXz } from '../../pipeline/run/bundle/pack.ts';
import type { Project } from '../../pipeline/run/project.ts';
import { another, files } from './fixture.ts';
import { createTraining } from './training.ts';

// A bundle of two small experiments, and places to move it to.

/** Away from the project: a bundle inside it would find its packages. */
export const away = mkdtempSync(path.join(tmpdir(), 'fcs-bundle-'));
export const bundle = path.join(away, 'DIR');
let copies = 0;

export const removeBundles = () => rmSync(away, { recursive: true });

/** Without xz here the bundle is packed with gzip, which every machine unpacks. */
export const extension = hasXz() ? 'xz' : 'gz';

/** The project that is bundled: one experiment that trains, one that does not. */
export function createBundled(): Project {
  const kept = 'pipeline/experiments/tiny/numbers.ts';
  // Without a gpu profile, and, if told so, so slow that its time is up before it has saved anything.
  const tiny = (files[kept] as string)
    .replace(/^ *gpu: .*\n/m, '')
    .replace('run({', 'async run({')
    .replace(
      "'adding');",
      `'adding');\n    ${'if (process.env.SLOW) await new Promise((done) => setTimeout(done, 60_000));'}`,
    );
  return createTraining({ ...another('tiny'), [kept]: tiny });
}

/** A bundle without the minute that Node.js takes to pack: a script that starts this one. */
export function make(project: Project, more: Partial<BundleOptions> & { out: string }) {
  const node = path.join(project.root, 'node-here');
  writeFileSync(node, `#!/bin/sh\nexec ${process.execPath} "$@"\n`);
  const ids = ['tiny', 'training'];
  return makeBundle(project, { ids, data: 'all', node, note: () => {}, ...more });
}

/** The bundle in another place. */
export function moved(): string {
  copies += 1;
  const place = path.join(away, `moved-${copies}`, 'DIR');
  cpSync(bundle, place, { recursive: true });
  return place;
}

/** Runs a bundle with nothing around it: no Node.js on the path, no variables. */
export function there(
  args: readonly string[],
  { env = {}, folder = bundle }: { env?: object; folder?: string } = {},
) {
  const options = { env: { PATH: '/usr/bin:/bin', ...env }, cwd: '/' };
  return new Promise<{ code: number; out: string; error: string }>((resolve) =>
    execFile(path.join(folder, 'run'), args, options, (failed, out, error) =>
      resolve({ code: failed ? Number(failed.code) : 0, out, error }),
    ),
  );
}

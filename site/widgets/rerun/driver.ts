// What only a re-runner that is touched needs, in one file.
import type { Viewer } from './contract.ts';

export { download } from '../download.ts';
export { Player } from './player.ts';
export { Remote } from './remote.ts';
export { fileOf } from './save.ts';
export { progress, said, settings, verdict } from './verdict.ts';

// The list of all of them grows with the book.
const viewers = import.meta.glob<Viewer>('../reruns/view/*.*.ts', { import: 'default' });

/** What draws this re-runner. Throws an Error where there is nothing. */
export function viewerOf(id: string): Promise<Viewer> {
  const file = `reruns/view/${id.replace('/', '.')}.ts`;
  const load = viewers[`../${file}`];
  if (!load) throw new Error(`no view site/widgets/${file}`);
  return load();
}

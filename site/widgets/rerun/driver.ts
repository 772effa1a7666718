// What only a re-runner that is touched needs, in one file.
export { Player } from './player.ts';
export { Remote } from './remote.ts';
export { download, fileOf } from './save.ts';
export { progress, said, settings, verdict } from './verdict.ts';

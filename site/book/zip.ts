import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { readLine } from '../../pipeline/run/tool.ts';
import { base, identity } from '../lib/identity.ts';
import { zipSite } from './stick.ts';

// `npm run zip`: the built site as one file, to be read from a stick or put on any host.

const help = `npm run zip -- [--dist dist] [--out book]
Makes <out>/fit-compress-sample.zip of the site that npm run build has left in <dist>.`;

const { values } = readLine(help, {
  dist: { type: 'string', default: 'dist' },
  out: { type: 'string', default: 'book' },
});
mkdirSync(values.out, { recursive: true });
const file = path.join(values.out, `${identity.name}.zip`);
const { files, bytes } = await zipSite(values.dist, file, base);
console.log(`${file}  ${(bytes / 1e6).toFixed(1)} MB, ${files} files`);

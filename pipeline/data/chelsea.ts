import type { ColourImage } from '../models/colour-image.ts';
import type { DataSource } from './source.ts';

/**
 * The cat Chelsea, a photograph by Stefan van der Walt, in the public domain by CC0, as Debian's
 * python3-skimage ships it, cut and halved: images/LICENCES.md says how.
 */
export const chelsea: DataSource<ColourImage> = {
  id: 'chelsea',
  title: { en: 'Photograph of the cat Chelsea', zh: '小猫 Chelsea 的照片' },
  package: 'fit-compress-sample',
  file: 'pipeline/data/images/chelsea.ppm',
  sha256: 'ed2c0fdb0b2ab78e788d5bcff04c8efec7e6012669eec49507ab7160b69b1082',
  licence: 'CC0-1.0',
  origin: 'https://github.com/scikit-image/scikit-image',
  parse: parsePpm,
};

/** Reads a binary PPM of one byte a colour. Throws an Error if it is none or has another length. */
export function parsePpm(bytes: Uint8Array): ColourImage {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 40));
  const match = /^P6\n(\d+) (\d+)\n255\n/.exec(head);
  if (!match) throw new Error(`got "${head.slice(0, 12)}", expected P6, width, height and 255`);
  const [width, height] = [Number(match[1]), Number(match[2])];
  const pixels = bytes.slice(match[0].length);
  if (pixels.length !== 3 * width * height)
    throw new Error(`got ${pixels.length} bytes of pixels, expected 3·${width}·${height}`);
  return { width, height, pixels };
}

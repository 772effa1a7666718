import { dataUrl, grayscalePng } from '../../../../pipeline/models/png.ts';
import { type Mark, mark } from '../mark.ts';

/** A picture of grey levels (row by row, 0 black to 255 white), its pixels as squares. */
export function image(
  pixels: Uint8Array,
  size: { readonly width: number; readonly height: number },
  at: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  },
): Mark {
  return mark('image', {
    ...at,
    href: dataUrl(grayscalePng(size.width, size.height, pixels)),
    preserveAspectRatio: 'none',
    'image-rendering': 'pixelated',
  });
}

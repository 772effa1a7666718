/** A picture in colour. */
export interface ColourImage {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue of each pixel, 0 to 255, row by row from the top. */
  readonly pixels: Uint8Array;
}

/** How much of each colour makes grey (ITU-R BT.601). */
const luma = [0.299, 0.587, 0.114] as const;

/** Grey levels, 0 black to 255 white, row by row; not rounded. */
export function greyLevels({ pixels }: ColourImage): Float64Array {
  const grey = new Float64Array(pixels.length / 3);
  for (let i = 0; i < grey.length; i++)
    for (let c = 0; c < 3; c++) grey[i]! += luma[c]! * pixels[3 * i + c]!;
  return grey;
}

/** One of the three colours as a matrix of its own. */
export const colourChannel = ({ pixels }: ColourImage, channel: 0 | 1 | 2): Float64Array =>
  Float64Array.from({ length: pixels.length / 3 }, (_, i) => pixels[3 * i + channel]!);

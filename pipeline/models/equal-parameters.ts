import { parameterCount } from './mlp.ts';

/**
 * Widths of a network with K hidden layers and at most `most` parameters: as wide as they can be while
 * no two hidden layers differ by more than one unit, the wider ones first.
 *
 * @throws RangeError if one unit a layer is too many already.
 */
export function widthsFor(
  most: number,
  { depth, inputs = 1, outputs = 1 }: { depth: number; inputs?: number; outputs?: number },
): number[] {
  const hidden = new Array<number>(depth).fill(1);
  const widths = () => [inputs, ...hidden, outputs];
  if (parameterCount(widths()) > most)
    throw new RangeError(
      `widths: got at most ${most} parameters for ${depth} hidden layers, expected ${parameterCount(widths())} or more`,
    );
  for (let layer = 0; ; layer = (layer + 1) % depth) {
    hidden[layer] = hidden[layer]! + 1;
    if (parameterCount(widths()) <= most) continue;
    hidden[layer] = hidden[layer]! - 1;
    return widths();
  }
}

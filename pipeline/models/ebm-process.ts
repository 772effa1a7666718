import { silu } from './activations.ts';
import { cellArea, middles, normalise, type Square } from './energy-plane.ts';
import { createMlp } from './mlp.ts';
import { type EbmState, planarEbm, type Recipe } from './planar-ebm.ts';
import { planarWidths } from './planar-slope.ts';
import type { Process } from './process.ts';
import type { Rng } from './rng.ts';

/** Training an energy on points of the plane, step by step, for the page; scored over `square`. */
export function ebmProcess(
  recipe: Recipe,
  data: Float64Array,
  square: Square,
  rng: Rng,
): Process<EbmState> {
  const ebm = planarEbm(recipe, data, rng);
  const cells = middles(square);
  const [count, n] = [cells.length / 2, data.length / 2];
  const net = createMlp(planarWidths(recipe.hidden), silu, Math.max(count, n));
  return {
    total: recipe.steps,
    covers: 'end',
    init: ebm.init,
    step: ebm.step,
    row: ({ phi }) => phi,
    numbers({ phi, real, fake }) {
      const used = ebm.effective(phi);
      const { logZ } = normalise(net.forward(used, cells, count), cellArea(square));
      let sum = 0;
      for (const u of net.forward(used, data, n)) sum += u;
      return { loss: sum / n + logZ, real, fake };
    },
  };
}

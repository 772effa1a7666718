import type { Mini } from './mini.ts';
import type { Patterns } from './patterns.ts';

/** Steps that the whole picture stays before it begins again. */
const rest = 6;

/** A picture rebuilt from one pattern, then two, then three: M_k = Σ_{i ≤ k} (M v_i) v_iᵀ. */
export function compressMini(svg: SVGElement, { size, images, vectors }: Patterns): Mini {
  const pixels = svg.querySelectorAll('.pixels > rect');
  const bars = svg.querySelectorAll('.bars > rect');
  const sum = new Float64Array(size * size);
  let rank = 0;
  return {
    stepsPerSecond: 2.5,
    advance(steps) {
      for (let i = 0; i < steps; i++) {
        rank = rank >= images.length + rest ? 1 : rank + 1;
        if (rank === 1) sum.fill(0);
        const [image, vector] = [images[rank - 1], vectors[rank - 1]];
        if (!image || !vector) continue;
        for (let row = 0; row < size; row++)
          for (let column = 0; column < size; column++)
            sum[row * size + column]! += (image[row] ?? 0) * (vector[column] ?? 0);
      }
      pixels.forEach((pixel, i) => {
        pixel.setAttribute('fill-opacity', Math.min(1, Math.max(0, sum[i] ?? 0)).toFixed(2));
      });
      bars.forEach((bar, k) => {
        bar.classList.toggle('dropped', k >= rank);
      });
    },
  };
}

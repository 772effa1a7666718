import type { Engine } from './engine.ts';

/**
 * Rate of a 256×256 float32 matrix product on an engine, in GFLOPS (10⁹ additions and
 * multiplications a second): the best of several batches within about a fifth of a second.
 */
export async function measureMatMul({ tf }: Engine): Promise<number> {
  const n = 256;
  const numbers = Float32Array.from({ length: n * n }, (_, i) => (i % 17) / 17 - 0.5);
  const [a, b] = [tf.tensor2d(numbers, [n, n]), tf.tensor2d(numbers, [n, n])];
  const time = async (count: number) => {
    const start = performance.now();
    const products = Array.from({ length: count }, () => tf.matMul(a, b));
    // A GPU is done only when its numbers are here.
    await products.at(-1)?.data();
    const seconds = (performance.now() - start) / 1000;
    tf.dispose(products);
    return seconds;
  };
  await time(1);
  const once = await time(1);
  const count = Math.max(1, Math.min(200, Math.floor(0.02 / once)));
  const end = performance.now() + 200;
  let best = once;
  while (performance.now() < end) best = Math.min(best, (await time(count)) / count);
  tf.dispose([a, b]);
  return (2 * n ** 3) / best / 1e9;
}

import { open } from '../../pipeline/engine/backends/wasm.ts';
import { createRng } from '../../pipeline/models/rng.ts';

// As a program: trains a net that is large enough for several threads, prints bytes and tensors
// after 20 and after 200 steps, and comes to its end; nobody tells it to exit.
const { tf, draws, adam, about } = await open({ threads: 3 });
const rng = createRng(1);
const images = draws.uniform(rng, [64, 14, 14, 8]);
const variable = (shape: number[], deviation: number) =>
  tf.variable(draws.normal(rng, shape, deviation));
const filter = variable([3, 3, 8, 16], 0.1);
const dense = variable([784, 784], 0.02);
const optimizer = adam({ learningRate: 0.001 });

const step = () =>
  optimizer.minimize(() => {
    const hidden = tf.relu(tf.conv2d(images as never, filter as never, 2, 'same'));
    const flat = tf.reshape(hidden, [64, 784]);
    const out = tf.tanh(tf.matMul(flat, dense as never));
    return tf.mean(tf.square(tf.sub(out, flat)));
  });
const used = () => {
  const { memory } = (tf.backend() as never as { wasm: { asm: { memory: WebAssembly.Memory } } })
    .wasm.asm;
  return { ...tf.memory(), heap: memory.buffer.byteLength };
};
for (let i = 0; i < 20; i++) step();
const warm = used();
for (let i = 0; i < 180; i++) step();
process.stdout.write(JSON.stringify({ threads: about.threads, warm, end: used() }));

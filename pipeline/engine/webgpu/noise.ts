import * as tf from '@tensorflow/tfjs-core';

// Standard normals from the generator of pipeline/models/rng.ts (`fillNormals`), drawn on the GPU:
// the same words of Threefry-2x32-20, and Box–Muller in float32. WGSL promises a sine and a cosine
// to 2^−11 only, and a root to a few units in the last place; so these are polynomials of sums and
// products, and the root is mended once. Simulated with every rounding up or down, products
// contracted or not, and quotients 2.5 units off, the worst of four million draws was 2.2e-6 away, in
// the far tail; 3.2e-6 where a compiler takes the mending away as algebra. So 4e-6 is promised.
// https://www.w3.org/TR/WGSL/#floating-point-accuracy

/** One invocation a block: elements 2j and 2j + 1 come from block (j, step). */
const source = /* wgsl */ `
  fn threefry(k0: u32, k1: u32, c0: u32, c1: u32) -> vec2<u32> {
    var keys = array<u32, 3>(k0, k1, 0x1bd11bdau ^ k0 ^ k1);
    var turns = array<vec4<u32>, 2>(vec4<u32>(13u, 15u, 26u, 6u), vec4<u32>(17u, 29u, 16u, 24u));
    var a = c0 + k0;
    var b = c1 + k1;
    for (var group = 0u; group < 5u; group++) {
      for (var round = 0u; round < 4u; round++) {
        let by = turns[group & 1u][round];
        a += b;
        b = ((b << by) | (b >> (32u - by))) ^ a;
      }
      a += keys[(group + 1u) % 3u];
      b += keys[(group + 2u) % 3u] + group + 1u;
    }
    return vec2<u32>(a, b);
  }

  // ln u for u = (w + ½)/2^32: above √½ from u − 1 = −(¬w + ½)/2^32, where u itself would round to
  // 1; below from u = 2^e·m. Polynomial of Cephes' logf.
  fn logUniform(w: u32) -> f32 {
    let unit = 2.3283064365386963e-10;
    let u = (f32(w) + 0.5) * unit;
    let exponent = (bitcast<i32>(u) - 0x3f3504f3) >> 23u;
    var x = -(f32(~w) + 0.5) * unit;
    var e = 0.0;
    if (exponent < 0) {
      x = bitcast<f32>(bitcast<i32>(u) - (exponent << 23u)) - 1.0;
      e = f32(exponent);
    }
    let square = x * x;
    var p = 7.0376836292e-2 * x - 1.151461031e-1;
    p = p * x + 1.167699874e-1;
    p = p * x - 1.2420140846e-1;
    p = p * x + 1.4249322787e-1;
    p = p * x - 1.6668057665e-1;
    p = p * x + 2.0000714765e-1;
    p = p * x - 2.4999993993e-1;
    p = p * x + 3.3333331174e-1;
    let y = p * x * square - 2.1219444e-4 * e - 0.5 * square;
    return 0.693359375 * e + (x + y);
  }

  // cos and sin of 2π(w + ½)/2^32: the nearest quarter turn, and what is left of it, in
  // [−π/4, π/4]. Polynomials of Cephes' cosf and sinf.
  fn turned(w: u32) -> vec2<f32> {
    let quarter = (w + 0x20000000u) >> 30u;
    let x = (f32(bitcast<i32>(w - (quarter << 30u))) + 0.5) * 1.4629180792671596e-9;
    let square = x * x;
    var s = -1.9515295891e-4 * square + 8.3321608736e-3;
    s = s * square - 1.6666654611e-1;
    s = s * square * x + x;
    var c = 2.443315711809948e-5 * square - 1.388731625493765e-3;
    c = c * square + 4.166664568298827e-2;
    c = c * square * square + (1.0 - 0.5 * square);
    switch (quarter & 3u) {
      case 0u: { return vec2<f32>(c, s); }
      case 1u: { return vec2<f32>(-s, c); }
      case 2u: { return vec2<f32>(-c, -s); }
      default: { return vec2<f32>(s, -c); }
    }
  }

  fn main(index: i32) {
    let at = 2 * index;
    if (at >= uniforms.size) { return; }
    let words = threefry(uniforms.key0, uniforms.key1, u32(index), uniforms.step);
    let square = -2.0 * logUniform(words.x);
    let rough = sqrt(square);
    let radius = rough - (rough * rough - square) / (2.0 * rough);
    let pair = radius * turned(words.y);
    result[at] = pair.x;
    if (at + 1 < uniforms.size) { result[at + 1] = pair.y; }
  }
`;

/** What of tfjs-backend-webgpu 4.22 is used. */
interface WebGPUBackend {
  runWebGPUProgram(
    program: object,
    inputs: tf.TensorInfo[],
    dtype: 'float32',
    uniforms: { type: 'uint32'; data: number[] }[],
  ): tf.TensorInfo;
}

const threads = 64;

/** A program as tfjs-backend-webgpu takes them; it writes into it, so each call makes one. */
function program(size: number) {
  return {
    outputShape: [size],
    variableNames: [],
    uniforms: 'key0 : u32, key1 : u32, step : u32,',
    workgroupSize: [threads, 1, 1],
    dispatchLayout: { x: [0] },
    dispatch: [Math.ceil(size / 2 / threads), 1, 1],
    shaderKey: 'seededNormal',
    // Adds `uniforms.size`.
    size: true,
    getUserCode: () => source,
  };
}

/** SeededNormal: standard normals of (key, step, index), in one dispatch for any number of them. */
export function registerNoise(): void {
  if (tf.getKernel('SeededNormal', 'webgpu')) return;
  tf.registerKernel({
    kernelName: 'SeededNormal',
    backendName: 'webgpu',
    kernelFunc: ({ backend, attrs }) => {
      const { key, step, shape } = attrs as never as {
        key: [number, number];
        step: number;
        shape: number[];
      };
      const uniforms = [...key, step].map((word) => ({ type: 'uint32' as const, data: [word] }));
      const { runWebGPUProgram } = backend as WebGPUBackend;
      const flat = runWebGPUProgram.call(
        backend,
        program(tf.util.sizeFromShape(shape)),
        [],
        'float32',
        uniforms,
      );
      return { ...flat, shape };
    },
  });
}

import { describe, expect, it } from 'vitest';
import { explain, type Machine } from '../../pipeline/run/probe/explain.ts';

/** A Linux machine with these libraries and these files in folders. */
const machine = (
  libraries: readonly string[],
  files: Readonly<Record<string, readonly string[]>> = {},
  env: Machine['env'] = {},
): Machine => ({
  platform: 'linux',
  env,
  hasLibrary: (name) => libraries.includes(name),
  list: (folder) => files[folder] ?? [],
  isBundle: false,
});

// What Node.js 22 says of a library, as it was seen on Debian 12.
const cannotOpen = (library: string) =>
  new Error(`${library}: cannot open shared object file: No such file or directory`);
const noAdapter = new Error('Dawn finds no GPU adapter');

describe('why a backend does not start', () => {
  it.each([
    ['libstdc++.so.6', 'Install it: apt install libstdc++6 (Debian, Ubuntu)'],
    ['libvulkan.so.1', 'Install it: apt install libvulkan1 (Debian, Ubuntu)'],
    ['libfoo.so.3', "Install it: with the system's packages"],
    ['libcudart.so.11.0', 'It belongs to CUDA 11.2 and cuDNN 8.1'],
    ['libcudnn.so.8', 'It belongs to CUDA 11.2 and cuDNN 8.1'],
  ])('%s is missing: says what brings it', (library, how) => {
    const [what, ...rest] = explain('webgpu', cannotOpen(library), machine([])).split('\n');
    expect(what).toBe(`the shared library ${library} is missing`);
    expect(rest.join('\n')).toContain(how);
  });

  it('a system that is too old', () => {
    const error = new Error(
      "/lib/libm.so.6: version `GLIBC_2.38' not found (required by /x/dawn.node)",
    );
    expect(explain('webgpu', error, machine([]))).toContain("This system's GLIBC is too old");
  });

  it('a platform that Dawn is not built for', () => {
    const error = new Error("Cannot find module '/x/webgpu/dist/linux-ia32/dawn.node'");
    expect(explain('webgpu', error, machine([]))).toMatch(/^the package webgpu has no build for/);
  });

  it('a package without all of its files', () => {
    // What Node.js 22 says of tfjs-backend-webgpu without its folder dist/, as it was seen.
    const folder = '/x/node_modules/@tensorflow/tfjs-backend-webgpu';
    const error = new Error(
      `Cannot find package '${folder}/dist/tf-backend-webgpu.node.js' imported from /x/webgpu.ts`,
    );
    expect(explain('webgpu', error, machine([]))).toBe(
      `the package in ${folder} is incomplete: dist/tf-backend-webgpu.node.js is missing\n` +
        `Remove ${folder}; then \`npm run pipeline -- doctor\` says how to install it again.`,
    );
  });

  it('in a bundle, that it may be given a Vulkan loader of its own', () => {
    const bundle = { ...machine([]), isBundle: true };
    const said = explain('webgpu', noAdapter, bundle);
    expect(said).toMatch(
      /apt install libvulkan1 .*, or put libvulkan\.so\.1 into the folder vulkan\/ of this bundle$/,
    );
    const stdc = explain('webgpu', cannotOpen('libstdc++.so.6'), bundle);
    expect(stdc).not.toContain('vulkan');
  });

  it('no Vulkan loader', () => {
    expect(explain('webgpu', noAdapter, machine([]))).toBe(
      'Dawn finds no GPU adapter: the Vulkan loader, libvulkan.so.1, is missing\n' +
        'Install it: apt install libvulkan1 (Debian, Ubuntu)',
    );
  });

  it('a loader without drivers', () => {
    const said = explain('webgpu', noAdapter, machine(['libvulkan.so.1']));
    expect(said).toMatch(
      /^Dawn finds no GPU adapter: there is a Vulkan loader, but no Vulkan driv/,
    );
    expect(said).toContain('NVIDIA_DRIVER_CAPABILITIES=all');
    expect(said).toContain('apt install mesa-vulkan-drivers');
  });

  it('drivers without a GPU', () => {
    const files = { '/usr/share/vulkan/icd.d': ['nvidia_icd.json'] };
    const said = explain('webgpu', noAdapter, machine(['libvulkan.so.1'], files));
    expect(said).toContain('has a GPU: /usr/share/vulkan/icd.d/nvidia_icd.json\nAsk vulkaninfo');
    const named = machine(['libvulkan.so.1'], files, { VK_DRIVER_FILES: '/a.json:/b.json' });
    expect(explain('webgpu', noAdapter, named)).toContain('has a GPU: /a.json, /b.json\n');
  });

  it('systems without Vulkan', () => {
    const mac = { ...machine([]), platform: 'darwin' };
    expect(explain('webgpu', noAdapter, mac)).toBe(
      'Dawn finds no GPU adapter: the system offers no GPU',
    );
  });

  it('tfjs-node without libtensorflow', () => {
    // First line of what its index.js throws.
    const error = new Error('The Node.js native addon module (tfjs_binding.node) can not be found');
    expect(explain('tensorflow', error, machine([]))).toMatch(
      /^tfjs-node is installed without libtensorflow: .*storage\.googleapis\.com/,
    );
  });

  it('anything else is passed on', () => {
    expect(explain('wasm', new Error('out of memory'), machine([]))).toBe('out of memory');
    expect(explain('cpu', 'a word', machine([]))).toBe('a word');
  });
});

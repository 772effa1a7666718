import { existsSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { EngineBackend } from '../../engine/engine.ts';
import { isBundle } from '../host.ts';

// What an error of a backend's start means and what to do about it. Apart from the adapters: those
// decide numbers, and a better word here must make no result stale.

/** What of a machine is looked at; tests give machines of their own. */
export interface Machine {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether the loader of shared libraries finds this one. */
  hasLibrary(name: string): boolean;
  /** Files of a folder; none where there is no such folder. */
  list(folder: string): readonly string[];
  /** Whether this runs in a bundle, which may be given a library of its own. */
  readonly isBundle: boolean;
}

/**
 * A message for a person: in its first line what is missing, below it how to get it.
 * @param error what the adapter in pipeline/engine/backends threw.
 */
export function explain(backend: EngineBackend, error: unknown, machine: Machine = here): string {
  const message = error instanceof Error ? error.message : String(error);
  const library = /(\S+\.so[.\d]*): cannot open shared object file/.exec(message)?.[1];
  if (library) return `the shared library ${library} is missing\n${howToGet(library, machine)}`;
  const version = /version `(\w+?)_[\d.]+' not found/.exec(message)?.[1];
  if (version)
    return (
      `${firstLine(message)}\nThis system's ${version} is too old for it` +
      `${backend === 'webgpu' ? ': webgpu 0.6 wants that of Debian 12, Ubuntu 22.04 or newer' : ''}.`
    );
  if (backend === 'webgpu') {
    if (/cannot find module.*dawn\.node/is.test(message))
      return `the package webgpu has no build for ${machine.platform} ${os.arch()}`;
    const [, folder, part] = incomplete.exec(message) ?? [];
    if (folder)
      return (
        `the package in ${folder} is incomplete: ${part} is missing\n` +
        `Remove ${folder}; then \`npm run pipeline -- doctor\` says how to install it again.`
      );
    if (message.includes('no GPU adapter')) return `${message}: ${noAdapter(machine)}`;
  }
  if (backend === 'tensorflow' && message.includes('native addon module'))
    return (
      'tfjs-node is installed without libtensorflow: its installation downloads it from ' +
      'storage.googleapis.com, and that failed or was not allowed to run\n' +
      'Install it again where that host can be reached, with install scripts allowed.'
    );
  return message;
}

const vulkan = 'libvulkan.so.1';

/** Debian's packages of what is missing most often. */
const debian: Readonly<Record<string, string>> = {
  'libstdc++.so.6': 'libstdc++6',
  'libgcc_s.so.1': 'libgcc-s1',
  [vulkan]: 'libvulkan1',
};

/** A file of an installed package, by its path. */
const incomplete =
  /Cannot find (?:package|module) '(.*\/node_modules\/(?:@[^/]+\/)?[^/']+)\/([^']+)'/;

function howToGet(library: string, machine: Machine): string {
  if (/^lib(cud|cublas|cufft|curand|cusolver|cusparse)/.test(library))
    return 'It belongs to CUDA 11.2 and cuDNN 8.1; README.md, "GPUs", names a container that has them.';
  const known = debian[library];
  const how = `Install it: ${known ? `apt install ${known} (Debian, Ubuntu)` : "with the system's packages"}`;
  // Only there is the folder looked into: bundle/run.sh.
  if (!machine.isBundle || library !== vulkan) return how;
  return `${how}, or put ${vulkan} into the folder vulkan/ of this bundle`;
}

/** Why Dawn finds nothing; on Linux it looks through the Vulkan loader alone. */
function noAdapter(machine: Machine): string {
  if (machine.platform !== 'linux') return 'the system offers no GPU';
  if (!machine.hasLibrary(vulkan))
    return `the Vulkan loader, ${vulkan}, is missing\n${howToGet(vulkan, machine)}`;
  const named = machine.env.VK_DRIVER_FILES ?? machine.env.VK_ICD_FILENAMES;
  const drivers = named
    ? named.split(':')
    : folders.flatMap((folder) => machine.list(folder).map((file) => path.join(folder, file)));
  if (drivers.length > 0)
    return [
      `none of the Vulkan drivers has a GPU: ${drivers.join(', ')}`,
      'Ask vulkaninfo why: apt install vulkan-tools (Debian, Ubuntu).',
    ].join('\n');
  return [
    'there is a Vulkan loader, but no Vulkan driver',
    `Looked for in ${folders.join(', ')} and VK_DRIVER_FILES.`,
    'NVIDIA: it comes with the driver; a container gets it by NVIDIA_DRIVER_CAPABILITIES=all.',
    'AMD, Intel: apt install mesa-vulkan-drivers (Debian, Ubuntu).',
  ].join('\n');
}

const folders = ['/etc/vulkan/icd.d', '/usr/local/share/vulkan/icd.d', '/usr/share/vulkan/icd.d'];

const here: Machine = {
  platform: os.platform(),
  env: process.env,
  hasLibrary(name) {
    try {
      process.dlopen({ exports: {} }, name, os.constants.dlopen.RTLD_LAZY);
      return true;
    } catch (error) {
      // A library that is found is still no addon of Node.js.
      return !String(error).includes('cannot open shared object file');
    }
  },
  list: (folder) => (existsSync(folder) ? readdirSync(folder) : []),
  isBundle,
};

const firstLine = (text: string) => text.split('\n')[0] ?? text;

// What is used of the optional peers, so that the adapters are checked where none is installed.

declare module '@tensorflow/tfjs-node' {
  export const version: Readonly<Record<string, string>>;
}

declare module '@tensorflow/tfjs-node-gpu' {
  export const version: Readonly<Record<string, string>>;
}

declare module '@tensorflow/tfjs-backend-webgpu' {
  export const version_webgpu: string | undefined;
}

declare module 'webgpu' {
  interface Adapter {
    readonly info: {
      readonly vendor: string;
      readonly architecture: string;
      /** Name of the GPU. */
      readonly device: string;
      /** Name and version of the driver. */
      readonly description: string;
      readonly isFallbackAdapter?: boolean;
    };
  }
  interface Gpu {
    requestAdapter(options: { powerPreference: 'high-performance' }): Promise<Adapter | null>;
  }
  export function create(options: readonly string[]): Gpu;
  export const globals: Readonly<Record<string, unknown>>;
}

declare module 'webgpu/package.json' {
  const manifest: { readonly version: string };
  export default manifest;
}

